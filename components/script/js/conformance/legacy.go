package conformance

import (
	"slices"
	"strings"
	"testing"

	"corvo/components/script/js"
)

// list is a platform object with items by index and by name: those of names, in order, with the values of values.
type list struct {
	js.Reflector
	items  []js.Value
	names  []string
	values map[string]js.Value
}

func newList(names ...string) *list {
	l := &list{values: map[string]js.Value{}}
	for _, name := range names {
		l.put(name, js.String("v"+name))
	}
	return l
}

func (l *list) put(name string, v js.Value) {
	if _, ok := l.values[name]; !ok {
		l.names = append(l.names, name)
	}
	l.values[name] = v
}

func (l *list) remove(name string) {
	delete(l.values, name)
	l.names = slices.DeleteFunc(l.names, func(n string) bool { return n == name })
}

// indexed are the indexed properties of a list, with a setter where writable.
func indexed(writable bool) *js.IndexedProperties {
	p := &js.IndexedProperties{
		Length: func(impl js.PlatformObject) uint32 { return uint32(len(impl.(*list).items)) },
		Get: func(impl js.PlatformObject, _ js.Realm, i uint32) (js.Value, error) {
			if v := impl.(*list).items[i]; v != js.String("throws") {
				return v, nil
			}
			return js.Undefined, js.RangeErrorf("no item %d", i)
		},
	}
	if writable {
		p.Set = func(impl js.PlatformObject, realm js.Realm, i uint32, v js.Value) error {
			if v == js.String("refused") {
				return js.TypeErrorf("refused")
			}
			l := impl.(*list)
			for uint32(len(l.items)) <= i {
				l.items = append(l.items, js.Null)
			}
			l.items[i] = v
			return nil
		}
	}
	return p
}

// named are the named properties of a list, with setter and deleter where writable. The deleter refuses "kept".
func named(writable bool) *js.NamedProperties {
	p := &js.NamedProperties{
		Names: func(impl js.PlatformObject) []string { return impl.(*list).names },
		Supports: func(impl js.PlatformObject, name string) bool {
			_, ok := impl.(*list).values[name]
			return ok
		},
		Get: func(impl js.PlatformObject, _ js.Realm, name string) (js.Value, error) {
			return impl.(*list).values[name], nil
		},
	}
	if writable {
		p.Set = func(impl js.PlatformObject, realm js.Realm, name string, v js.Value) error {
			s, err := realm.ToString(v)
			if err == nil {
				impl.(*list).put(name, js.String(s))
			}
			return err
		}
		p.Delete = func(impl js.PlatformObject, _ js.Realm, name string) (bool, error) {
			if name == "kept" {
				return false, nil
			}
			impl.(*list).remove(name)
			return true, nil
		}
	}
	return p
}

// listClass makes an interface of lists, with length, an operation item, an unforgeable attribute and a method at.
func listClass(name string, legacy *js.Legacy) *js.Class {
	class := &js.Class{Name: name, Exposed: js.ExposedEverywhere, Legacy: legacy}
	class.Attributes = []js.Attribute{
		{Name: "length", Get: func(c *js.Call) (js.Value, error) {
			l, ok := c.Realm.ImplOf(c.Receiver()).(*list)
			if !ok {
				return js.Undefined, js.ErrIllegalInvocation
			}
			return js.Int(len(l.items)), nil
		}},
		{Name: "fixed", Unforgeable: true, Get: func(*js.Call) (js.Value, error) { return js.String("fixed"), nil }},
	}
	class.Operations = []js.Operation{{Name: "item", Length: 1, Call: func(c *js.Call) (js.Value, error) {
		return js.String("operation"), nil
	}}}
	if legacy.Indexed != nil {
		class.Iterable = new(js.Iterable)
	}
	return class
}

// expose makes an object of l that script knows by a name.
func (e *env) expose(name string, class *js.Class, l *list) {
	e.Helper()
	e.defineInterface(class)
	l.Init(e.realm, class)
	e.set(name, js.ObjectOf(l))
}

