package conformance

import (
	"math"
	"testing"

	"corvo/components/script/js"
)

func testValues(t *testing.T, engine js.Engine) {
	e := newEnv(t, engine)
	echo := e.realm.NewFunction("echo", 1, func(c *js.Call) (js.Value, error) { return c.Arg(0), nil })
	same := e.run(`(function (a, b) { return a === b || a !== a && b !== b })`)
	for script, want := range map[string]js.Value{
		`undefined`: js.Undefined, `null`: js.Null, `true`: js.True, `false`: js.False, `0`: js.Int(0), `1`: js.Int(1),
		`-1`: js.Int(-1), `255`: js.Int(255), `256`: js.Int(256), `2147483647`: js.Int(math.MaxInt32),
		`4294967296`: js.Number(4294967296), `0.5`: js.Number(0.5), `1e300`: js.Number(1e300), `1/0`: js.Number(math.Inf(1)),
		`9007199254740993`: js.Number(9007199254740992), `""`: js.String(""), `"text"`: js.String("text"),
		`"\u00e9\u4e2d"`: js.String("é中"), `"\uFFFD"`: js.String("\uFFFD"),
	} {
		got := e.run(script)
		if got != want {
			t.Errorf("%s is %#v in Go, want %#v", script, got, want)
		}
		back, err := e.realm.Call(echo, js.Undefined, want)
		if err != nil || back != want {
			t.Errorf("%s comes back as %#v, %v", script, back, err)
		}
		if ok, err := e.realm.Call(same, js.Undefined, got, want); err != nil || !ok.Truthy() {
			t.Errorf("%s is not === to itself after a round trip: %v", script, err)
		}
	}
	if f, ok := e.run(`0/0`).AsNumber(); !ok || !math.IsNaN(f) {
		t.Errorf("NaN is %v", f)
	}
	if f, ok := e.run(`-0`).AsNumber(); !ok || !math.Signbit(f) {
		t.Errorf("-0 lost its sign: %v", f)
	}
	e.set("negativeZero", js.Number(math.Copysign(0, -1)))
	e.expect(`1 / negativeZero`, "-Infinity")

	o := e.run(`var o = {}; o`)
	if o != e.run(`o`) || o == e.run(`({})`) {
		t.Error("== on objects is not identity")
	}
	index := map[js.Value]int{o: 1}
	if index[e.run(`o`)] != 1 {
		t.Error("an object is no map key")
	}

	for script, want := range map[string]float64{
		`"12"`: 12, `" 0x1F "`: 31, `""`: 0, `null`: 0, `true`: 1, `"1e3"`: 1000, `[7]`: 7, `"Infinity"`: math.Inf(1),
		`({valueOf: function () { return 3 }})`: 3, `new Date(5)`: 5,
	} {
		if got, err := e.realm.ToNumber(e.run(script)); err != nil || got != want {
			t.Errorf("ToNumber(%s) = %v, %v; want %v", script, got, err, want)
		}
	}
	for _, script := range []string{`undefined`, `"x"`, `"1 2"`, `"inf"`, `"1_000"`, `({})`, `"0x"`, `"nan"`} {
		if got, err := e.realm.ToNumber(e.run(script)); err != nil || !math.IsNaN(got) {
			t.Errorf("ToNumber(%s) = %v, %v; want NaN", script, got, err)
		}
	}
	for script, want := range map[string]string{
		`1e21`: "1e+21", `1e-7`: "1e-7", `123456789012345680000`: "123456789012345680000", `0.000001`: "0.000001", `-0`: "0",
		`1.5`: "1.5", `[1,[2,3]]`: "1,2,3", `({})`: "[object Object]", `undefined`: "undefined", `null`: "null", `0/0`: "NaN",
		`({toString: function () { return "mine" }})`: "mine", `1.7976931348623157e308`: "1.7976931348623157e+308", `5e-324`: "5e-324",
	} {
		if got, err := e.realm.ToString(e.run(script)); err != nil || got != want {
			t.Errorf("ToString(%s) = %q, %v; want %q", script, got, err, want)
		}
	}
	if _, err := e.realm.ToNumber(e.run(`({valueOf: function () { throw "no" }})`)); err == nil {
		t.Error("a conversion that throws succeeds")
	}
	if _, err := e.realm.ToString(e.run(`Object.create(null)`)); err == nil {
		t.Error("an object without toString converts")
	}
}

