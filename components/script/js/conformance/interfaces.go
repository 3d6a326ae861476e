package conformance

import (
	"testing"

	"corvo/components/script/js"
)

// node is the platform object of these tests.
type node struct {
	js.Reflector
	label string
	data  js.Value
}

// self returns the platform object that a member was called on.
func self(c *js.Call, class *js.Class) (*node, error) {
	impl := c.Realm.ImplOf(c.Receiver())
	if impl == nil || !impl.Reflect().Class().Is(class) {
		return nil, js.ErrIllegalInvocation
	}
	return impl.(*node), nil
}

// testClasses makes two interfaces, one that inherits from the other.
func testClasses() (base, derived *js.Class) {
	base = &js.Class{Name: "Base", Length: 1, Exposed: js.ExposedWindow}
	base.Constructor = func(c *js.Call) (js.Value, error) {
		label, err := c.Realm.ToString(c.Arg(0))
		if err != nil {
			return js.Undefined, err
		}
		n := &node{label: label}
		n.Init(c.Realm, base)
		return c.Realm.WrapNew(n, c.NewTarget)
	}
	base.Constants = []js.Constant{{Name: "ONE", Value: js.Int(1)}}
	base.Attributes = []js.Attribute{
		{Name: "label", Get: func(c *js.Call) (js.Value, error) {
			n, err := self(c, base)
			if err != nil {
				return js.Undefined, err
			}
			return js.String(n.label), nil
		}, Set: func(c *js.Call) (js.Value, error) {
			n, err := self(c, base)
			if err != nil {
				return js.Undefined, err
			}
			n.label, err = c.Realm.ToString(c.Arg(0))
			return js.Undefined, err
		}},
		{Name: "trusted", Unforgeable: true, Get: func(c *js.Call) (js.Value, error) {
			_, err := self(c, base)
			return js.True, err
		}},
		{Name: "total", Static: true, Get: func(*js.Call) (js.Value, error) { return js.Int(42), nil }},
		{Name: "workerOnly", Exposed: js.ExposedWorker, Get: func(*js.Call) (js.Value, error) { return js.Null, nil }},
		{Name: "secureOnly", SecureContext: true, Get: func(*js.Call) (js.Value, error) { return js.Null, nil }},
	}
	base.Operations = []js.Operation{
		{Name: "greet", Length: 2, Call: func(c *js.Call) (js.Value, error) {
			n, err := self(c, base)
			if err != nil {
				return js.Undefined, err
			}
			return js.String("hello from " + n.label), nil
		}},
		{Name: "make", Length: 0, Static: true, Call: func(c *js.Call) (js.Value, error) {
			n := &node{label: "made"}
			n.Init(c.Realm, base)
			return js.ObjectOf(n), nil
		}},
	}
	derived = &js.Class{Name: "Derived", Parent: base, Exposed: js.ExposedWindow, Aliases: []string{"OldDerived"}}
	derived.Factories = []js.Factory{{Name: "Deriver", Length: 2, Construct: func(c *js.Call) (js.Value, error) {
		if c.NewTarget.IsUndefined() {
			return js.Undefined, js.NewRequired("Deriver")
		}
		label, err := c.Realm.ToString(c.Arg(0))
		if err != nil {
			return js.Undefined, err
		}
		n := &node{label: label}
		n.Init(c.Realm, derived)
		return c.Realm.WrapNew(n, c.NewTarget)
	}}}
	derived.Attributes = []js.Attribute{{Name: "extra", Get: func(c *js.Call) (js.Value, error) {
		_, err := self(c, derived)
		return js.String("extra"), err
	}}}
	return base, derived
}

var windowScope = js.Scope{Exposure: js.ExposedWindow}

func (e *env) defineInterface(classes ...*js.Class) {
	e.Helper()
	for _, c := range classes {
		if err := e.realm.DefineInterface(c, windowScope); err != nil {
			e.Fatal(err)
		}
	}
}

// flags is script that describes a property: w, e, c for the attributes, or get/set.
const flags = `
function flags(o, name) {
	var d = Object.getOwnPropertyDescriptor(o, name);
	if (!d) return "none";
	var s = d.get || d.set ? (d.get ? "get " : "") + (d.set ? "set " : "") : d.writable ? "w" : "-";
	return s + (d.enumerable ? "e" : "-") + (d.configurable ? "c" : "-");
}
function getter(o, name) { return Object.getOwnPropertyDescriptor(o, name).get }
function setter(o, name) { return Object.getOwnPropertyDescriptor(o, name).set }
function thrown(f) { try { f(); return "nothing" } catch (e) { return e instanceof TypeError ? "TypeError" : String(e) } }
`

