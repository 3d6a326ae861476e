// Package engine is what a program imports to run script that talks to the network: it links a net task and script
// tasks, and owns their lives.
//
//	e, err := engine.New(engine.Options{})
//	w, err := e.NewWindow(engine.WindowOptions{URL: "https://example.test/"})
//	v, err := w.Eval(ctx, "1 + 1")
//	err = e.Close()
//
// Nothing is global: engines do not see each other, and what one holds ends with Close. All methods are safe from any
// goroutine, but none that waits for script may be called by script, that is from a function given to [Window.Bind].
package engine
