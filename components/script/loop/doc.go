// Package loop is the event loop of a script task: one goroutine that takes Runnables from a queue, runs a microtask
// checkpoint after each, and keeps the timers of the globals that live on it.
//
// Everything that touches the engine, a value or a DOM object runs on that goroutine. Other goroutines hand it work by
// [Global.Post]; a Runnable carries plain data and belongs to a [Global], so that closing the global drops what still
// waits for it.
package loop