func testText(t *testing.T, engine js.Engine) {
	e := newEnv(t, engine)
	const lone = "a\xed\xa0\xbdb" // WTF-8 of a, U+D83D, b
	e.set("lone", js.String(lone))
	e.set("smile", js.String("x😀y"))
	e.table(
		`lone.length + lone.charCodeAt(1).toString(16) + lone.charAt(2)`, "3d83db",
		`smile.length + smile.charCodeAt(1).toString(16) + smile.charCodeAt(2).toString(16)`, "4d83dde00",
		`smile.slice(0, 2) + smile.slice(2) === smile`, "true",
		`"\uD83D\uDE00" === "😀" && smile === "x\uD83D\uDE00y"`, "true",
		`"\uD83D" + "\uDE00" === "😀"`, "true",
		`var half = "\uD83D"; half += String.fromCharCode(0xDE00); half === "😀"`, "true",
		`String.fromCharCode(0xD83D, 0xDE00) === "😀" && String.fromCharCode(0xD83D).length === 1`, "true",
		`"😀".split("").length + "😀".split("").join("") + ["\uD83D", "\uDE00"].join("")`, "2😀😀",
		`smile.indexOf("y") + "" + smile.lastIndexOf("y") + smile.indexOf("\uDE00") + smile.indexOf("x", 1)`, "332-1",
		`"é中".length + "" + "é中".charCodeAt(1) + "é中".charAt(1) + "é中"[0]`, "220013中é",
		`"\uFFFD".length + "" + "\uFFFD".charCodeAt(0) + "\uFFFD"[0]`, "165533\uFFFD",
		`smile[1] === "\uD83D" && smile[1].length === 1`, "true",
		`smile.substring(1, 3) + smile.substr(-3, 2) + smile.substr(1, 2)`, "😀😀😀",
		`"é".charCodeAt(0) + "é".concat("😀", "\uD83D").length`, "237",
		`encodeURIComponent("é😀") + decodeURIComponent("%C3%A9%F0%9F%98%80")`, "%C3%A9%F0%9F%98%80é😀",
		`decodeURIComponent("%F0%9F%98%80") === "\uD83D\uDE00"`, "true",
		`try { encodeURIComponent("\uD83D") } catch (e) { e.name }`, "URIError",
		`JSON.stringify("a\u2028é😀") === '"a\u2028é😀"'`, "true",
		`JSON.parse('"\\ud83d\\ude00"') === "😀" && JSON.parse('"😀"') === "\uD83D\uDE00"`, "true",
		`JSON.parse('"\\ud83d"') === "\uD83D"`, "true",
		`JSON.stringify("\uD83D")`, `"\ud83d"`,
		`"ÄÖ😀ß".toLowerCase() + "äö😀".toUpperCase()`, "äö😀ßÄÖ😀",
		`"a😀b".replace(/b/, "c") + "a😀b".replace("😀", "-") + /😀b/.test("a😀b")`, "a😀ca-btrue",
		`"1é2".search(/2/) + /2/.exec("1é😀2").index`, "6",
		`"\x41\101\u0042\n".length + "\x41\101\u0042"`, "4AAB",
		`"a\
b"`, "ab",
		`({"\u00e9": 1})["é"] + ({"😀": 2})["\uD83D\uDE00"]`, "3",
		`"😀" < "\uFFFD"`, "true",
		`escape("é😀") + unescape("%E9%uD83D%uDE00")`, "%E9%uD83D%uDE00é😀",
		`"  \uFEFFx ".trim()`, "x",
		`eval("'\uD83D'") === "\uD83D" && eval("'😀'").length === 2`, "true",
		`new Function("return 'é\uDE00'")() === "é\uDE00"`, "true",
		"\uFEFF'bom'", "bom",
	)
	for script, want := range map[string]string{
		`lone`: lone, `"\uD83D"`: "\xed\xa0\xbd", `"\uDE00\uD83D"`: "\xed\xb8\x80\xed\xa0\xbd", `"\uD83D\uDE00"`: "😀",
		`smile`: "x😀y", `"\uD83D" + "\uDE00"`: "😀", `"q\uD83D\n"`: "q\xed\xa0\xbd\n",
	} {
		if got, ok := e.run(script).AsString(); !ok || got != want {
			t.Errorf("%s is %q in Go, want %q", script, got, want)
		}
	}
	if err := e.realm.Set(e.realm.Global(), "k😀", js.Int(1)); err != nil {
		t.Fatal(err)
	}
	e.expect(`this["k\uD83D\uDE00"]`, "1")
	keys, err := e.realm.OwnKeys(e.run(`({"😀": 1, "\u00e9": 2})`))
	if err != nil || len(keys) != 2 || keys[0] != "😀" || keys[1] != "é" {
		t.Errorf("keys are %q, %v", keys, err)
	}
}