func testIndexedProperties(t *testing.T, engine js.Engine) {
	e := newEnv(t, engine)
	e.run(flags)
	read := newList()
	read.items = []js.Value{js.String("a"), js.String("b"), js.String("c")}
	e.expose("r", listClass("ReadList", &js.Legacy{Indexed: indexed(false)}), read)
	write := newList()
	write.items = []js.Value{js.String("a"), js.String("b")}
	e.expose("w", listClass("WriteList", &js.Legacy{Indexed: indexed(true)}), write)
	e.table(
		`r[0] + r[2] + r["1"] + typeof r[3] + r.length`, "acbundefined3",
		`flags(r, "0") + flags(r, 2) + flags(r, 3) + flags(w, 0)`, "-ec-ecnonewec",
		`(0 in r) + " " + (3 in r) + r.hasOwnProperty("1") + r.hasOwnProperty(3) + r.propertyIsEnumerable(0)`, "true falsetruefalsetrue",
		`typeof r["01"] + typeof r["-1"] + typeof r["1.0"] + typeof r[4294967295]`, "undefinedundefinedundefinedundefined",
		`Object.keys(r).join() + "|" + Object.getOwnPropertyNames(r).join()`, "0,1,2,fixed|0,1,2,fixed",
		`var names = []; for (var k in r) names.push(k); names.slice(0, 3).join() + (names.indexOf("length") > 2) + names.indexOf("3")`, "0,1,2true-1",
		`r.fixed + flags(r, "fixed") + r.item()`, "fixedget e-operation",

		// what cannot be written
		`r[0] = "x"; r[7] = "x"; r[0] + typeof r[7] + Object.keys(r).length`, "aundefined4",
		`thrown(function () { Object.defineProperty(r, "0", {value: 1}) }) + thrown(function () { Object.defineProperty(r, 9, {value: 1}) })`, "TypeErrorTypeError",
		`delete r[0]; delete r[9]; r[0] + (delete r[9])`, "atrue",
		`thrown(function () { Object.preventExtensions(r) }) + thrown(function () { Object.freeze(r) }) + thrown(function () { Object.seal(w) })`, "TypeErrorTypeErrorTypeError",
		`Object.isExtensible(r) + "" + Object.isFrozen(r)`, "truefalse",

		// what can
		`w[0] = "x"; w[3] = "y"; [w[0], w[1], w[2], w[3]].join() + w.length`, "x,b,,y4",
		`Object.defineProperty(w, 1, {value: "z"}); w[1] + flags(w, 1)`, "zwec",
		`Object.defineProperty(w, 1, {writable: false}); String(w[1])`, "undefined",
		`thrown(function () { Object.defineProperty(w, 1, {get: function () {}}) }) + thrown(function () { Object.defineProperty(w, 1, {enumerable: true}) })`, "TypeErrorTypeError",
		`thrown(function () { w[0] = "refused" }) + w[0]`, "TypeErrorx",
		`delete w[0]; w[0] + (delete w[9])`, "xtrue",

		// expandos beside them
		`r.extra = 5; r["01"] = 6; r.extra + r["01"] + Object.keys(r).join()`, "110,1,2,fixed,extra,01",
		`delete r.extra && delete r["01"] && Object.keys(r).join()`, "0,1,2,fixed",
		`Object.defineProperty(r, "hiddenOne", {value: 1}); flags(r, "hiddenOne") + Object.keys(r).length + Object.getOwnPropertyNames(r).length`, "---45",
		`thrown(function () { Object.defineProperty(r, "fixed", {value: 1}) }) + (delete r.fixed) + r.fixed`, "TypeErrorfalsefixed",

		// inheritance: the object on a chain
		`var o = Object.create(r); o[0] + o.length0 + (1 in o) + o.hasOwnProperty(1)
			function nothing() {}`, "aundefinedtruefalse",
		`var p = Object.create(w); p[0] = "own"; p[0] + w[0] + p.hasOwnProperty(0)`, "ownxtrue",

		// Array's methods
		`Array.prototype.join.call(r, "-") + Array.prototype.indexOf.call(r, "c") + Array.prototype.map.call(r, function (x) { return x + x }).join()`, "a-b-c2aa,bb,cc",
		`["entries", "keys", "values", "forEach"].map(function (n) { return ReadList.prototype[n] === Array.prototype[n] && flags(ReadList.prototype, n) }).join()`, "wec,wec,wec,wec",
		`var s = ""; r.forEach(function (x, i, all) { s += x + i + (all === r) }); s`, "a0trueb1truec2true",
		`var it = r.values(), s = "", n; while (!(n = it.next()).done) s += n.value; s`, "abc",
		`[].concat(Array.prototype.slice.call(r, 1)).join() + Array.isArray(r) + String(r)`, "b,cfalse[object ReadList]",
	)
	read.items = []js.Value{js.String("throws")}
	e.table(
		`try { r[0] } catch (x) { x.name + x.message }`, "RangeErrorno item 0",
		`typeof r[1] + r.length + Object.getOwnPropertyNames(r).join()`, "undefined10,fixed,hiddenOne",
	)
	if v, err := e.realm.GetIndex(e.run("w"), 3); err != nil || v != js.String("y") {
		t.Errorf("GetIndex gives %v, %v", v, err)
	}
	if ok, err := e.realm.HasOwn(e.run("w"), "3"); err != nil || !ok {
		t.Errorf("HasOwn gives %v, %v", ok, err)
	}
	if names, err := e.realm.OwnKeys(e.run("w")); err != nil || strings.Join(names, " ") != "0 1 2 3 fixed" {
		t.Errorf("OwnKeys gives %q, %v", names, err)
	}
	if ok, err := e.realm.IsIterable(e.run("w")); err != nil || !ok {
		t.Errorf("an object with indexed properties is not iterable: %v", err)
	}
	var items []js.Value
	err := e.realm.Iterate(e.run("w"), func(v js.Value) (bool, error) {
		items = append(items, v)
		if len(items) == 1 {
			write.items = write.items[:2]
		}
		return true, nil
	})
	if err != nil || len(items) != 2 || items[0] != js.String("x") {
		t.Errorf("Iterate gives %v, %v", items, err)
	}
	if !strings.Contains(e.realm.Inspect(e.run("w"), 2), "WriteList") {
		t.Errorf("inspected as %s", e.realm.Inspect(e.run("w"), 2))
	}
}

