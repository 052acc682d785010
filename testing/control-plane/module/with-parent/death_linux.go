package main

import "syscall"

// DiesWithUs covers a with-parent that is itself killed.
func diesWithUs() *syscall.SysProcAttr {
	return &syscall.SysProcAttr{Pdeathsig: syscall.SIGKILL}
}
