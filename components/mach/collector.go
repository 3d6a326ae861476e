package mach

import (
	"os"
	"runtime/debug"
)

// relaxCollector lets garbage grow to four times what is alive before it is collected, unless GOGC says otherwise. A script
// that takes messages leaves little else than garbage: a fifth of its time would go into collecting it.
func relaxCollector() {
	if os.Getenv("GOGC") == "" {
		debug.SetGCPercent(400)
	}
}