func testNamedProperties(t *testing.T, engine js.Engine) {
	e := newEnv(t, engine)
	e.run(flags)
	read := newList("one", "two", "item", "length", "0", "toString", "fixed")
	e.expose("r", listClass("ReadNames", &js.Legacy{Named: named(false)}), read)
	write := newList("one", "kept", "é😀")
	e.expose("w", listClass("WriteNames", &js.Legacy{Named: named(true)}), write)
	override := newList("one", "item", "fixed", "valueOf")
	e.expose("o", listClass("OverrideNames", &js.Legacy{Named: named(true), OverrideBuiltIns: true, Unenumerable: true}), override)
	e.table(
		`r.one + r["two"] + r[0] + typeof r.three`, "vonevtwov0undefined",
		`r.item() + r.length + r.fixed + typeof r.toString`, "operation0fixedfunction",
		`flags(r, "one") + flags(r, "item") + flags(r, "three") + flags(w, "one") + flags(o, "one")`, "-ecnonenonewecw-c",
		`("one" in r) + "" + r.hasOwnProperty("one") + r.hasOwnProperty("item") + ("three" in r)`, "truetruefalsefalse",
		`Object.keys(r).sort().join() + "|" + Object.getOwnPropertyNames(o).sort().join() + "|" + Object.keys(o).join()`, "0,fixed,one,two|fixed,item,one,valueOf|fixed",
		`var names = []; for (var k in r) names.push(k); names.indexOf("one") >= 0 && names.indexOf("three") < 0`, "true",
		`names = []; for (var k in o) names.push(k); names.indexOf("one")`, "-1",

		// without a setter
		`r.one = "x"; r.one`, "vone",
		`thrown(function () { Object.defineProperty(r, "one", {value: 1}) }) + r.one`, "TypeErrorvone",
		`r.fresh = 1; r.fresh + flags(r, "fresh")`, "1wec",
		`(delete r.one) + r.one + (delete r.fresh) + typeof r.fresh`, "falsevonetrueundefined",
		`(delete r.three)`, "true",
		`thrown(function () { Object.preventExtensions(r) })`, "TypeError",

		// with one
		`w.one = 5; w.two = {toString: function () { return "converted" }}; w.one + w.two + typeof w.one`, "5convertedstring",
		`thrown(function () { w.bad = {toString: function () { throw "no" }} }) + typeof w.bad`, "noundefined",
		`Object.defineProperty(w, "three", {value: 3}); w.three + flags(w, "three")`, "3wec",
		`thrown(function () { Object.defineProperty(w, "three", {get: function () {}}) }) + thrown(function () { Object.defineProperty(w, "three", {enumerable: false}) })`, "TypeErrorTypeError",
		`(delete w.three) + typeof w.three + (delete w.kept) + w.kept`, "trueundefinedfalsevkept",
		`w["é😀"] + (w["\ud83d"] = "lone") + w["\ud83d"]`, "vé😀lonelone",
		`w.item = "mine"; w.item() + typeof w.length + Object.keys(w).indexOf("item")`, "operationnumber-1",
		`w.fixed = "mine"; w.fixed + flags(w, "fixed")`, "fixedget e-",
		`w[3] = "three"; w[3] + flags(w, 3)`, "threewec",

		// over built-ins
		`typeof o.item + o.one + o.valueOf + o.length`, "stringvonevvalueOf0",
		`o.item = 1; o.item + o.hasOwnProperty("item")`, "1true",
		`(delete o.item) + typeof o.item`, "truefunction",
		`o.length = 9; o.length + flags(o, "length")`, "9w-c",

		// what hides them
		`ReadNames.prototype.two = "proto"; r.two + r.hasOwnProperty("two") + delete ReadNames.prototype.two + r.two`, "protofalsetruevtwo",
		`Object.prototype.one = "far"; r.one + delete Object.prototype.one + r.one`, "fartruevone",
		`var c = Object.create(r); c.one + c.hasOwnProperty("one") + ("two" in c)`, "vonefalsetrue",
	)
	read.put("late", js.String("vlate"))
	e.expect(`r.late + r.hasOwnProperty("late") + (Object.keys(r).indexOf("late") >= 0)`, "vlatetruetrue")
	read.remove("late")
	e.expect(`typeof r.late`, "undefined")
	e.run(`r.mine = "expando"`)
	read.put("mine", js.String("named"))
	e.expect(`r.mine + delete r.mine + r.mine`, "expandotruenamed")
	if names := strings.Join(write.names, " "); names != "one kept é😀 two \xed\xa0\xbd item fixed 3" {
		t.Errorf("the setter was called with %q", names)
	}
	if err := e.realm.Set(e.run("w"), "fromGo", js.Int(1)); err != nil || write.values["fromGo"] != js.String("1") {
		t.Errorf("Set from Go: %v, %v", err, write.values["fromGo"])
	}
	if ok, err := e.realm.Delete(e.run("w"), "fromGo"); err != nil || !ok || write.values["fromGo"] != js.Undefined {
		t.Errorf("Delete from Go: %v, %v", ok, err)
	}
}