func testInterfaces(t *testing.T, engine js.Engine) {
	e := newEnv(t, engine)
	base, derived := testClasses()
	abstract := &js.Class{Name: "Abstract", Exposed: js.ExposedEverywhere}
	concealed := &js.Class{Name: "Concealed", Hidden: true, Exposed: js.ExposedEverywhere}
	elsewhere := &js.Class{Name: "Elsewhere", Exposed: js.ExposedWorker}
	failure := &js.Class{Name: "Failure", ErrorPrototype: true, Exposed: js.ExposedEverywhere}
	e.defineInterface(derived, abstract, concealed, elsewhere, failure, base)
	e.define("newFailure", func(c *js.Call) (js.Value, error) {
		f := new(node)
		f.Init(c.Realm, failure)
		return js.ObjectOf(f), nil
	})
	e.run(flags)
	d := &node{label: "d"}
	d.Init(e.realm, derived)
	e.set("d", js.ObjectOf(d))
	e.table(
		`flags(this, "Base")`, "w-c",
		`typeof Base + Base.name + Base.length`, "functionBase1",
		`flags(Base, "name") + flags(Base, "length")`, "--c--c",
		`flags(Base, "prototype")`, "---",
		`flags(Base.prototype, "constructor")`, "w-c",
		`Base.prototype.constructor === Base`, "true",
		`Derived.length + Derived.name`, "0Derived",
		`OldDerived === Derived`, "true",
		`flags(this, "OldDerived")`, "w-c",
		`flags(this, "Deriver") + Deriver.name + Deriver.length`, "w-cDeriver2",
		`flags(Deriver, "prototype") + (Deriver.prototype === Derived.prototype)`, "---true",
		`Derived.prototype.constructor === Derived`, "true",
		`Object.getPrototypeOf(Deriver) === Function.prototype`, "true",
		`var made = new Deriver("by factory"); made.label + (made instanceof Derived) + (made instanceof Deriver)`, "by factorytruetrue",
		`thrown(function () { Deriver("x") })`, "TypeError",
		`Object.getPrototypeOf(Derived) === Base`, "true",
		`Object.getPrototypeOf(Derived.prototype) === Base.prototype`, "true",
		`Object.getPrototypeOf(Base) === Function.prototype`, "true",
		`Object.getPrototypeOf(Base.prototype) === Object.prototype`, "true",
		`typeof Concealed + typeof Elsewhere`, "undefinedundefined",
		`"Base" in this && this.hasOwnProperty("Base")`, "true",

		`String(new Base("x"))`, "[object Base]",
		`Object.prototype.toString.call(Base.prototype)`, "[object Base]",
		`Object.prototype.toString.call(d) + Object.prototype.toString.call(Base)`, "[object Derived][object Function]",
		`new Base("x") instanceof Base`, "true",
		`d instanceof Base && d instanceof Derived && !(new Base("x") instanceof Derived)`, "true",
		`d.constructor === Derived && new Base("x").constructor === Base`, "true",
		`Object.getPrototypeOf(d) === Derived.prototype`, "true",
		`Object.prototype.hasOwnProperty.call(d, "label")`, "false",
		`thrown(function () { Base("x") })`, "TypeError",
		`thrown(function () { Abstract() }) + thrown(function () { new Abstract() })`, "TypeErrorTypeError",
		`try { new Abstract() } catch (e) { e.message }`, "Illegal constructor",
		`thrown(function () { new Derived() })`, "TypeError",
		`thrown(function () { Base.call(Object.create(Base.prototype), "x") })`, "TypeError",
		`thrown(function () { Base.apply(new Base("x"), ["y"]) })`, "TypeError",
		`Failure.prototype instanceof Error`, "true",
		`Object.getPrototypeOf(Failure.prototype) === Error.prototype`, "true",
		`function maker() { return newFailure() } var fails = maker(); flags(fails, "stack") + Object.keys(fails).length`, "w-c0",
		`typeof fails.stack + (fails.stack.indexOf("Failure") === 0) + (fails.stack.indexOf("maker") > 0) + (fails.stack.indexOf("test.js:1:") > 0)`, "stringtruetruetrue",
		`fails.stack = 5; fails.stack + "" + delete fails.stack + fails.stack + fails.hasOwnProperty("stack")`, "5trueundefinedfalse",

		`var b = new Base("one"); b.label + b.greet()`, "onehello from one",
		`b.label = "two"; b.label`, "two",
		`d.label + d.extra + d.greet()`, "dextrahello from d",
		`b.expando = 5; Object.keys(b).join() + b.expando + delete b.expando + b.expando`, "trusted,expando5trueundefined",
		`Base.make().label`, "made",
		`Object.keys(Base).join()`, "ONE,total,make",
		`var names = []; for (var k in new Base("x")) names.push(k); names.sort().join()`, "ONE,greet,label,trusted",
	)
	if got := e.realm.ImplOf(e.run("d")); got != js.PlatformObject(d) {
		t.Errorf("ImplOf(d) = %v", got)
	}
	if got := e.realm.ImplOf(e.run("Object.create(d)")); got != nil {
		t.Errorf("an object that inherits from d is taken for d: %v", got)
	}
	if got := e.realm.ImplOf(e.run("Base.prototype")); got != nil {
		t.Errorf("the prototype object is taken for a platform object: %v", got)
	}
	if v := d.Object(); v != e.run("d") || js.ObjectOf(d) != v {
		t.Error("the reflected object does not keep its identity")
	}
	if e.realm.InterfaceObject(base) != e.run("Base") || e.realm.PrototypeObject(base) != e.run("Base.prototype") {
		t.Error("InterfaceObject and PrototypeObject are not what script sees")
	}
	if !e.realm.InterfaceObject(&js.Class{Name: "Never"}).IsUndefined() {
		t.Error("a class that was never defined has an interface object")
	}
	if e.realm.InterfaceObject(concealed).IsUndefined() {
		t.Error("a hidden interface has no interface object")
	}
	if got := e.realm.ClassOf(d.Object()); got != js.ClassObject {
		t.Errorf("ClassOf a platform object = %v", got)
	}
	e.defineInterface(base) // again, which does nothing
	e.expect(`b instanceof Base`, "true")
}

