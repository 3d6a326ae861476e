package mach

import (
	"os"
	"runtime/debug"
)

// collectPercent is how far the heap grows beyond what lives before it is collected. Scripts make much that dies at once
// and keep little: Go's own 100 collects a heap of a few megabytes hundreds of times a second.
const collectPercent = 400

// collectSeldom makes the process trade memory for time, unless GOGC says what it wants.
func collectSeldom() {
	if _, set := os.LookupEnv("GOGC"); !set {
		debug.SetGCPercent(collectPercent)
	}
}