// An interface inherits its parent's indexed and named properties, and may add the other kind.
func testInheritedProperties(t *testing.T, engine js.Engine) {
	e := newEnv(t, engine)
	e.run(flags)
	parent := listClass("Collection", &js.Legacy{Indexed: indexed(false)})
	child := &js.Class{Name: "NamedCollection", Parent: parent, Exposed: js.ExposedEverywhere, Legacy: &js.Legacy{Named: named(false), Unenumerable: true}}
	l := newList("x", "1")
	l.items = []js.Value{js.String("a"), js.String("b")}
	e.expose("l", child, l)
	plain := &js.Class{Name: "PlainCollection", Parent: parent, Exposed: js.ExposedEverywhere}
	other := newList("x")
	other.items = []js.Value{js.String("a")}
	e.expose("p", plain, other)
	e.table(
		`l[0] + l[1] + l.x + typeof l[2] + l.length`, "abvxundefined2",
		`Object.getOwnPropertyNames(l).join() + "|" + Object.keys(l).join()`, "0,1,x,fixed|0,1,fixed",
		`l instanceof Collection && l instanceof NamedCollection && Collection.prototype.forEach === Array.prototype.forEach`, "true",
		`p[0] + typeof p.x + Object.keys(p).join()`, "aundefined0,fixed",
		`thrown(function () { Object.freeze(p) })`, "TypeError",
		`Object.keys(Object.freeze(Object.create(p))).length + "" + Object.isFrozen(Object.freeze({})) + Object.freeze(5)`, "0true5",
	)
	if got := child.LegacyProperties(); got == nil || got.Indexed == nil || got.Named == nil || !got.Unenumerable || got.OverrideBuiltIns {
		t.Errorf("LegacyProperties = %+v", got)
	}
	if (&js.Class{Name: "None"}).LegacyProperties() != nil {
		t.Error("an interface without them has legacy properties")
	}
}