func testMembers(t *testing.T, engine js.Engine) {
	e := newEnv(t, engine)
	base, derived := testClasses()
	e.defineInterface(base, derived)
	e.run(flags + `var b = new Base("b"), P = Base.prototype`)
	e.table(
		`flags(Base, "ONE") + flags(P, "ONE") + Base.ONE + P.ONE + b.ONE`, "-e--e-111",
		`Base.ONE = 2; P.ONE = 2; Base.ONE + P.ONE`, "2",
		`flags(P, "label")`, "get set ec",
		`flags(Derived.prototype, "extra")`, "get ec",
		`getter(P, "label").name + "|" + setter(P, "label").name`, "get label|set label",
		`getter(P, "label").length + "" + setter(P, "label").length`, "01",
		`flags(getter(P, "label"), "name")`, "--c",
		`flags(P, "greet") + P.greet.name + P.greet.length`, "wecgreet2",
		`flags(P.greet, "prototype")`, "none",
		`thrown(function () { new P.greet() }) + thrown(function () { new (getter(P, "label"))() })`, "TypeErrorTypeError",
		`P.greet === P.greet && getter(P, "label") === getter(P, "label")`, "true",
		`flags(Base, "total") + Base.total + flags(P, "total")`, "get ec42none",
		`flags(Base, "make") + flags(P, "make")`, "wecnone",
		`"workerOnly" in P || "secureOnly" in P`, "false",
		`flags(b, "trusted") + flags(P, "trusted") + b.trusted`, "get e-nonetrue",
		`getter(b, "trusted") === getter(new Base("c"), "trusted")`, "true",
		`b.hasOwnProperty("trusted") && "trusted" in b && !("trusted" in P)`, "true",
		`b.trusted = false; b.trusted`, "true",
		`delete b.trusted; b.trusted`, "true",
		`thrown(function () { Object.defineProperty(b, "trusted", {value: 1}) })`, "TypeError",
		`Object.keys(b).join() + Object.getOwnPropertyNames(b).join()`, "trustedtrusted",
		`P.trusted = 9; var r = b.trusted + "" + P.trusted; delete P.trusted; r`, "true9",
		`flags(Object.create(b), "trusted")`, "none",

		`thrown(function () { P.label }) + thrown(function () { P.label = "x" })`, "TypeErrorTypeError",
		`thrown(function () { P.greet.call({}) }) + thrown(function () { getter(P, "label").call(Object.create(b)) })`, "TypeErrorTypeError",
		`getter(Derived.prototype, "extra").call instanceof Function && thrown(function () { getter(Derived.prototype, "extra").call(b) })`, "TypeError",
		`P.greet.call(b) + P.greet.apply(b, []) + P.greet.bind(b)()`, "hello from bhello from bhello from b",
		`delete P.greet; typeof b.greet`, "undefined",
		`P.greet = function () { return "mine" }; b.greet()`, "mine",
		`Object.defineProperty(P, "label", {get: function () { return "patched" }}); b.label`, "patched",
	)

	// Objects of script's own classes.
	e.run(`function Sub() {} Sub.prototype = Object.create(Base.prototype); Sub.prototype.greet = function () { return "sub" }`)
	sub := &node{label: "sub"}
	sub.Init(e.realm, base)
	v, err := e.realm.WrapNew(sub, e.run("Sub"))
	if err != nil {
		t.Fatal(err)
	}
	e.set("s", v)
	e.table(
		`s instanceof Sub && s instanceof Base`, "true",
		`s.greet() + s.trusted`, "subtrue",
		`Object.prototype.toString.call(s)`, "[object Base]",
	)
	e.run(`function Odd() {} Odd.prototype = 7`)
	odd := &node{label: "odd"}
	odd.Init(e.realm, base)
	if v, err = e.realm.WrapNew(odd, e.run("Odd")); err != nil {
		t.Fatal(err)
	}
	e.set("o", v)
	e.expect(`Object.getPrototypeOf(o) === Base.prototype`, "true")

	ns := &js.Namespace{Name: "tools", Exposed: js.ExposedEverywhere,
		Attributes: []js.Attribute{{Name: "version", Get: func(*js.Call) (js.Value, error) { return js.Int(3), nil }}},
		Operations: []js.Operation{{Name: "twice", Length: 1, Call: func(c *js.Call) (js.Value, error) {
			f, err := c.Realm.ToNumber(c.Arg(0))
			return js.Number(2 * f), err
		}}},
	}
	verdict := &js.Class{Name: "Verdict", Callback: true, Exposed: js.ExposedEverywhere, Constants: []js.Constant{{Name: "YES", Value: js.Int(1)}}}
	unscoped := &js.Class{Name: "Unscoped", Exposed: js.ExposedEverywhere,
		Attributes: []js.Attribute{
			{Name: "hidden", Unscopable: true, Get: func(*js.Call) (js.Value, error) { return js.Int(1), nil }},
			{Name: "shown", Get: func(*js.Call) (js.Value, error) { return js.Int(2), nil }},
			{Name: "elsewhere", Unscopable: true, Exposed: js.ExposedWorker, Get: func(*js.Call) (js.Value, error) { return js.Int(3), nil }},
		},
		Operations: []js.Operation{{Name: "remove", Unscopable: true, Call: func(*js.Call) (js.Value, error) { return js.Undefined, nil }}},
	}
	e.defineInterface(verdict, unscoped)
	u := new(node)
	u.Init(e.realm, unscoped)
	e.set("u", js.ObjectOf(u))
	e.table(
		`flags(this, "Verdict") + typeof Verdict + Verdict.name + Verdict.length + flags(Verdict, "YES") + Verdict.YES`, "w-cfunctionVerdict0-e-1",
		`Verdict.hasOwnProperty("prototype")`, "false",
		`thrown(function () { new Verdict() }) + thrown(function () { Verdict() })`, "TypeErrorTypeError",
	)
	// A language without symbols has no unscopable names.
	if e.run(`typeof Symbol === "function" && "unscopables" in Symbol`) == js.True {
		e.table(
			`var un = Unscoped.prototype[Symbol.unscopables]; Object.keys(un).join() + Object.getPrototypeOf(un) + flags(un, "hidden") + un.hidden`, "hidden,removenullwectrue",
			`flags(Unscoped.prototype, Symbol.unscopables)`, "--c",
			`Symbol.unscopables in P`, "false",
			`var hidden = "outer"; with (u) { hidden + shown + typeof remove }`, "outer2undefined",
		)
	}
	if err := e.realm.DefineNamespace(ns, windowScope); err != nil {
		t.Fatal(err)
	}
	e.table(
		`flags(this, "tools") + String(tools) + tools.twice(4) + tools.version`, "w-c[object tools]83",
		`flags(tools, "twice") + tools.twice.length + flags(tools, "version")`, "wec1get ec",
		`var two = tools.twice; two(1)`, "2",
		`typeof tools.constructor`, "function",
	)
}
