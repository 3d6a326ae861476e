package conformance

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"corvo/components/script/js"
)

func testObjects(t *testing.T, engine js.Engine) {
	e := newEnv(t, engine)
	e.run(flags)
	o := e.realm.NewObject()
	e.set("o", o)
	must := func(err error) {
		t.Helper()
		if err != nil {
			t.Error(err)
		}
	}
	must(e.realm.Set(o, "b", js.Int(1)))
	must(e.realm.Set(o, "2", js.Int(2)))
	must(e.realm.Set(o, "a", js.Int(3)))
	must(e.realm.Set(o, "1", js.Int(4)))
	must(e.realm.Define(o, "hidden", js.Int(5), js.Hidden))
	must(e.realm.Define(o, "fixed", js.Int(6), js.Enumerable))
	get := e.realm.NewFunction("get acc", 0, func(*js.Call) (js.Value, error) { return js.String("got"), nil })
	must(e.realm.DefineAccessor(o, "acc", get, js.Undefined, js.Configurable))
	keys, err := e.realm.OwnKeys(o)
	must(err)
	if got := strings.Join(keys, " "); got != "1 2 b a fixed" {
		t.Errorf("OwnKeys: %s", got)
	}
	visited, changing := []string(nil), e.run("({b: 1, 2: 2, a: 3, 1: 4})")
	must(e.realm.Define(changing, "hidden", js.Int(5), js.Hidden))
	must(e.realm.EachOwn(changing, func(key js.Value) error {
		name, _ := key.AsString()
		visited = append(visited, name)
		if name == "2" {
			_, err := e.realm.Delete(changing, "b")
			must(e.realm.Set(changing, "c", js.Int(6)))
			return err
		}
		return nil
	}))
	if got := strings.Join(visited, " "); got != "1 2 a" {
		t.Errorf("EachOwn: %s", got)
	}
	stop := errors.New("stop")
	if err := e.realm.EachOwn(o, func(js.Value) error { return stop }); err != stop {
		t.Errorf("EachOwn returns %v", err)
	}
	names, err := e.realm.OwnNames(o)
	must(err)
	if got := strings.Join(names, " "); got != "1 2 b a hidden fixed acc" {
		t.Errorf("OwnNames: %s", got)
	}
	e.table(
		`Object.keys(o).join(" ")`, "1 2 b a fixed",
		`var k = []; for (var p in o) k.push(p); k.join(" ")`, "1 2 b a fixed",
		`JSON.stringify(o)`, `{"1":4,"2":2,"b":1,"a":3,"fixed":6}`,
		`flags(o, "b") + flags(o, "hidden") + flags(o, "fixed") + flags(o, "acc")`, "wecw-c-e-get -c",
		`o.acc`, "got",
	)
	if err := e.realm.Set(o, "fixed", js.Int(7)); !isException(err, "TypeError") {
		t.Errorf("writing a read-only property: %v", err)
	}
	if err := e.realm.Set(o, "acc", js.Int(7)); !isException(err, "TypeError") {
		t.Errorf("writing an accessor without setter: %v", err)
	}
	if err := e.realm.Define(o, "fixed", js.Int(8), js.Ordinary); !isException(err, "TypeError") {
		t.Errorf("redefining a property that is not configurable: %v", err)
	}
	has, err := e.realm.Has(o, "toString")
	own, err2 := e.realm.HasOwn(o, "toString")
	if !has || own || err != nil || err2 != nil {
		t.Errorf("Has %v, HasOwn %v", has, own)
	}
	if ok, err := e.realm.Delete(o, "b"); !ok || err != nil {
		t.Errorf("Delete: %v, %v", ok, err)
	}
	if ok, err := e.realm.Delete(o, "fixed"); ok || err != nil {
		t.Errorf("deleting a property that is not configurable: %v, %v", ok, err)
	}
	if v, err := e.realm.Get(o, "b"); err != nil || !v.IsUndefined() {
		t.Errorf("the deleted property is %v, %v", v, err)
	}
	if _, err := e.realm.Get(e.run(`({get x() { throw o }})`), "x"); err == nil {
		t.Error("a getter that throws succeeds")
	}

	array := e.realm.NewArray(js.Int(1), js.String("two"), o)
	e.set("array", array)
	e.table(
		`Array.isArray(array) && array instanceof Array && array.length`, "3",
		`array[1] + (array[2] === o) + array.push(4) + array.length`, "twotrue44",
		`array.slice(0, 2).join() + Object.keys(array).join()`, "1,two0,1,2,3",
		`array.length = 1; array.join()`, "1",
	)
	if v, err := e.realm.GetIndex(array, 0); err != nil || v != js.Int(1) {
		t.Errorf("GetIndex = %v, %v", v, err)
	}

	// Prototypes.
	proto := e.run(`var proto = {hi: function () { return "hi" }}; proto`)
	must(e.realm.SetPrototype(o, proto))
	if e.realm.Prototype(o) != proto {
		t.Error("Prototype is not what SetPrototype set")
	}
	e.expect(`o.hi() + (Object.getPrototypeOf(o) === proto)`, "hitrue")
	if err := e.realm.SetPrototype(proto, o); err == nil {
		t.Error("a cycle of prototypes is accepted")
	}
	must(e.realm.SetPrototype(o, js.Null))
	if !e.realm.Prototype(o).IsNull() {
		t.Error("the prototype is not null")
	}
	must(e.realm.SetPrototype(array, proto))
	e.expect(`array.hi()`, "hi")
	frozen := e.run(`var frozen = {a: 1}; frozen`)
	must(e.realm.Freeze(frozen))
	e.expect(`Object.isFrozen(frozen)`, "true")

	for script, want := range map[string]js.BuiltinClass{
		`1`: js.ClassNone, `null`: js.ClassNone, `"s"`: js.ClassNone, `({})`: js.ClassObject, `[]`: js.ClassArray,
		`(function () {})`: js.ClassFunction, `Math.max`: js.ClassFunction, `new Error()`: js.ClassError,
		`new RangeError()`: js.ClassError, `new Boolean(true)`: js.ClassBoolean, `new Number(1)`: js.ClassNumber,
		`new String("")`: js.ClassString, `new Date()`: js.ClassDate, `/x/`: js.ClassRegExp, `new Map()`: js.ClassMap,
		`new Set()`: js.ClassSet, `Promise.resolve()`: js.ClassPromise, `(function () { return arguments })()`: js.ClassArguments,
		`new ArrayBuffer(1)`: js.ClassBuffer, `new Uint8Array(1)`: js.ClassBuffer, `new DataView(new ArrayBuffer(1))`: js.ClassBuffer,
		`new WeakMap()`: js.ClassWeakRef, `Object.create(Date.prototype)`: js.ClassObject, `Math`: js.ClassObject, `JSON`: js.ClassObject,
	} {
		if got := e.realm.ClassOf(e.run(script)); got != want {
			t.Errorf("ClassOf(%s) = %v, want %v", script, got, want)
		}
	}
	for script, want := range map[string]js.Value{
		`new Boolean(true)`: js.True, `new Number(1.5)`: js.Number(1.5), `new String("aé")`: js.String("aé"), `new Date(77)`: js.Int(77),
		`({})`: js.Undefined,
	} {
		if got := e.realm.PrimitiveOf(e.run(script)); got != want {
			t.Errorf("PrimitiveOf(%s) = %v, want %v", script, got, want)
		}
	}
	if f, ok := e.realm.PrimitiveOf(e.run(`new Date(NaN)`)).AsNumber(); !ok || f == f {
		t.Errorf("an invalid date is %v", f)
	}
	e.set("date", e.realm.NewDate(86400000))
	e.expect(`date.getTime() + date.toISOString() + (date instanceof Date)`, "864000001970-01-02T00:00:00.000Ztrue")
	re, err := e.realm.NewRegExp("a(b+)", "gi")
	must(err)
	e.set("re", re)
	e.expect(`re.exec("xABB")[1] + re.global + re.ignoreCase + re.source`, "BBtruetruea(b+)")
	if source, flags := e.realm.RegExpOf(e.run(`/x\/y/gm`)); source != `x\/y` || flags != "gm" {
		t.Errorf("RegExpOf = %q %q", source, flags)
	}
	if _, err := e.realm.NewRegExp("(", ""); !isException(err, "SyntaxError") {
		t.Errorf("NewRegExp of an invalid pattern: %v", err)
	}
	if got := fmt.Sprint(e.realm.IsIterable(e.run(`[]`))); got != "true <nil>" {
		t.Errorf("IsIterable([]) = %s", got)
	}
}
