package script

import (
	"sync"

	"corvo/components/script/dom"
)

// oneAtATime makes a sink that the goroutines of a window and of its workers may share.
func oneAtATime(sink dom.ConsoleSink) dom.ConsoleSink {
	var mu sync.Mutex
	return func(m dom.ConsoleMessage) {
		mu.Lock()
		defer mu.Unlock()
		sink(m)
	}
}
