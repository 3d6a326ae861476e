package structured_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"corvo/components/script/dom/structured"
	"corvo/components/script/js"
	ottojs "corvo/components/script/js/otto"
)

// newRealm makes a realm with an agent of its own.
func newRealm(t testing.TB) js.Realm {
	t.Helper()
	agent, err := ottojs.Engine{}.NewAgent(js.AgentOptions{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(agent.Close)
	realm, err := agent.NewRealm()
	if err != nil {
		t.Fatal(err)
	}
	return realm
}

func run(t testing.TB, realm js.Realm, src string) js.Value {
	t.Helper()
	v, err := realm.Run(js.Source{Name: "test.js", Text: src})
	if err != nil {
		t.Fatal(err)
	}
	return v
}

// cross serializes what src gives in one realm and makes it the global v of another, of another agent.
func cross(t *testing.T, src string) js.Realm {
	t.Helper()
	from, to := newRealm(t), newRealm(t)
	record, err := structured.Serialize(from, run(t, from, src), nil)
	if err != nil {
		t.Fatal(err)
	}
	v, _, err := record.Deserialize(to)
	if err != nil {
		t.Fatal(err)
	}
	if err := to.Set(to.Global(), "v", v); err != nil {
		t.Fatal(err)
	}
	return to
}

func TestCloneBelongsToTheRealmThatDeserializes(t *testing.T) {
	for src, check := range map[string]string{
		`({a: [1, , "x"]})`:                        `v instanceof Object && v.a instanceof Array && v.a.length === 3 && !(1 in v.a) && v.a[2] === "x"`,
		`[new Date(7), /x/i]`:                      `v[0] instanceof Date && +v[0] === 7 && v[1] instanceof RegExp && String(v[1]) === "/x/i"`,
		`new Number(3)`:                            `v instanceof Number && typeof v === "object" && v == 3`,
		`new RangeError("m")`:                      `v instanceof RangeError && v.message === "m" && !v.propertyIsEnumerable("message")`,
		`new Map([[1, new Set(["a"])]])`:           `v instanceof Map && v.get(1) instanceof Set && v.get(1).has("a")`,
		`new Uint16Array([1, 2]).subarray(1)`:      `v instanceof Uint16Array && v.buffer instanceof ArrayBuffer && v.byteOffset === 2 && v[0] === 2`,
		`var m = new Map(); m.set("o", {m: m}); m`: `v.get("o").m === v`,
		`(function () { return arguments })(4, 5)`: `v[0] === 4 && v[1] === 5 && !(v instanceof Array)`,
	} {
		to := cross(t, src)
		if got := run(t, to, check); got != js.True {
			t.Errorf("%s: not so that %s", src, check)
		}
	}
}

func TestTransferMovesTheBytes(t *testing.T) {
	from, to := newRealm(t), newRealm(t)
	v := run(t, from, `var b = new ArrayBuffer(3), u = new Uint8Array(b); u[2] = 9; [u, b]`)
	b, u := run(t, from, "b"), run(t, from, "u")
	before := from.ViewOf(b).Bytes
	record, err := structured.Serialize(from, v, []js.Value{b})
	if err != nil {
		t.Fatal(err)
	}
	if !from.ViewOf(b).Detached || !from.ViewOf(u).Detached {
		t.Error("the buffer is not detached")
	}
	clone, transferred, err := record.Deserialize(to)
	if err != nil {
		t.Fatal(err)
	}
	if len(transferred) != 1 {
		t.Fatalf("%d values were transferred", len(transferred))
	}
	after := to.ViewOf(transferred[0]).Bytes
	if &after[0] != &before[0] {
		t.Error("the bytes were copied")
	}
	view, err := to.GetIndex(clone, 0)
	if err != nil {
		t.Fatal(err)
	}
	if got := to.ViewOf(view); got.Kind != js.Uint8Array || got.Bytes[2] != 9 || got.Buffer != transferred[0] {
		t.Errorf("the view became %v", got)
	}
}

func TestSerializeRefuses(t *testing.T) {
	realm := newRealm(t)
	for src, reason := range map[string]string{
		`(function f() {})`:       "could not be cloned",
		`({a: {b: Math.sin}})`:    "could not be cloned",
		`new WeakMap()`:           "could not be cloned",
		`Promise.resolve()`:       "could not be cloned",
		`[new Map([[1, isNaN]])]`: "could not be cloned",
		`var o = {}; for (var i = 0; i < 20100; i++) { o = [o]; } o`: "nested more than 20000 deep",
	} {
		_, err := structured.Serialize(realm, run(t, realm, src), nil)
		var refused *structured.Error
		if !errors.As(err, &refused) || !strings.Contains(err.Error(), reason) {
			t.Errorf("%s: %v", src, err)
		}
	}
}

func TestSerializeThrowsWhatAGetterThrows(t *testing.T) {
	realm := newRealm(t)
	_, err := structured.Serialize(realm, run(t, realm, `({get x() { throw "no" }})`), nil)
	var thrown *js.Exception
	if !errors.As(err, &thrown) || thrown.Value != js.String("no") {
		t.Errorf("%v", err)
	}
}

func TestFailedSerializationTransfersNothing(t *testing.T) {
	realm := newRealm(t)
	b := realm.NewArrayBuffer(make([]byte, 4))
	if _, err := structured.Serialize(realm, run(t, realm, `({f: function () {}})`), []js.Value{b}); err == nil {
		t.Fatal("a function was cloned")
	}
	if realm.ViewOf(b).Detached {
		t.Error("the buffer is detached")
	}
}

func BenchmarkClone(b *testing.B) {
	for name, src := range map[string]string{
		"number":      `1`,
		"message":     `({type: "update", id: 17, items: [1, 2, 3], user: {name: "x", tags: ["a", "b"]}})`,
		"numbers1000": `var a = []; for (var i = 0; i < 1000; i++) { a.push(i); } a`,
		"buffer64KiB": `new Uint8Array(65536)`,
	} {
		b.Run(name, func(b *testing.B) {
			realm := newRealm(b)
			v := run(b, realm, src)
			b.ReportAllocs()
			for b.Loop() {
				record, err := structured.Serialize(realm, v, nil)
				if err != nil {
					b.Fatal(err)
				}
				if _, _, err := record.Deserialize(realm); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

func ExampleSerialize() {
	engine := ottojs.Engine{}
	agent, err := engine.NewAgent(js.AgentOptions{})
	if err != nil {
		panic(err)
	}
	defer agent.Close()
	here, _ := agent.NewRealm()
	there, _ := agent.NewRealm()
	object, _ := here.Run(js.Source{Text: `({greeting: "hello"})`})

	record, err := structured.Serialize(here, object, nil)
	if err != nil {
		panic(err)
	}
	clone, _, err := record.Deserialize(there)
	if err != nil {
		panic(err)
	}
	greeting, _ := there.Get(clone, "greeting")
	fmt.Println(greeting.AsString())
	// Output: hello true
}
