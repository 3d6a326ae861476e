package conformance

import (
	"testing"

	"corvo/components/script/js"
)

// isolatedClasses are a window and a location with what script of other origins may use of them. An origin is what the
// realm's host says.
func isolatedClasses() (window, location *js.Class) {
	window, location = windowClass(), &js.Class{Name: "Location", Exposed: js.ExposedWindow}
	label := func(of *js.Class) js.Func {
		return func(c *js.Call) (js.Value, error) {
			n, err := self(c, of)
			if err != nil {
				return js.Undefined, err
			}
			return js.String(n.label), nil
		}
	}
	set := func(of *js.Class) js.Func {
		return func(c *js.Call) (js.Value, error) {
			n, err := self(c, of)
			if err != nil {
				return js.Undefined, err
			}
			n.label, err = js.ConvertToDOMString(c.Realm, c.Arg(0))
			return js.Undefined, err
		}
	}
	window.Attributes = append(window.Attributes, js.Attribute{Name: "title", Get: label(window), Set: set(window)})
	window.Operations = append(window.Operations, js.Operation{Name: "close", Call: label(window)}, js.Operation{Name: "stop", Call: label(window)})
	location.Attributes = []js.Attribute{
		{Name: "href", Get: label(location), Set: set(location), Unforgeable: true},
		{Name: "hash", Get: label(location), Set: set(location), Unforgeable: true},
	}
	location.Operations = []js.Operation{{Name: "replace", Length: 1, Call: set(location), Unforgeable: true}}
	same := func(current, relevant js.Realm) bool { return current.Host() == relevant.Host() }
	refuse := func(_, _ js.Realm, property string) error {
		return &js.Error{Type: js.RangeError, Message: "refused: " + property}
	}
	window.CrossOrigin = &js.CrossOrigin{
		Properties: []js.CrossOriginProperty{{Name: "window", NeedsGet: true}, {Name: "title", NeedsGet: true, NeedsSet: true}, {Name: "close"}},
		Children: &js.ChildProperties{
			Length: func(js.PlatformObject) int { return 1 },
			Item:   func(impl js.PlatformObject, _ int) js.Value { return js.ObjectOf(impl) },
			Named: func(impl js.PlatformObject, name string) js.Value {
				if name == "child" {
					return js.ObjectOf(impl)
				}
				return js.Undefined
			},
		},
		SameOrigin: same, Refuse: refuse,
	}
	location.CrossOrigin = &js.CrossOrigin{
		Properties: []js.CrossOriginProperty{{Name: "href", NeedsSet: true}, {Name: "replace"}}, SameOrigin: same, Refuse: refuse,
	}
	window.Guard()
	location.Guard()
	return window, location
}

