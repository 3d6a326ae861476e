package gojajs_test

import (
	"fmt"
	"math/rand/v2"
	"strconv"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/dop251/goja"

	"corvo/components/script/js"
)

// dump is a function of script that writes a value so that different values differ: the zeros, holes, the order of
// properties, the code units of strings. It uses nothing of JSON.
const dump = `function dump(v) {
	if (typeof v === "string") {
		var units = "";
		for (var i = 0; i < v.length; i++) units += v.charCodeAt(i).toString(16) + ".";
		return "'" + units + "'";
	}
	if (typeof v === "number") return 1 / v === -Infinity ? "-0" : String(v);
	if (typeof v !== "object" || v === null) return String(v);
	if (Array.isArray(v)) return "[" + v.map(dump) + "]";
	return "{" + Object.getOwnPropertyNames(v).map(function (name) {
		var d = Object.getOwnPropertyDescriptor(v, name);
		return dump(name) + (d.writable && d.enumerable && d.configurable) + ":" + dump(d.value);
	}) + "}" + (Object.getPrototypeOf(v) === Object.prototype);
}
function outcome(f) { try { return dump(f()); } catch (e) { return "throws " + e.name; } }
`

// twins run the same script on a realm of ours and on goja alone.
type twins struct {
	realm js.Realm
	alone *goja.Runtime
}

func newTwins(t testing.TB) twins {
	tw := twins{newRealm(t), goja.New()}
	run(t, tw.realm, dump)
	if _, err := tw.alone.RunString(dump); err != nil {
		t.Fatal(err)
	}
	return tw
}

// compare evaluates an expression on both, and returns the outcome on ours.
func (tw twins) compare(t *testing.T, expression string) (ours string) {
	t.Helper()
	script := "outcome(function () { return " + expression + " })"
	v := run(t, tw.realm, script)
	ours, _ = v.AsString()
	want, err := tw.alone.RunString(script)
	if err != nil {
		t.Fatal(err)
	}
	if strings.Contains(ours, "Infinity") && want.String() == "throws SyntaxError" {
		return ours // goja alone refuses numbers that are too large
	}
	if strings.Contains(want.String(), "fffd.") {
		return ours // goja alone replaces lone surrogates
	}
	if ours != want.String() {
		t.Errorf("%s\nis %s\nand by goja alone %s", expression, ours, want)
	}
	return ours
}

// random makes texts and expressions of random values.
type random struct{ *rand.Rand }

func (r random) of(list ...string) string { return list[r.IntN(len(list))] }

func (r random) number() string {
	switch r.IntN(6) {
	case 0:
		return strconv.Itoa(r.IntN(200) - 100)
	case 1:
		return strconv.FormatFloat(r.NormFloat64()*1e10, 'g', -1, 64)
	case 2:
		return strconv.FormatFloat(r.ExpFloat64()*1e-300, 'e', r.IntN(17), 64)
	case 3:
		return strconv.FormatInt(r.Int64(), 10)
	case 4:
		return strconv.FormatFloat(r.Float64()*1e308, 'E', -1, 64)
	}
	return r.of("0", "-0", "1e-400", "-1E+9", "9007199254740993", "0.1", "-0.0", "2147483648", "4294967295", "1e21", "123456789012345680000")
}

// literal is a string of JSON, which is one of script too.
func (r random) literal() string {
	var b strings.Builder
	b.WriteByte('"')
	for range r.IntN(12) {
		switch r.IntN(8) {
		case 0:
			b.WriteString(r.of(`\"`, `\\`, `\/`, `\b`, `\f`, `\n`, `\r`, `\t`))
		case 1:
			fmt.Fprintf(&b, `\u%04x`, r.IntN(0xD800))
		case 2:
			c := 0x10000 + r.IntN(0x100000)
			fmt.Fprintf(&b, `\u%04X\u%04x`, 0xD800+(c-0x10000)>>10, 0xDC00+c&0x3FF)
		case 3:
			b.WriteRune(rune(0xA0 + r.IntN(0x2000-0xA0)))
		case 4:
			b.WriteRune(rune(0x10000 + r.IntN(0x10000)))
		default:
			b.WriteByte(r.of("a", "b", "z", "0", " ", "~", "<", "&")[0])
		}
	}
	b.WriteByte('"')
	return b.String()
}

func (r random) space() string { return r.of("", "", "", " ", "\t", "\n", "\r", " \n ") }

// text is a JSON text.
func (r random) text(level int) string {
	s := r.space()
	switch n := r.IntN(10); {
	case n < 2:
		s += r.number()
	case n < 4:
		s += r.literal()
	case n < 5:
		s += r.of("true", "false", "null")
	case n < 7 && level > 0:
		items := make([]string, r.IntN(5))
		for i := range items {
			items[i] = r.text(level - 1)
		}
		s += "[" + strings.Join(items, ",") + r.space() + "]"
	case level > 0:
		items := make([]string, r.IntN(5))
		for i := range items {
			items[i] = r.space() + r.name() + r.space() + ":" + r.text(level-1)
		}
		s += "{" + strings.Join(items, ",") + r.space() + "}"
	default:
		s += "[]"
	}
	return s + r.space()
}

// name is a property's; some are array indices, which come first whatever their place, and some come twice.
func (r random) name() string {
	return r.of(`"a"`, `"b"`, `"10"`, `"2"`, `"-1"`, `"01"`, `""`, `"toString"`, `"4294967295"`, r.literal())
}

