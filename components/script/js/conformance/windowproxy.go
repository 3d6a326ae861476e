package conformance

import (
	"testing"

	"corvo/components/script/js"
)

// windowClass is a global interface with window, name and setTimeout, which says whose it is.
func windowClass() *js.Class {
	window := &js.Class{Name: "Window", Global: true, Exposed: js.ExposedWindow}
	window.Attributes = []js.Attribute{
		{Name: "window", Unforgeable: true, Get: func(c *js.Call) (js.Value, error) {
			n, err := self(c, window)
			if err != nil {
				return js.Undefined, err
			}
			return js.ObjectOf(n), nil
		}},
		{Name: "label", Get: func(c *js.Call) (js.Value, error) {
			n, err := self(c, window)
			if err != nil {
				return js.Undefined, err
			}
			return js.String(n.label), nil
		}},
	}
	window.Operations = []js.Operation{{Name: "setTimeout", Call: func(c *js.Call) (js.Value, error) {
		n, err := self(c, window)
		if err != nil {
			return js.Undefined, err
		}
		return js.String("timer of " + n.label), nil
	}}}
	return window
}

// becomeWindow makes the realm's global object a window.
func (e *env) becomeWindow(class *js.Class, label string) *node {
	e.Helper()
	n := &node{label: label}
	n.Init(e.realm, class)
	if err := e.realm.BecomeGlobal(n, windowScope); err != nil {
		e.Fatal(err)
	}
	return n
}

func testWindowProxies(t *testing.T, engine js.Engine) {
	class := windowClass()
	parent := newEnv(t, engine)
	own := parent.agent.NewWindowProxy()
	own.Show(parent.realm) // before the global object is a platform object
	top := parent.becomeWindow(class, "parent")
	frame := parent.newRealm()
	window := frame.becomeWindow(class, "frame")
	proxy := parent.agent.NewWindowProxy()
	proxy.Show(frame.realm) // and after it
	parent.set("frame", proxy.Value())
	parent.run(flags)
	frame.run(flags)

	for _, c := range []struct {
		*env
		proxy js.WindowProxy
		impl  *node
	}{{parent, own, top}, {frame, proxy, window}} {
		if c.realm.Global() != c.proxy.Value() || c.impl.Object() != c.proxy.Value() || js.ObjectOf(c.impl) != c.proxy.Value() {
			t.Errorf("%s: the global object and its WindowProxy are two", c.impl.label)
		}
		if c.run(`this`) != c.proxy.Value() || c.run(`window`) != c.proxy.Value() || c.run(`(function () { return this })()`) != c.proxy.Value() {
			t.Errorf("%s: this is not the WindowProxy", c.impl.label)
		}
		if parent.realm.ImplOf(c.proxy.Value()) != js.PlatformObject(c.impl) || frame.realm.ImplOf(c.proxy.Value()) != js.PlatformObject(c.impl) {
			t.Errorf("%s: ImplOf gives another window", c.impl.label)
		}
		c.table(
			`this === window && window.window === window && window === new Function("return this")()`, "true",
			`globalThis === window && window.globalThis === window && flags(window, "globalThis")`, "w-c",
			`this instanceof Window && Object.getPrototypeOf(window) === Window.prototype && String(window)`, "[object Window]",
			`label + setTimeout() + window.setTimeout()`, c.impl.label+"timer of "+c.impl.label+"timer of "+c.impl.label,
			`var declared = 1; window.declared + flags(window, "declared")`, "1we-",
			`implicit = 2; window.implicit + flags(window, "implicit")`, "2wec",
			`window.assigned = 3; assigned`, "3",
			`function plain() { return this === window } plain() && window.plain()`, "true",
			`typeof undeclared + ("undeclared" in window)`, "undefinedfalse",
			`delete window.assigned && typeof assigned`, "undefined",
			`Object.keys(window).indexOf("declared") >= 0 && window.hasOwnProperty("declared")`, "true",
			`eval("var fromEval = 4"); window.fromEval + (0, eval)("declared")`, "5",
			`(function () { var declared = "local"; return window.eval("declared") + eval("declared") + (0, eval)("declared") })()`, "1local1",
		)
		if v, err := c.realm.Get(c.realm.Global(), "declared"); err != nil || v != js.Int(1) {
			t.Errorf("a variable reads from Go as %v, %v", v, err)
		}
	}

	parent.table(
		`frame === frame.window && frame !== window`, "true",
		`frame.label + frame.setTimeout() + setTimeout()`, "frametimer of frametimer of parent",
		`(function () { var f = frame.setTimeout; return f() })()`, "timer of frame",
		`frame.setTimeout.call(window) + setTimeout.call(frame)`, "timer of parenttimer of frame",
		`frame instanceof frame.Window && !(frame instanceof Window) && String(frame)`, "[object Window]",
		`Object.getPrototypeOf(frame) === frame.Window.prototype && frame.Window !== Window`, "true",
		`frame.fresh = {x: 1}; frame.eval("fresh.x") + frame.fresh.x`, "2",
		`frame.eval("var back = 7"); frame.back`, "7",
		`frame.eval("this") === frame && (0, frame.eval)("window") === frame`, "true",
		`frame.plain()`, "true",
		`"declared" in frame && frame.hasOwnProperty("declared") && Object.keys(frame).indexOf("implicit") >= 0`, "true",
		`delete frame.fresh && typeof frame.fresh`, "undefined",
		`Object.defineProperty(frame, "fixed", {value: 8}); frame.eval("fixed") + flags(frame, "fixed")`, "8---",
		`flags(frame, "window") + flags(frame, "label")`, "get e-get ec",
		`var names = []; for (var k in frame) names.push(k); names.indexOf("declared") >= 0 && names.indexOf("implicit") >= 0`, "true",
		`new frame.Function("return window")() === frame`, "true",
		`var thrownBy; try { frame.eval("throw window") } catch (e) { thrownBy = e } thrownBy === frame`, "true",
		`try { frame.Window() } catch (e) { thrownBy = e } thrownBy instanceof frame.TypeError && !(thrownBy instanceof TypeError)`, "true",
		`frame.Object !== Object && frame.eval("({})") instanceof frame.Object`, "true",
		`[frame, window].indexOf(frame) + "" + (frame == frame.window) + typeof frame`, "0trueobject",
		`var m = new Map(); m.set(frame, 1); m.get(frame.window)`, "1",
	)
	frame.set("up", parent.realm.Global())
	frame.table(
		`up.label + up.setTimeout() + (up.frame === window)`, "parenttimer of parenttrue",
		`up.fromBelow = {}; up.fromBelow === up.window.fromBelow`, "true",
	)
	parent.expect(`fromBelow instanceof frame.Object`, "true")
	// The frame's script is running while the parent evaluates in it.
	frame.set("evaluate", parent.run(`(function (text) { return frame.eval(text) })`))
	frame.expect(`(function () { var declared = "local"; return evaluate("declared") + evaluate("typeof text") })()`, "1undefined")
}

