package main

import (
	"fmt"
	"os"
	"time"
)

// So often, and with such pauses, a folder is removed that others may still be writing to while they are being killed.
const (
	attempts = 100
	pause    = 100 * time.Millisecond
)

// Remove removes a folder and returns the exit code.
func remove(folder string) int {
	var err error
	for range attempts {
		if err = os.RemoveAll(folder); err == nil {
			return 0
		}
		time.Sleep(pause)
	}
	fmt.Fprintln(os.Stderr, err)
	return 1
}
