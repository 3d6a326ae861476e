package dom_test

import (
	"slices"
	"testing"
)

func TestEventTarget(t *testing.T) {
	runScriptTests(t, "", []scriptTest{
		{"listeners run in the order they were added", `
			var t = new EventTarget();
			t.addEventListener("x", function () { console.log("first"); });
			t.addEventListener("y", function () { console.log("other type"); });
			t.addEventListener("x", function () { console.log("second"); });
			console.log(t.dispatchEvent(new Event("x")));`,
			[]string{"first", "second", "true"}},
		{"a listener is added once for each capture flag", `
			var t = new EventTarget(), f = function (e) { console.log("called in phase " + e.eventPhase); };
			t.addEventListener("x", f); t.addEventListener("x", f, false); t.addEventListener("x", f, {capture: false});
			t.addEventListener("x", f, true);
			t.dispatchEvent(new Event("x"));`,
			[]string{"called in phase 2", "called in phase 2"}},
		{"capturing listeners come first at the target", `
			var t = new EventTarget();
			t.addEventListener("x", function () { console.log("bubble"); });
			t.addEventListener("x", function () { console.log("capture"); }, true);
			t.dispatchEvent(new Event("x"));`,
			[]string{"capture", "bubble"}},
		{"removal takes the capture flag into account", `
			var t = new EventTarget(), f = function () { console.log("called"); };
			t.addEventListener("x", f, true);
			t.removeEventListener("x", f);
			t.dispatchEvent(new Event("x"));
			t.removeEventListener("x", f, {capture: true});
			t.dispatchEvent(new Event("x"));
			t.removeEventListener("x", f, true);
			t.removeEventListener("x", null);`,
			[]string{"called"}},
		{"a null callback is ignored", `
			var t = new EventTarget();
			t.addEventListener("x", null);
			t.addEventListener("x", undefined);
			console.log(t.dispatchEvent(new Event("x")));`,
			[]string{"true"}},
		{"a callback that is no object throws", `
			try { new EventTarget().addEventListener("x", 1); } catch (e) { console.log(e instanceof TypeError); }`,
			[]string{"true"}},
		{"handleEvent is looked up at each call, with the object as this", `
			var t = new EventTarget(), o = {name: "o", handleEvent: function (e) { console.log(this.name, e.type); }};
			t.addEventListener("x", o);
			t.dispatchEvent(new Event("x"));
			o.handleEvent = function () { console.log("changed"); };
			t.dispatchEvent(new Event("x"));`,
			[]string{"o x", "changed"}},
		{"a function listener is called with the current target as this", `
			var t = new EventTarget();
			t.addEventListener("x", function (e) { console.log(this === t, e.currentTarget === t, e.target === t); });
			t.dispatchEvent(new Event("x"));`,
			[]string{"true true true"}},
		{"once removes the listener before it is called", `
			var t = new EventTarget(), n = 0;
			t.addEventListener("x", function () { if (n++ < 3) { console.log(n); t.dispatchEvent(new Event("x")); } }, {once: true});
			t.dispatchEvent(new Event("x")); t.dispatchEvent(new Event("x"));`,
			[]string{"1"}},
		{"a passive listener cannot cancel", `
			var t = new EventTarget();
			t.addEventListener("x", function (e) { e.preventDefault(); console.log(e.defaultPrevented); }, {passive: true});
			console.log(t.dispatchEvent(new Event("x", {cancelable: true})));
			t.addEventListener("x", function (e) { e.returnValue = false; console.log(e.defaultPrevented); });
			console.log(t.dispatchEvent(new Event("x", {cancelable: true})));`,
			[]string{"false", "true", "false", "true", "false"}},
		{"an event that is not cancelable is not canceled", `
			var t = new EventTarget();
			t.addEventListener("x", function (e) { e.preventDefault(); });
			console.log(t.dispatchEvent(new Event("x")));`,
			[]string{"true"}},
		{"a signal removes the listener", `
			var t = new EventTarget(), c = new AbortController();
			t.addEventListener("x", function () { console.log("called"); }, {signal: c.signal});
			t.dispatchEvent(new Event("x"));
			c.abort();
			t.dispatchEvent(new Event("x"));
			t.addEventListener("x", function () { console.log("never"); }, {signal: c.signal});
			t.dispatchEvent(new Event("x"));`,
			[]string{"called"}},
		{"stopImmediatePropagation ends the dispatch", `
			var t = new EventTarget();
			t.addEventListener("x", function (e) { console.log("first"); e.stopImmediatePropagation(); });
			t.addEventListener("x", function () { console.log("second"); });
			var e = new Event("x");
			t.dispatchEvent(e);
			console.log(e.cancelBubble);`,
			[]string{"first", "false"}},
		{"stopPropagation in a capturing listener keeps the others at the target from running", `
			var t = new EventTarget();
			t.addEventListener("x", function (e) { console.log("capture"); e.stopPropagation(); }, true);
			t.addEventListener("x", function () { console.log("bubble"); });
			t.dispatchEvent(new Event("x"));`,
			[]string{"capture"}},
		{"an event stopped before its dispatch reaches nobody", `
			var t = new EventTarget(), e = new Event("x");
			t.addEventListener("x", function (e) { console.log("called"); });
			e.stopPropagation();
			t.dispatchEvent(e);
			t.dispatchEvent(e);`,
			[]string{"called"}},
		{"a listener added during the dispatch does not run", `
			var t = new EventTarget();
			t.addEventListener("x", function () { console.log("first"); t.addEventListener("x", function () { console.log("late"); }); });
			t.dispatchEvent(new Event("x"));`,
			[]string{"first"}},
		{"a listener removed during the dispatch does not run", `
			var t = new EventTarget(), f = function () { console.log("removed"); };
			t.addEventListener("x", function () { t.removeEventListener("x", f); t.removeEventListener("x", f); });
			t.addEventListener("x", f);
			t.addEventListener("x", function () { console.log("last"); });
			t.dispatchEvent(new Event("x"));`,
			[]string{"last"}},
		{"a listener that is removed and added again runs at its new place next time", `
			var t = new EventTarget(), f = function () { console.log("f"); };
			t.addEventListener("x", f);
			t.addEventListener("x", function () { console.log("g"); });
			t.removeEventListener("x", f); t.addEventListener("x", f);
			t.dispatchEvent(new Event("x"));`,
			[]string{"g", "f"}},
		{"an event can be dispatched again, but not within its own dispatch", `
			var t = new EventTarget(), e = new Event("x"), n = 0;
			t.addEventListener("x", function () {
				if (n++ === 0) { try { t.dispatchEvent(e); } catch (x) { console.log(x.name, x.code); } }
			});
			t.dispatchEvent(e); t.dispatchEvent(e);
			console.log(n, e.eventPhase, e.currentTarget, e.target === t);`,
			[]string{"InvalidStateError 11", "2 0 null true"}},
		{"dispatchEvent makes an event untrusted", `
			var t = new EventTarget(), e = new Event("x");
			t.dispatchEvent(e);
			console.log(e.isTrusted);`,
			[]string{"false"}},
		{"script can derive from EventTarget", `
			function Derived() { }
			Derived.prototype = Object.create(EventTarget.prototype);
			try { new Derived().addEventListener("x", function () {}); } catch (e) { console.log(e instanceof TypeError); }
			console.log(Object.prototype.toString.call(new EventTarget()));`,
			[]string{"true", "[object EventTarget]"}},
		{"window.event is the event being handled", `
			var t = new EventTarget();
			console.log(window.event);
			t.addEventListener("x", function (e) {
				console.log(window.event === e);
				var inner = new EventTarget();
				inner.addEventListener("y", function (f) { console.log(window.event === f); });
				inner.dispatchEvent(new Event("y"));
				console.log(window.event === e);
			});
			t.dispatchEvent(new Event("x"));
			console.log(window.event);`,
			[]string{"undefined", "true", "true", "true", "undefined"}},
		{"composedPath holds the targets during the dispatch alone", `
			var t = new EventTarget(), e = new Event("x");
			t.addEventListener("x", function (e) { console.log(e.composedPath().length, e.composedPath()[0] === t); });
			console.log(e.composedPath().length);
			t.dispatchEvent(e);
			console.log(e.composedPath().length);`,
			[]string{"0", "1 true", "0"}},
	})
}