// Objects of another origin show what their class says, and nothing else; see also the web platform tests of windows.
func testCrossOrigin(t *testing.T, engine js.Engine) {
	window, location := isolatedClasses()
	here := newEnv(t, engine)
	open := func(origin string) (*env, *node) {
		e := here.newRealm()
		e.realm.SetHost(origin)
		proxy := here.agent.NewWindowProxy()
		proxy.Show(e.realm)
		e.defineInterface(location)
		e.becomeWindow(window, "window of "+origin)
		n := &node{label: "location of " + origin}
		n.Init(e.realm, location)
		e.set("place", js.ObjectOf(n))
		e.run(flags + `var secret = {}; function reveal() { return secret } function call(f, x) { return f(x) }`)
		return e, n
	}
	a, _ := open("a")
	b, place := open("b")
	twin, _ := open("a")
	for _, e := range []*env{a, twin} {
		e.set("other", b.realm.Global())
		e.set("place", js.ObjectOf(place))
		e.run(`function refused(f) { try { f() } catch (e) { return e instanceof RangeError && e.message.slice(0, 9) } return "reached" }`)
	}
	a.set("twin", twin.realm.Global())
	if a.agent.Running() != nil {
		t.Error("a realm runs while no script does")
	}
	var running js.Realm
	a.set("probe", a.realm.NewFunction("probe", 0, func(*js.Call) (js.Value, error) {
		running = a.agent.Running()
		return js.Undefined, nil
	}))
	a.run(`probe()`)
	if running != a.realm {
		t.Error("the realm that runs is another than the one that Go entered")
	}

	a.table(
		// what shows
		`other.window === other && other.title === "window of b" && other[0] === other && other.child === other`, "true",
		`other.title = "renamed"; other.title`, "renamed",
		`other.close() + other.close.name + other.close.length + typeof other.then`, "renamedclose0undefined",
		`other.close === other.close && other.close !== close && Object.getPrototypeOf(other.close) === Function.prototype`, "true",
		`flags(other, "close") + flags(other, "title") + flags(other, "0") + flags(other, "child") + flags(other, "then")`, "--cget set -c-ec--c--c",
		`Object.getOwnPropertyDescriptor(other, "title").get === Object.getOwnPropertyDescriptor(other, "title").get`, "true",
		`Object.getOwnPropertyDescriptor(other, "title").get.constructor === Function`, "true",
		`Object.keys(other).join() + Object.getOwnPropertyNames(other).join()`, "00,window,title,close,then",
		`var list = []; for (var k in other) list.push(k); list.join()`, "0",
		`"close" in other && refused(function () { other.hasOwnProperty })`, "refused: ",
		`place.href = "there"; place.replace("x"); Object.getOwnPropertyNames(place).join()`, "href,replace,then",
		`Object.getPrototypeOf(other) + String(Object.getPrototypeOf(place)) + Object.prototype.toString.call(other)`, "nullnull[object Object]",
		`Object.isExtensible(other) && thrown(function () { Object.preventExtensions(other) })`, "TypeError",
		`thrown(function () { Object.setPrototypeOf(other, {}) }) + (Object.setPrototypeOf(other, null) === other)`, "TypeErrortrue",
		`Object.getOwnPropertyDescriptor(window, "title").get.call(other)`, "renamed",

		// what does not
		`["secret", "label", "setTimeout", "stop", "eval", "Object", "constructor", "__proto__", "1", "", "x", "toString"].map(function (name) {
			return refused(function () { other[name] }) + refused(function () { other[name] = 1 }) + refused(function () { name in other }) +
				refused(function () { delete other[name] }) + refused(function () { Object.defineProperty(other, name, {value: 1}) }) +
				refused(function () { Object.getOwnPropertyDescriptor(other, name) }) + refused(function () { Object.create(other)[name] }) +
				refused(function () { ({}).hasOwnProperty.call(other, name) })
		}).join("").replace(/refused: /g, "")`, "",
		`["hash", "x"].map(function (name) {
			return refused(function () { place[name] }) + refused(function () { place[name] = 1 }) + refused(function () { delete place[name] })
		}).join("").replace(/refused: /g, "") + refused(function () { place.href }) + refused(function () { place.replace = 1 })`, "refused: refused: ",
		`refused(function () { other.close = 1 }) + refused(function () { delete other.close }) + refused(function () { Object.defineProperty(other, "close", {value: 1}) })`, "refused: refused: refused: ",
		`refused(function () { Object.getOwnPropertyDescriptor(window, "label").get.call(other) }) + refused(function () { stop.call(other) })`, "refused: refused: ",
		`refused(function () { String(other) }) + refused(function () { other + 1 }) + refused(function () { JSON.stringify({x: other}) })`, "refused: refused: refused: ",

		// a realm of the same origin
		`twin.secret === twin.reveal() && twin.stop() && Object.getPrototypeOf(twin) === twin.Window.prototype`, "true",
		`thrown(function () { Object.preventExtensions(twin) }) + thrown(function () { Object.setPrototypeOf(twin, {}) })`, "TypeErrorTypeError",
		`twin.call(function (x) { return refused(function () { x.secret }) }, other)`, "refused: ",
		`twin.eval("other") === other && twin.eval("other.close") !== other.close && Object.getPrototypeOf(twin.eval("other.close")) === twin.Function.prototype`, "true",
		`var caught; try { twin.eval("other.secret") } catch (e) { caught = e } caught instanceof twin.RangeError`, "true",
	)
	for _, v := range []js.Value{b.realm.Global(), js.ObjectOf(place)} {
		a.set("probe", a.realm.NewFunction("probe", 0, func(*js.Call) (js.Value, error) { return js.String(a.realm.Inspect(v, 2)), nil }))
		if got := a.run(`probe()`); got != js.String("[Window of another origin]") && got != js.String("[Location of another origin]") {
			t.Errorf("inspected, an object of another origin is %v", got)
		}
		if got := a.realm.Describe(v).Message; got != "[Window of another origin]" && got != "[Location of another origin]" {
			t.Errorf("described, an object of another origin is %s", got)
		}
	}

	// Without script Go may use all, and so may the window's own script, which another origin's causes to run.
	if v, err := b.realm.Get(b.realm.Global(), "secret"); err != nil || !v.IsObject() {
		t.Errorf("Go reads %v, %v", v, err)
	}
	a.set("probe", a.realm.NewFunction("probe", 0, func(*js.Call) (js.Value, error) {
		return b.realm.Call(b.run(`(function () { return typeof window.secret + typeof secret })`), js.Undefined)
	}))
	a.expect(`probe() + refused(function () { other.secret })`, "objectobjectrefused: ")

	// The window comes to show a document of this origin, and goes back.
	proxy := here.agent.NewWindowProxy()
	proxy.Show(b.realm)
	a.set("shown", proxy.Value())
	a.run(`var close = shown.close`)
	next := here.newRealm()
	next.realm.SetHost("a")
	proxy.Show(next.realm)
	next.becomeWindow(window, "next")
	a.table(
		`shown.label + shown.close()`, "nextnext",
		`close !== shown.close && close.call(shown)`, "next",
	)
	b.set("shown", proxy.Value())
	b.expect(`var e; try { shown.label } catch (x) { e = x } e instanceof RangeError`, "true")
	proxy.Show(b.realm)
	a.expect(`refused(function () { shown.label })`, "refused: ")
}
