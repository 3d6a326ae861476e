// Package engine is what a program imports to run script that talks to the network: it links a net task and script
// tasks, and owns their lives.
//
//	e, err := engine.New(engine.Options{})
//	w, err := e.NewWindow(engine.WindowOptions{URL: "https://example.test/"})
//	v, err := w.Eval(ctx, "1 + 1")
//	err = e.Close()
//
// A window made with a URL has an empty document there, for script that is run in it. [Window.Navigate] loads a page
// instead, with its scripts and frames; from then on the page goes where its script navigates, and the window with it:
//
//	err = w.Navigate(ctx, "https://example.test/app")
//
// Nothing is global: engines do not see each other, and what one holds ends with Close. All methods are safe from any
// goroutine, but none that waits for script may be called by script, that is from a function given to [Window.Bind].
package engine