func TestEventsGoThroughTheTree(t *testing.T) {
	runScriptTests(t, "", []scriptTest{
		{"capturing goes down, bubbling up, to the window", `
			var body = document.body, p = document.createElement("p"), b = document.createElement("b");
			body.appendChild(p); p.appendChild(b);
			function watch(o, name) {
				[true, false].forEach(function (capture) {
					o.addEventListener("x", function (e) {
						console.log(name, e.eventPhase, e.target === b, e.currentTarget === o);
					}, capture);
				});
			}
			watch(b, "b"); watch(p, "p"); watch(document, "document"); watch(window, "window");
			b.dispatchEvent(new Event("x", {bubbles: true}));
			console.log("not bubbling");
			b.dispatchEvent(new Event("x"));`,
			[]string{
				"window 1 true true", "document 1 true true", "p 1 true true", "b 2 true true", "b 2 true true",
				"p 3 true true", "document 3 true true", "window 3 true true",
				"not bubbling",
				"window 1 true true", "document 1 true true", "p 1 true true", "b 2 true true", "b 2 true true",
			}},
		{"stopPropagation stops on the way", `
			var p = document.createElement("p"), b = document.createElement("b");
			p.appendChild(b);
			b.addEventListener("x", function (e) { console.log("b"); e.stopPropagation(); });
			b.addEventListener("x", function () { console.log("b again"); });
			p.addEventListener("x", function () { console.log("p"); });
			b.dispatchEvent(new Event("x", {bubbles: true}));`,
			[]string{"b", "b again"}},
		{"composedPath goes from the target to the window", `
			var p = document.createElement("p");
			document.body.appendChild(p);
			window.addEventListener("x", function (e) {
				var path = e.composedPath();
				console.log(path[0] === p, path[1] === document.body, path[path.length - 2] === document, path[path.length - 1] === window);
			});
			p.dispatchEvent(new Event("x", {bubbles: true}));`,
			[]string{"true true true true"}},
	})
}

