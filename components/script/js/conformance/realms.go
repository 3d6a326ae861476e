package conformance

import (
	"errors"
	"runtime"
	"testing"
	"time"

	"corvo/components/script/js"
)

// newRealm makes a further realm of e's agent.
func (e *env) newRealm() *env {
	e.Helper()
	realm, err := e.agent.NewRealm()
	if err != nil {
		e.Fatal(err)
	}
	e.Cleanup(realm.Close)
	return &env{TB: e.TB, agent: e.agent, realm: realm, flaws: e.flaws}
}

// The realms of an agent hand each other any value: objects keep their identity, and belong to the realm they are of.
func testAcrossRealms(t *testing.T, engine js.Engine) {
	here := newEnv(t, engine)
	there := here.newRealm()
	base, derived := testClasses()
	here.defineInterface(base, derived)
	there.defineInterface(base, derived)
	here.run(flags)
	there.run(flags + `
		var name = "there", kept = {}, self = this;
		function whose() { return typeof name == "string" && name }
		function receiver() { return this === self }
		function same(x) { return x === kept }
		function identity(x) { return x }
		function thrower(x) { throw x }
		function typeError() { null.x }
		function rangeError() { new Array(-1) }
		function called(f, x) { return f(x) }
		function caught(f) { try { f(); return "nothing" } catch (e) { return e } }
		function Point(x) { this.x = x }
		Point.prototype.where = function () { return name }`)
	for _, name := range []string{
		"kept", "whose", "receiver", "same", "identity", "thrower", "typeError", "rangeError", "called", "caught", "Point",
		"Object", "Array", "Error", "TypeError", "RangeError", "Function", "Promise", "Uint8Array", "ArrayBuffer", "Base", "eval", "Date", "JSON", "Map",
	} {
		v, err := there.realm.Get(there.realm.Global(), name)
		if err != nil {
			t.Fatal(err)
		}
		here.set("their"+name, v)
	}
	here.run(`var name = "here", mine = {}`)
	here.table(
		// identity
		`theirkept === theirkept && theiridentity(theirkept) === theirkept && theirsame(theirkept)`, "true",
		`theiridentity(mine) === mine && theirsame(mine)`, "false",
		`theiridentity(mine) === mine`, "true",
		`theiridentity(theiridentity) === theiridentity && theirwhose === theirwhose`, "true",
		`theirkept.held = mine; theirkept.held === mine && theiridentity(theirkept).held === mine`, "true",
		`var m = new Map(); m.set(theirkept, 5); m.get(theiridentity(theirkept))`, "5",
		`[1, theirkept, 2].indexOf(theirkept)`, "1",
		`theirObject.prototype === Object.getPrototypeOf(theirkept) && theirObject !== Object`, "true",

		// calls and globals
		`(function () { var f = theirwhose; return f() })() + whoseIsMine()
			function whoseIsMine() { return name }`, "therehere",
		`(function () { var f = theirreceiver; return f() + "" + f.call(undefined) + f.call(null) + f.call(mine) })()`, "truetruetruefalse",
		`theircalled(function (x) { return x === mine && name }, mine)`, "here",
		`theirwhose.call(mine) + theirwhose.apply(null, []) + theirwhose.bind(mine)()`, "theretherethere",
		`[1, 2].map(theiridentity).join() + [3, 1, 2].sort(new theirFunction("a", "b", "return a - b")).join()`, "1,21,2,3",
		`theirArray.prototype.map.call([1, 2], function (x) { return x + 1 }).join()`, "2,3",
		`(0, theireval)("name") + (0, theireval)("(function () { return name })")()`, "therethere",
		`new theirFunction("return name")()`, "there",
		`theircalled(function (e) { var name = "local"; return e("name") + eval("name") + ({eval: function (x) { return this.y + x }, y: "m"}).eval("x") }, theireval)`, "therelocalmx",
		`theirJSON.stringify({a: [mine, 1]}) + JSON.stringify(theirJSON.parse("{\"b\": [2]}"))`, `{"a":[{},1]}{"b":[2]}`,

		// constructors and instanceof
		`var p = new theirPoint(4); p.x + p.where() + (p instanceof theirPoint) + (p instanceof theirObject) + (p instanceof Object)`, "4theretruetruefalse",
		`p.constructor === theirPoint && Object.getPrototypeOf(p) === theirPoint.prototype`, "true",
		`new theirArray(1, 2) instanceof theirArray && !(new theirArray() instanceof Array) && Array.isArray(new theirArray())`, "true",
		`[].concat(new theirArray(1, 2), theiridentity([3])).join()`, "1,2,3",
		`Object.prototype.toString.call(new theirDate(0)) + Object.prototype.toString.call(new theirArray())`, "[object Date][object Array]",
		`function Mine() {} Mine.prototype = Object.create(theirPoint.prototype); new Mine().where() + (new Mine() instanceof theirPoint)`, "theretrue",

		// thrown values
		`try { theirthrower(mine) } catch (e) { e === mine }`, "true",
		`try { theirthrower(theirkept) } catch (e) { e === theirkept }`, "true",
		`try { theirthrower("text") } catch (e) { e }`, "text",
		`theircaught(function () { throw mine }) === mine`, "true",
		`var e; try { theirtypeError() } catch (x) { e = x } (e instanceof theirTypeError) + " " + (e instanceof TypeError) + (e instanceof theirError)`, "true falsetrue",
		`try { theirrangeError() } catch (x) { e = x } (e instanceof theirRangeError) + " " + (e instanceof RangeError)`, "true false",
		`e = theircaught(function () { null.x }); (e instanceof TypeError) + " " + (e instanceof theirTypeError)`, "true false",
		`e = theircaught(function () { theirtypeError() }); (e instanceof TypeError) + " " + (e instanceof theirTypeError)`, "false true",
		`try { theircaught.call(null, function () { return theirthrower(1) }) } catch (x) { "escaped" }`, "1",

		// properties
		`theirkept.a = 1; theirkept.b = 2; delete theirkept.held; delete theirkept.a; Object.keys(theirkept).join() + ("b" in theirkept) + theirkept.hasOwnProperty("a")`, "btruefalse",
		`Object.defineProperty(theirkept, "x", {get: function () { return this === theirkept && name }, configurable: true}); theirkept.x + flags(theirkept, "x") + flags(theirkept, "b")`, "hereget -cwec",
		`delete theirkept.x; var names = []; for (var k in theirkept) names.push(k); names.join()`, "b",
		`Object.isExtensible(Object.preventExtensions(theiridentity({})))`, "false",
		`var o = Object.create(theirkept); o.b + String(Object.getPrototypeOf(o) === theirkept)`, "2true",
		`String(theirkept) + (theirkept + "") + (typeof theirkept) + (typeof theirPoint)`, "[object Object][object Object]objectfunction",
		`theirPoint.name + theirPoint.length`, "Point1",

		// platform objects
		`var b = new theirBase("far"); b.label + b.greet() + (b instanceof theirBase) + (b instanceof Base)`, "farhello from fartruefalse",
		`Base.prototype.greet.call(b) + theirBase.prototype.greet.call(new Base("near"))`, "hello from farhello from near",
		`getter(Base.prototype, "label").call(b)`, "far",
		`thrown(function () { Base.prototype.greet.call(theirkept) })`, "TypeError",
		`try { theirBase.prototype.greet.call({}) } catch (x) { e = x } (e instanceof theirTypeError) + " " + (e instanceof TypeError)`, "true false",
		`try { theirBase("x") } catch (x) { e = x } e instanceof theirTypeError`, "true",

		// buffers
		`var u = new theirUint8Array([1, 2, 3]); u.length + "" + u[1] + (u instanceof theirUint8Array) + (u instanceof Uint8Array)`, "32truefalse",
		`u[0] = 9; u[0] + theiridentity(u)[0] + u.buffer.byteLength`, "21",
		`new Uint8Array(u.buffer)[0] + new Uint8Array(u)[2] + "" + (u.buffer instanceof theirArrayBuffer)`, "12true",
		`var shared = new Uint8Array(u.buffer); shared[1] = 7; u[1]`, "7",
		`ArrayBuffer.isView(u) + "" + new Uint8Array(new theirArrayBuffer(5)).length`, "true5",
	)
	if here.realm.ImplOf(here.run("b")) == nil || there.realm.ImplOf(here.run("b")) == nil {
		t.Error("a platform object of another realm is not recognised")
	}
	if view := here.realm.ViewOf(here.run("u")); view.Kind != js.Uint8Array || len(view.Bytes) != 3 || view.Bytes[0] != 9 {
		t.Errorf("an array of another realm looks like %+v", view)
	}
	if got := here.realm.ClassOf(here.run("new theirArray()")); got != js.ClassArray {
		t.Errorf("ClassOf an array of another realm = %v", got)
	}
	if got := here.realm.ClassOf(here.run("theiridentity(theircaught(theirtypeError))")); got != js.ClassError {
		t.Errorf("ClassOf an error of another realm = %v", got)
	}
	if here.run("theirkept") != there.run("kept") || here.run("theiridentity") != there.run("identity") {
		t.Error("a value is not the same in both realms")
	}

	// Go functions run in their own realm, whoever calls them; what Go calls runs in its own.
	var realm js.Realm
	there.set("probe", there.realm.NewFunction("probe", 0, func(c *js.Call) (js.Value, error) {
		realm = c.Realm
		return js.Undefined, js.TypeErrorf("refused")
	}))
	here.set("probe", there.run("probe"))
	here.expect(`try { probe() } catch (x) { e = x } (e instanceof theirTypeError) + " " + (e instanceof TypeError)`, "true false")
	if realm != there.realm {
		t.Error("a function of another realm is called in the caller's")
	}
	if v, err := here.realm.Call(there.run("whose"), js.Undefined); err != nil || v != js.String("there") {
		t.Errorf("Call of another realm's function gives %v, %v", v, err)
	}
	if v, err := here.realm.Construct(there.run("Point"), js.Int(3)); err != nil || here.realm.Prototype(v) != there.run("Point.prototype") {
		t.Errorf("Construct of another realm's function gives %v, %v", v, err)
	}
	if _, err := here.realm.Call(there.run("typeError"), js.Undefined); err == nil {
		t.Error("a throw of another realm is lost")
	} else if v, ok := js.ThrownValue(here.realm, err); !ok || there.realm.Prototype(v) != there.run("TypeError.prototype") {
		t.Errorf("another realm throws %v", err)
	}

	// One queue of microtasks, and promises that settle each other.
	here.run(`var order = ""`)
	there.set("log", here.run(`(function (s) { order += s })`))
	here.run(`Promise.resolve().then(function () { order += "a" }); 0`)
	there.run(`Promise.resolve().then(function () { log("b") }); 0`)
	here.run(`Promise.resolve().then(function () { order += "c" }); 0`)
	here.checkpoint()
	here.expect(`order`, "abc")
	here.run(`order = ""; theirPromise.resolve(theirkept).then(function (v) { order += v === theirkept });
		new Promise(function (resolve) { resolve(theirPromise.resolve("inner")) }).then(function (v) { order += v });
		theirPromise.reject(mine)["catch"](function (x) { order += x === mine }); 0`)
	here.checkpoint()
	here.expect(`order.length + (order.indexOf("inner") >= 0 ? "inner" : order)`, "13inner")
	if !here.realm.IsPromise(here.run(`theirPromise.resolve()`)) {
		t.Error("a promise of another realm is none")
	}
	var got js.Value
	if err := here.realm.React(here.run(`theirPromise.resolve(theirkept)`), func(v js.Value) { got = v }, nil); err != nil {
		t.Fatal(err)
	}
	here.checkpoint()
	if got != there.run(`kept`) {
		t.Errorf("a promise of another realm is fulfilled with %v", got)
	}
}