// broken changes a byte or so of a text.
func (r random) broken(text string) string {
	b := []byte(text)
	for range 1 + r.IntN(2) {
		at := r.IntN(len(b) + 1)
		switch {
		case r.IntN(3) == 0 && at < len(b):
			b = append(b[:at], b[at+1:]...)
		default:
			b = append(b[:at], append([]byte(r.of("{", "}", "[", "]", ",", ":", `"`, `\`, "-", "+", ".", "e", "0", "1", "u", "t", "n", " ", "\v", "\x01", "'", "/")), b[at:]...)...)
		}
	}
	return strings.ToValidUTF8(string(b), "?")
}

// value is an expression of what JSON.stringify may be given.
func (r random) value(level int) string {
	if level > 0 {
		switch r.IntN(4) {
		case 0:
			items := make([]string, r.IntN(5))
			for i := range items {
				items[i] = r.value(level - 1)
			}
			return "[" + strings.Join(items, ", ") + "]"
		case 1, 2:
			items := make([]string, r.IntN(5))
			for i := range items {
				items[i] = "[" + r.name() + "]: " + r.value(level-1)
			}
			return "({" + strings.Join(items, ", ") + "})"
		}
	}
	switch r.IntN(4) {
	case 0:
		return r.number()
	case 1:
		return r.literal()
	case 2:
		return r.of("true", "false", "null", "NaN", "-Infinity", "undefined")
	}
	return r.of("new Date(1e12)", "new Date(NaN)", "(function () {})", "Symbol('s')", "new Number(3)", "new String('s')",
		"new Boolean(false)", "({toJSON: function (key) { return 'by ' + key }})", "[, 1]", "new Map([[1, 2]])", "/x/",
		"({get a() { return 1 }})", "Object.create({inherited: 1})", "({toJSON: 1})", "new Uint8Array([1, 2])",
		"(function () { return arguments })(1, 2)", "({[Symbol('s')]: 1, a: undefined})", "new Proxy([1, 2], {})", "new Proxy({a: 1}, {})",
		"1n", "({get a() { throw new RangeError('a') }})", "'\\ud800'", "'\\udc00a'", "Object.assign(new Number(1), {valueOf: function () { return 7 }})",
		"(function () { var o = {}; o.o = o; return o })()")
}

func (r random) replacer() string {
	return r.of("undefined", "undefined", "null", "['a', '2', 'a', 10, new String('b')]", "[]",
		"function (key, value) { return typeof value === 'number' ? -value : value }",
		"function (key, value) { return key === 'a' ? undefined : value }",
		"function (key, value) { return Array.isArray(this) ? String(value) : value }", "1")
}

func (r random) indent() string {
	return r.of("undefined", "undefined", "0", "1", "4", "20", "-1", "2.9", "'\\t'", "'-----------!'", "''", "new Number(2)", "new String('ab')", "true", "null")
}

const rounds = 2000

func TestParsedJSONIsWhatTheEngineAloneMakesOfIt(t *testing.T) {
	tw, r := newTwins(t), random{rand.New(rand.NewPCG(1, 2))}
	for i := range rounds {
		text := r.text(min(i/500, 3))
		if r.IntN(3) == 0 {
			text = r.broken(text)
		}
		tw.compare(t, "JSON.parse("+quoteScript(text)+")")
		if t.Failed() {
			return
		}
	}
}

func TestWrittenJSONIsWhatTheEngineAloneWrites(t *testing.T) {
	tw, r := newTwins(t), random{rand.New(rand.NewPCG(3, 4))}
	for i := range rounds {
		// goja alone indents too far behind what is empty.
		tw.compare(t, fmt.Sprintf(`(function (v, replacer) {
			var s = JSON.stringify(v, replacer);
			return s && /\{\}|\[\]/.test(s) ? s : JSON.stringify(v, replacer, %s);
		})(%s, %s)`, r.indent(), r.value(min(i/500, 3)), r.replacer()))
		if t.Failed() {
			return
		}
	}
}

// quoteScript writes a string as script does.
func quoteScript(s string) string {
	var b strings.Builder
	b.WriteByte('"')
	for _, c := range s {
		switch {
		case c == '"' || c == '\\':
			b.WriteByte('\\')
			b.WriteRune(c)
		case c < ' ' || c == 0x2028 || c == 0x2029:
			fmt.Fprintf(&b, `\u%04x`, c)
		default:
			b.WriteRune(c)
		}
	}
	b.WriteByte('"')
	return b.String()
}

func FuzzJSON(f *testing.F) {
	r := random{rand.New(rand.NewPCG(5, 6))}
	for range 20 {
		f.Add(r.text(3))
		f.Add(r.broken(r.text(2)))
	}
	tw := newTwins(f)
	f.Fuzz(func(t *testing.T, text string) {
		if !utf8.ValidString(text) || strings.Contains(strings.ToLower(text), `\ud`) || strings.Count(text, "[")+strings.Count(text, "{") > 500 {
			return // goja alone mends lone surrogates, and its stack has another limit
		}
		if ours := tw.compare(t, "JSON.parse("+quoteScript(text)+")"); !strings.Contains(ours, "Infinity") {
			tw.compare(t, "JSON.stringify(JSON.parse("+quoteScript(text)+"))")
		}
	})
}
