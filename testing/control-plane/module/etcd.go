package main

import "go.etcd.io/etcd/server/v3/etcdmain"

// Etcd takes the flags of the released program.
func etcd(arguments []string) error {
	etcdmain.Main(append([]string{"etcd"}, arguments...))
	return nil
}