// Script of a realm that is closed can still be reached, and stopped.
func testClosedRealm(t *testing.T, engine js.Engine) {
	here := newEnv(t, engine)
	realm, err := here.agent.NewRealm()
	if err != nil {
		t.Fatal(err)
	}
	there := &env{TB: t, agent: here.agent, realm: realm}
	here.set("kept", there.run(`var n = 1; ({next: function () { return n++ }, forever: function () { for (;;) n++ }})`))
	realm.Close()
	here.expect(`kept.next() + kept.next()`, "3")
	reason := errors.New("stop")
	started, stopped := make(chan struct{}), make(chan struct{})
	here.define("started", func(*js.Call) (js.Value, error) { close(started); return js.Undefined, nil })
	go func() {
		defer close(stopped)
		<-started
		here.agent.Interrupt(reason)
	}()
	if _, err = here.realm.Run(js.Source{Text: `started(); kept.forever()`}); !errors.Is(err, reason) {
		t.Errorf("a loop in a closed realm ended with %v", err)
	}
	<-stopped
	here.agent.ClearInterrupt()
	here.expect(`typeof kept.next()`, "number")
}

// A realm that is closed goes with the last reference to what is of it; navigating must not fill the memory.
func testClosedRealmGoes(t *testing.T, engine js.Engine) {
	here := newEnv(t, engine)
	class := windowClass()
	proxy := here.agent.NewWindowProxy()
	freed := make(chan struct{}, 1)
	func() {
		realm, err := here.agent.NewRealm()
		if err != nil {
			t.Fatal(err)
		}
		proxy.Show(realm)
		there := *here
		there.realm = realm
		w := there.becomeWindow(class, "old")
		there.set("here", here.realm.Global())
		there.run(`function f() { return window } f(); new Promise(function () {}).then(f); try { null.x } catch (e) { window.e = e } 0`)
		here.set("frame", proxy.Value())
		here.expect(`frame.f() === frame && frame.here === this`, "true")
		here.checkpoint()
		runtime.AddCleanup(w, func(int) { freed <- struct{}{} }, 0)
		realm.Close()
	}()
	next := here.newRealm()
	proxy.Show(next.realm)
	next.becomeWindow(class, "new")
	here.run(`for (var i = 0; i < 100; i++) frame.x = {y: frame}; 0`)
	deadline := time.Now().Add(10 * time.Second)
	for {
		runtime.GC()
		select {
		case <-freed:
			return
		case <-time.After(5 * time.Millisecond):
			if time.Now().After(deadline) {
				t.Fatal("a realm that nothing refers to is not freed")
			}
		}
	}
}
