// Osc-control-plane is a control plane for tests in one program. Which component it is, it is told by the name that it is
// started under, or by its first argument. kwok and kubectl are programs of their own, built from the same module.
package main

import (
	"fmt"
	"os"
	"path/filepath"
)

// A component is run with the arguments that follow its name.
type component func(arguments []string) error

var components = map[string]component{
	"etcd":                    etcd,
	"kube-apiserver":          apiServer,
	"kube-controller-manager": controllerManager,
	"kube-scheduler":          scheduler,
	"stages":                  stages,
}

const usage = "usage: osc-control-plane etcd|kube-apiserver|kube-controller-manager|kube-scheduler|stages [ARGUMENT...]"

func main() {
	name, arguments := filepath.Base(os.Args[0]), os.Args[1:]
	run, known := components[name]
	if !known && len(arguments) > 0 {
		name, arguments = arguments[0], arguments[1:]
		run, known = components[name]
	}
	if !known {
		fmt.Fprintln(os.Stderr, usage)
		os.Exit(2)
	}
	if err := run(arguments); err != nil {
		fmt.Fprintf(os.Stderr, "%s: %v\n", name, err)
		os.Exit(1)
	}
}