// A window navigates: its WindowProxy shows another realm, and what the parent held of the old one goes on working there.
func testWindowProxyMovesOn(t *testing.T, engine js.Engine) {
	class := windowClass()
	parent := newEnv(t, engine)
	parent.becomeWindow(class, "parent")
	first := parent.newRealm()
	old := first.becomeWindow(class, "first")
	proxy := parent.agent.NewWindowProxy()
	proxy.Show(first.realm)
	proxy.Show(first.realm) // again, which does nothing
	parent.set("frame", proxy.Value())
	first.run(`var page = 1, kept = {}; function read() { return page } function write(n) { page = n } function make() { return kept }
		function timer() { return setTimeout() }`)
	parent.run(`frame.expando = 1; var before = frame, read = frame.read, write = frame.write, kept = frame.kept, make = frame.make,
		Old = frame.Object, timer = frame.timer`)

	second := parent.newRealm()
	young := second.becomeWindow(class, "second")
	proxy.Show(second.realm)
	if second.realm.Global() != proxy.Value() || first.realm.Global() == proxy.Value() || young.Object() != proxy.Value() {
		t.Error("the WindowProxy is not the global object of the realm shown, and of that alone")
	}
	if parent.realm.ImplOf(proxy.Value()) != js.PlatformObject(young) {
		t.Error("ImplOf gives the window shown before")
	}
	if first.realm.ImplOf(first.realm.Global()) != js.PlatformObject(old) {
		t.Error("the realm shown before has lost its window")
	}
	second.run(`var page = 2, only = 3`)
	parent.table(
		`before === frame && frame === frame.window && frame.label`, "second",
		`frame.page + typeof frame.read + typeof frame.expando + frame.only`, "2undefinedundefined3",
		`frame.Object !== Old && kept instanceof Old && !(kept instanceof frame.Object)`, "true",
		`(function () { var r = read, w = write; w(10); return r() })() + frame.page`, "12",
		`(function () { var f = make; return f() })() === kept`, "true",
		`(function () { var f = timer; return f() })() + frame.setTimeout()`, "timer of firsttimer of second",
		`frame.expando = 5; frame.eval("expando")`, "5",
	)
	first.table(
		`typeof only + page + label + setTimeout()`, "undefined10firsttimer of first",
		`var later = 1; page = 11; typeof expando + later`, "number1",
	)
	parent.expect(`typeof frame.later + frame.page`, "undefined2")

	proxy.Show(first.realm)
	parent.table(
		`frame.label + frame.page + frame.later + frame.expando`, "first1111",
		`frame.read === read && frame.kept === kept && frame === before`, "true",
	)
	second.expect(`page + only + label`, "5second")
}
