package engine

import (
	"context"
	"fmt"
	"slices"

	"corvo/components/script"
	"corvo/components/script/js"
)

// Window is a global object with a document, on a goroutine of its own: the place where script runs.
type Window struct {
	engine *Engine
	task   *script.Window
	bound  []binding // belongs to the window's goroutine
}

// Engine is the engine that the window belongs to.
func (w *Window) Engine() *Engine { return w.engine }

// Eval runs src as a script and returns its completion value as plain Go data: nil (for undefined and null), bool,
// float64, string (valid UTF-8: a lone surrogate becomes U+FFFD), []any, map[string]any or []byte (an ArrayBuffer or a
// view on one, copied), and its inspected text for any other object. A promise is such an object: to have what it is
// fulfilled with, let script put that in a variable, and Eval this after [Window.Wait]. What the script throws is
// returned as *[js.Exception]; window.onerror does not see it. When ctx is done first, the script is stopped and ctx's error returned.
func (w *Window) Eval(ctx context.Context, src string) (any, error) {
	var result any
	err := w.do(ctx, func(realm js.Realm) error {
		v, err := w.task.Evaluate(js.Source{Name: "eval", Text: src})
		if err != nil {
			return err
		}
		result, err = export(realm, v)
		return err
	})
	if err != nil {
		return nil, err
	}
	return result, nil
}

// do runs f as a task; the error is f's, or says why f did not run or was stopped.
func (w *Window) do(ctx context.Context, f func(js.Realm) error) error {
	var failed error
	if err := w.task.Do(ctx, func(realm js.Realm) { failed = f(realm) }); err != nil {
		return err
	}
	return failed
}

// Inspect runs src as Eval does and hands the text that a console shows for its value to show, which is called on the
// window's goroutine before any other task runs.
func (w *Window) Inspect(ctx context.Context, src js.Source, show func(text string)) error {
	return w.do(ctx, func(realm js.Realm) error {
		v, err := w.task.Evaluate(src)
		if err != nil {
			return err
		}
		show(realm.Inspect(v, inspectDepth))
		return nil
	})
}

// inspectDepth is how deep consoles and prompts look into objects.
const inspectDepth = 2

// Complete reports whether src is a whole script, for a prompt: false when more lines have to follow.
func (w *Window) Complete(ctx context.Context, src string) (bool, error) {
	var complete bool
	err := w.task.Do(ctx, func(realm js.Realm) { complete = realm.Complete(src) })
	return complete, err
}

// Run runs a script as the page's own: an exception goes to window.onerror first, and is returned as *[js.Exception]
// when that does not handle it. OnUncaught is not told of it then.
func (w *Window) Run(ctx context.Context, source js.Source) error {
	return w.do(ctx, func(js.Realm) error { return w.task.RunScript(source) })
}

// Load runs scripts as those of the window's present document, as though it was being parsed: each as a task, then DOMContentLoaded and load are
// fired. Exceptions go to window.onerror and OnUncaught. It returns when the load event is over.
func (w *Window) Load(ctx context.Context, scripts ...js.Source) error {
	return w.task.Load(ctx, scripts)
}

// Navigate loads the document at url into the window, over the network, from a file: URL, or from what data:, blob: and
// about:blank URLs hold. The document that was there is unloaded, its sockets closed with status 1001. Navigate returns
// when the new one's load event is over, or, when that navigates on before, the load event of the last. The error says
// why there is no document: the window then shows an empty one, or keeps the one it had where the response was none to
// show. When ctx is done first, the load is stopped and ctx's error returned. Where another Navigate begins before it is
// over, both return when that is.
func (w *Window) Navigate(ctx context.Context, url string) error { return w.task.Navigate(ctx, url) }

// binding is a property of the global object that all documents of the window have.
type binding struct {
	name   string
	define func(js.Realm) error
}

// prepare gives a new document's global object what was bound.
func (w *Window) prepare(realm js.Realm) error {
	for _, b := range w.bound {
		if err := b.define(realm); err != nil {
			return fmt.Errorf("bind %s: %w", b.name, err)
		}
	}
	return nil
}

// bind defines a property on the global object of the present document and of those that follow it.
func (w *Window) bind(name string, define func(js.Realm) error) error {
	return w.do(context.Background(), func(realm js.Realm) error {
		if err := define(realm); err != nil {
			return err
		}
		w.bound = slices.DeleteFunc(w.bound, func(b binding) bool { return b.name == name })
		w.bound = append(w.bound, binding{name, define})
		return nil
	})
}

// Bind gives script a function of that name on the global object, also in the documents that the window navigates to.
// Its arguments are plain data as [Window.Eval] returns it; what it returns may be nil, bool, any integer or float, string,
// []byte (becomes an ArrayBuffer of these bytes), error (an Error), slices and maps with string keys of those. Its error
// is thrown. It runs on the window's goroutine.
func (w *Window) Bind(name string, fn func(args []any) (any, error)) error {
	err := w.bind(name, func(realm js.Realm) error {
		f := realm.NewFunction(name, 0, func(call *js.Call) (js.Value, error) {
			args := make([]any, len(call.Args))
			for i, v := range call.Args {
				var err error
				if args[i], err = export(call.Realm, v); err != nil {
					return js.Undefined, err
				}
			}
			result, err := fn(args)
			if err != nil {
				return js.Undefined, err
			}
			return importValue(call.Realm, result)
		})
		return realm.Define(realm.Global(), name, f, js.Hidden)
	})
	if err != nil {
		return fmt.Errorf("bind %s: %w", name, err)
	}
	return nil
}

// Set gives script a value of that name on the global object, also in the documents that the window navigates to; value
// is what a function given to Bind may return.
func (w *Window) Set(name string, value any) error {
	err := w.bind(name, func(realm js.Realm) error {
		v, err := importValue(realm, value)
		if err != nil {
			return err
		}
		return realm.Set(realm.Global(), name, v)
	})
	if err != nil {
		return fmt.Errorf("set %s: %w", name, err)
	}
	return nil
}

// Interrupt stops the script that runs in the window, if any does: what waits for it fails with a *[js.Interrupted] of
// reason, and nothing is reported. The window goes on with its next task.
func (w *Window) Interrupt(reason error) { w.task.Interrupt(reason) }

// Wait returns when nothing is pending in the window, its frames and its workers: no task, timer, socket, request or load. What
// only listens, be it a port or an idle worker, is not waited for. It fails when the window closes first, and with ctx's
// error when ctx is done first.
func (w *Window) Wait(ctx context.Context) error { return w.task.Wait(ctx) }

// Done is closed when the window is, be it by Close or by script's window.close().
func (w *Window) Done() <-chan struct{} { return w.task.Done() }

// Close stops the script of the window and its frames, drops what is queued for it, closes its sockets with status 1001
// and returns when its goroutines have ended. No unload event is fired. It may be called again.
func (w *Window) Close() error {
	w.task.Close()
	return nil
}
