//go:build !linux

package main

import "syscall"

// DiesWithUs is nothing where the system cannot do it: the pipe alone has to do.
func diesWithUs() *syscall.SysProcAttr {
	return nil
}