func TestEventInterface(t *testing.T) {
	runScriptTests(t, "", []scriptTest{
		{"a new event has the dictionary's members", `
			var e = new Event("x", {bubbles: true, composed: true});
			console.log(e.type, e.bubbles, e.cancelable, e.composed, e.isTrusted, e.target, e.srcElement, e.currentTarget, e.eventPhase, e.returnValue);
			console.log(typeof e.timeStamp, e.timeStamp >= 0, Event.AT_TARGET, e.BUBBLING_PHASE);`,
			[]string{"x true false true false null null null 0 true", "number true 2 3"}},
		{"initEvent starts anew", `
			var e = new Event("x", {cancelable: true});
			e.preventDefault(); e.stopPropagation();
			e.initEvent("y", true);
			console.log(e.type, e.bubbles, e.cancelable, e.defaultPrevented, e.cancelBubble);`,
			[]string{"y true false false false"}},
		{"initEvent does nothing during the dispatch", `
			var t = new EventTarget();
			t.addEventListener("x", function (e) { e.initEvent("y", true); console.log(e.type); });
			t.dispatchEvent(new Event("x"));`,
			[]string{"x"}},
		{"cancelBubble can be set and not unset", `
			var e = new Event("x");
			e.cancelBubble = true; e.cancelBubble = false;
			console.log(e.cancelBubble);`,
			[]string{"true"}},
		{"createEvent makes one that must be initialized", `
			var e = document.createEvent("Event");
			try { window.dispatchEvent(e); } catch (x) { console.log(x.name); }
			e.initEvent("x", false, true);
			console.log(window.dispatchEvent(e));`,
			[]string{"InvalidStateError", "true"}},
		{"CustomEvent keeps its detail", `
			var d = {}, e = new CustomEvent("x", {detail: d});
			console.log(e.detail === d, new CustomEvent("x").detail, e instanceof Event);
			e.initCustomEvent("y", true, false, 5);
			console.log(e.type, e.detail);`,
			[]string{"true null true", "y 5"}},
		{"MessageEvent has its members", `
			var e = new MessageEvent("x", {data: 1, origin: "o", lastEventId: "l", source: window});
			console.log(e.data, e.origin, e.lastEventId, e.source === window, e.ports.length, Object.isFrozen(e.ports));
			e = new MessageEvent("x");
			console.log(e.data, e.source, e.ports === e.ports);
			e.initMessageEvent("z", true, true, "d", "p");
			console.log(e.type, e.data, e.origin);`,
			[]string{"1 o l true 0 true", "null null true", "z d p"}},
		{"CloseEvent and ErrorEvent have their members", `
			var e = new CloseEvent("x", {wasClean: true, code: 1000, reason: "r"});
			console.log(e.wasClean, e.code, e.reason, new CloseEvent("x").code);
			e = new ErrorEvent("x", {message: "m", filename: "f", lineno: 1, colno: 2, error: "e"});
			console.log(e.message, e.filename, e.lineno, e.colno, e.error, new ErrorEvent("x").error);`,
			[]string{"true 1000 r 0", "m f 1 2 e undefined"}},
		{"PromiseRejectionEvent needs a promise", `
			var p = Promise.resolve(1), e = new PromiseRejectionEvent("x", {promise: p, reason: 3});
			console.log(e.promise === p, e.reason);
			try { new PromiseRejectionEvent("x", {}); } catch (x) { console.log(x instanceof TypeError); }`,
			[]string{"true 3", "true"}},
	})
}

