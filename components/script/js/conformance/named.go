package conformance

import (
	"testing"

	"corvo/components/script/js"
)

// testNamesOfGlobal tests named properties objects, https://webidl.spec.whatwg.org/#named-properties-object
func testNamesOfGlobal(t *testing.T, engine js.Engine) {
	e := newEnv(t, engine)
	base := &js.Class{Name: "Target", Exposed: js.ExposedWindow, ImmutablePrototype: true}
	base.Operations = []js.Operation{{Name: "listen", Call: func(*js.Call) (js.Value, error) { return js.String("listens"), nil }}}
	window := &js.Class{Name: "Window", Parent: base, Global: true, Exposed: js.ExposedWindow, ImmutablePrototype: true,
		Legacy: &js.Legacy{Named: named(false)}}
	window.Attributes = []js.Attribute{{Name: "label", Get: func(*js.Call) (js.Value, error) { return js.String("label"), nil }}}
	global := newList("frame", "label", "listen", "toString", "declared", "assigned", "implicit", "typed")
	global.Init(e.realm, window)
	if err := e.realm.BecomeGlobal(global, windowScope); err != nil {
		t.Fatal(err)
	}
	e.run(flags + `var G = this, names = Object.getPrototypeOf(Window.prototype)`)
	e.table(
		`Object.getPrototypeOf(names) === Target.prototype`, "true",
		`Object.prototype.toString.call(names)`, "[object WindowProperties]",
		`frame + G.frame + G["frame"] + names.frame`, "vframevframevframevframe",
		`typeof frame + typeof unknown + ("frame" in G) + ("unknown" in G)`, "stringundefinedtruefalse",
		`flags(names, "frame") + flags(G, "frame") + names.hasOwnProperty("frame") + G.hasOwnProperty("frame")`, "wecnonetruefalse",
		`Object.keys(names).length + Object.getOwnPropertyNames(names).length`, "0",
		// What is on the global object or its prototypes is not hidden by a name.
		`label + listen() + typeof toString + flags(names, "label") + flags(names, "listen")`, "labellistensfunctionwecnone",
		`var declared; typeof declared + flags(names, "declared")`, "undefinedwec",
		`G.assigned = 1; G.assigned + flags(G, "assigned") + names.assigned`, "1wecvassigned",
		`delete G.assigned; G.assigned`, "vassigned",
		`implicit = 2; implicit + flags(G, "implicit")`, "2wec",
		`thrown(function () { Object.defineProperty(names, "fresh", {value: 1}) }) + typeof fresh`, "TypeErrorundefined",
		`thrown(function () { Object.defineProperty(names, "frame", {value: 1}) }) + frame`, "TypeErrorvframe",
		`names.typed = 5; names.fresh = 5; typeof fresh + names.typed`, "undefinedvtyped",
		`delete names.frame; frame`, "vframe",
		`function frame() {} typeof G.frame + names.frame`, "functionvframe",
	)
	global.put("late", js.String("late"))
	e.expect(`late + G.late`, "latelate")
	global.remove("late")
	e.expect(`typeof late`, "undefined")
	if own := e.run(`var own = []; for (var k in G) own.push(k); own.indexOf("typed") < 0`); own != js.True {
		t.Error("names are enumerated with the global object")
	}
}

// testImmutablePrototypes tests immutable prototype exotic objects where script can try to change a prototype.
func testImmutablePrototypes(t *testing.T, engine js.Engine) {
	e := newEnv(t, engine)
	window := windowClass()
	window.ImmutablePrototype = true
	proxy := e.agent.NewWindowProxy()
	proxy.Show(e.realm)
	e.becomeWindow(window, "window")
	e.run(flags + `var G = this, P = Window.prototype`)
	if e.run(`typeof Object.setPrototypeOf + typeof Reflect === "functionobject"`) != js.True {
		return // script has no way to try
	}
	for _, o := range []string{"G", "P"} {
		e.table(
			`thrown(function () { Object.setPrototypeOf(`+o+`, {}) })`, "TypeError",
			`thrown(function () { Object.setPrototypeOf(`+o+`, null) })`, "TypeError",
			`Reflect.setPrototypeOf(`+o+`, {}) + "" + Reflect.setPrototypeOf(`+o+`, Object.getPrototypeOf(`+o+`))`, "falsetrue",
			`Object.setPrototypeOf(`+o+`, Object.getPrototypeOf(`+o+`)) === `+o, "true",
			`thrown(function () { `+o+`.__proto__ = {} })`, "TypeError",
			`thrown(function () { Object.setPrototypeOf(new Proxy(`+o+`, {}), {}) })`, "TypeError",
		)
	}
	e.table(
		`Object.getPrototypeOf(G) === P && Object.getPrototypeOf(P) === Object.prototype`, "true",
		`P.added = 1; added + flags(P, "added") + delete P.added`, "1wectrue",
		`var late = 1; function called() { return late } called() + flags(G, "late") + flags(G, "called")`, "1we-we-",
		`Object.isExtensible(P) && Object.isExtensible(G)`, "true",
	)
}
