// With-parent runs a program for as long as its own standard input is open: whoever holds the other end of that pipe is the
// parent, and a parent that dies, however it dies, takes the program with it. With -remove, it runs no program, and removes a
// folder when its parent is gone.
package main

import (
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"runtime"
)

func main() {
	switch arguments := os.Args[1:]; {
	case len(arguments) == 2 && arguments[0] == "-remove":
		awaitEnd()
		os.Exit(remove(arguments[1]))
	case len(arguments) > 0 && arguments[0] != "-remove":
		os.Exit(run(arguments[0], arguments[1:]))
	default:
		fmt.Fprintln(os.Stderr, "usage: with-parent PROGRAM [ARGUMENT...] | with-parent -remove FOLDER")
		os.Exit(2)
	}
}

// AwaitEnd returns when the parent has closed the pipe, or is gone.
func awaitEnd() {
	_, _ = io.Copy(io.Discard, os.Stdin)
}

// Run runs the program and returns its exit code.
func run(program string, arguments []string) int {
	// Where the system counts a child by the thread that started it, this one must live on.
	runtime.LockOSThread()
	command := exec.Command(program, arguments...)
	command.Stdout, command.Stderr = os.Stdout, os.Stderr
	command.SysProcAttr = diesWithUs()
	if err := command.Start(); err != nil {
		fmt.Fprintln(os.Stderr, err)
		return 1
	}
	go func() {
		awaitEnd()
		_ = command.Process.Kill()
	}()
	var exit *exec.ExitError
	err := command.Wait()
	switch {
	case err == nil:
		return 0
	case errors.As(err, &exit) && exit.ExitCode() > 0:
		return exit.ExitCode()
	default:
		fmt.Fprintln(os.Stderr, err)
		return 1
	}
}