func TestEventHandlerAttributes(t *testing.T) {
	runScriptTests(t, "", []scriptTest{
		{"a handler keeps its place while it changes, and loses it when it becomes null", `
			var s = new AbortController().signal;
			s.onabort = function () { console.log("never"); };
			s.addEventListener("abort", function () { console.log("listener"); });
			s.onabort = function () { console.log("handler"); };
			s.dispatchEvent(new Event("abort"));
			s.onabort = null;
			s.onabort = function () { console.log("handler again"); };
			s.dispatchEvent(new Event("abort"));`,
			[]string{"handler", "listener", "listener", "handler again"}},
		{"returning false cancels", `
			var s = new AbortController().signal;
			s.onabort = function () { return false; };
			console.log(s.dispatchEvent(new Event("abort", {cancelable: true})));
			s.onabort = function () { return 0; };
			console.log(s.dispatchEvent(new Event("abort", {cancelable: true})));`,
			[]string{"false", "true"}},
		{"a value that is no object becomes null, an object that is no function stays", `
			var s = new AbortController().signal, o = {};
			s.onabort = 5; console.log(s.onabort);
			s.onabort = o; console.log(s.onabort === o);
			console.log(s.dispatchEvent(new Event("abort")));`,
			[]string{"null", "true", "true"}},
		{"handleEvent of a handler is not called", `
			var s = new AbortController().signal;
			s.onabort = {handleEvent: function () { console.log("called"); }};
			s.dispatchEvent(new Event("abort"));`,
			nil},
	})
}

func TestErrorsInListenersAreReported(t *testing.T) {
	p := newPage(t, "")
	got := p.run(`
		var t = new EventTarget();
		t.addEventListener("x", function () { throw new Error("from a listener"); });
		t.addEventListener("x", function () { console.log("still called"); });
		t.addEventListener("x", {});
		console.log(t.dispatchEvent(new Event("x")));`)
	if want := []string{"still called", "true"}; !slices.Equal(got, want) {
		t.Errorf("printed %q, want %q", got, want)
	}
	failures := p.failures()
	if len(failures) != 2 || failures[0] != "Error: from a listener" {
		t.Errorf("reported %q", failures)
	}
}

func TestAbortSignal(t *testing.T) {
	runScriptTests(t, "", []scriptTest{
		{"abort fires once and keeps its reason", `
			var c = new AbortController(), s = c.signal;
			console.log(s === c.signal, s.aborted, s.reason);
			s.onabort = function (e) { console.log("abort", e.isTrusted, e.target === s); };
			c.abort("why"); c.abort("again");
			console.log(s.aborted, s.reason);
			try { s.throwIfAborted(); } catch (x) { console.log("threw", x); }`,
			[]string{"true false undefined", "abort true true", "true why", "threw why"}},
		{"the reason is an AbortError unless given", `
			var s = AbortSignal.abort();
			console.log(s.aborted, s.reason.name, s.reason.code, s.reason instanceof DOMException);`,
			[]string{"true AbortError 20 true"}},
		{"timeout aborts with a TimeoutError", `
			var s = AbortSignal.timeout(1);
			s.onabort = function () { console.log(s.reason.name, s.reason.code); };`,
			[]string{"TimeoutError 23"}},
		{"any follows the first of its sources", `
			var a = new AbortController(), b = new AbortController(), s = AbortSignal.any([a.signal, b.signal]), t = AbortSignal.any([s]);
			t.onabort = function () { console.log("abort", t.reason, s.reason); };
			b.abort("b"); a.abort("a");
			console.log(AbortSignal.any([b.signal]).reason, AbortSignal.any([]).aborted);`,
			[]string{"abort b b", "b false"}},
		{"signals cannot be constructed", `
			try { new AbortSignal(); } catch (e) { console.log(e instanceof TypeError); }`,
			[]string{"true"}},
	})
}
