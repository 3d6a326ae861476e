package webidl

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"
)

func mustLink(t testing.TB, sources ...string) *Set {
	t.Helper()
	var files []*File
	for _, src := range sources {
		files = append(files, mustParse(t, src))
	}
	set, errs := Link(files...)
	if err := errs.Err(); err != nil {
		t.Fatal(err)
	}
	return set
}

func names[M Member](members []M) string {
	var list []string
	for _, m := range members {
		list = append(list, m.Mem().Name)
	}
	return strings.Join(list, " ")
}

func TestLinkFoldsPartialsAndMixins(t *testing.T) {
	first := mustParse(t, "A includes M; partial interface A { attribute long b; }; [Exposed=*] interface A { attribute long a; };")
	second := mustParse(t, "interface mixin M { attribute long m; }; partial interface mixin M { attribute long n; }; partial interface A { attribute long c; };")
	set, errs := Link(first, second)
	if err := errs.Err(); err != nil {
		t.Fatal(err)
	}
	a := set.Interface("A")
	if got := names(a.Members); got != "a b c m n" {
		t.Errorf("members %q", got)
	}
	var owners []string
	for _, m := range a.Members {
		owner := m.Mem().Owner.Keyword()
		if isPartial(m.Mem().Owner) {
			owner = "partial " + owner
		}
		owners = append(owners, owner)
	}
	want := []string{"interface", "partial interface", "partial interface", "interface mixin", "partial interface mixin"}
	if diff := cmp.Diff(want, owners); diff != "" {
		t.Errorf("owners (-want +got):\n%s", diff)
	}
	if parsed := first.Definitions[2].(*Interface); len(parsed.Members) != 1 {
		t.Errorf("linking changed the parsed file: %q", names(parsed.Members))
	}
}

func TestLookups(t *testing.T) {
	set := mustLink(t, `interface C : B { }; interface B : A { }; interface A { };
interface mixin M { }; callback interface L { undefined f(); }; namespace N { }; enum E { "x" };
callback F = undefined (); typedef long T; dictionary D : P { }; dictionary P { };`)
	for name, found := range map[string]bool{
		"interface": set.Interface("A") != nil, "mixin": set.Mixin("M") != nil, "callback interface": set.CallbackInterface("L") != nil,
		"namespace": set.Namespace("N") != nil, "enum": set.Enum("E") != nil, "callback": set.Callback("F") != nil,
		"typedef": set.Typedef("T") != nil, "dictionary": set.Dictionary("D") != nil,
	} {
		if !found {
			t.Errorf("%s not found", name)
		}
	}
	if set.Interface("M") != nil || set.Lookup("M") == nil || set.Lookup("Missing") != nil {
		t.Error("a lookup mixes up kinds")
	}
	if a := set.Ancestors(set.Interface("C")); len(a) != 2 || a[0].Name != "B" || a[1].Name != "A" {
		t.Errorf("ancestors %v", a)
	}
	if d := set.DictionaryAncestors(set.Dictionary("D")); len(d) != 1 || d[0].Name != "P" {
		t.Errorf("dictionary ancestors %v", d)
	}
	if !set.Inherits("C", "A") || !set.Inherits("A", "A") || set.Inherits("A", "C") {
		t.Error("Inherits is wrong")
	}
}

func typeOf(set *Set, name string) Type { return set.Typedef(name).Type }

func TestResolve(t *testing.T) {
	set := mustLink(t, `typedef [EnforceRange] unsigned long Count; typedef Count? MaybeCount; typedef MaybeCount Alias;
typedef sequence<Loop> Loop; typedef Back Forth; typedef Forth Back;
typedef (A or (B? or sequence<long>)) U; typedef [Clamp] (octet or U) V; interface A { }; interface B { };`)
	alias := set.Resolve(typeOf(set, "Alias"))
	if alias.String() != "unsigned long?" || !alias.Base().ExtAttrs.Has("EnforceRange") {
		t.Errorf("Alias is %s with %v", alias, alias.Base().ExtAttrs)
	}
	if set.Typedef("Count").Type.Base().Nullable {
		t.Error("resolving changed the typedef")
	}
	if got := set.Resolve(typeOf(set, "Forth")); got.String() != "Back" && got.String() != "Forth" {
		t.Errorf("a cycle of typedefs resolves to %s", got)
	}
	if got := set.Resolve(typeOf(set, "Loop")).String(); got != "sequence<Loop>" {
		t.Errorf("Loop is %s", got)
	}
	var flat []string
	for _, m := range set.FlatMembers(typeOf(set, "V").(*UnionType)) {
		if !m.Base().ExtAttrs.Has("Clamp") {
			t.Errorf("%s lost the union's extended attribute", m)
		}
		flat = append(flat, m.String())
	}
	if diff := cmp.Diff([]string{"octet", "A", "B", "sequence<long>"}, flat); diff != "" {
		t.Errorf("flattened members (-want +got):\n%s", diff)
	}
	if !set.IncludesNullable(typeOf(set, "V")) || set.IncludesNullable(typeOf(set, "Count")) {
		t.Error("IncludesNullable is wrong")
	}
}

func TestUnionsOfUnionsDoNotGrowWithoutBound(t *testing.T) {
	var b strings.Builder
	b.WriteString("typedef (long or DOMString) U00;\n")
	for i := range 60 {
		b.WriteString(fmt.Sprintf("typedef (U%02d or U%02d) U%02d;\n", i, i, i+1))
	}
	set := mustLink(t, b.String())
	if n := len(set.FlatMembers(typeOf(set, "U60").(*UnionType))); n != 2 {
		t.Errorf("%d flattened members", n)
	}
	if errs := Validate(set); len(errs) != 60 {
		t.Errorf("%d errors, want one for each union", len(errs))
	}
}

func TestDistinguishable(t *testing.T) {
	const defs = `interface I { }; interface J : I { }; interface K { }; dictionary D { }; callback F = undefined ();
[LegacyTreatNonObjectAsNull] callback G = undefined (); callback interface L { undefined f(); }; enum E { "e" };`
	// By category, in the order of the standard's table, types that are alike.
	rows := [][]string{
		{"undefined"}, {"boolean"}, {"long", "double", "octet"}, {"bigint"}, {"DOMString", "USVString", "E"}, {"object"}, {"symbol"},
		{"I", "J"}, {"F", "G"}, {"D", "L", "record<DOMString, long>"}, {"async_sequence<long>"}, {"sequence<long>", "FrozenArray<Missing>"},
	}
	alike := [][2]string{
		{"undefined", "D"}, {"undefined", "L"}, {"undefined", "record<DOMString, long>"},
		{"object", "I"}, {"object", "J"}, {"object", "F"}, {"object", "G"}, {"object", "D"}, {"object", "L"}, {"object", "record<DOMString, long>"},
		{"object", "async_sequence<long>"}, {"object", "sequence<long>"}, {"object", "FrozenArray<Missing>"},
		{"G", "D"}, {"G", "L"}, {"G", "record<DOMString, long>"},
		{"async_sequence<long>", "sequence<long>"}, {"async_sequence<long>", "FrozenArray<Missing>"},
	}
	check := func(a, b string, want bool) {
		t.Helper()
		set := mustLink(t, defs+"typedef "+a+" A; typedef "+b+" B;")
		if set.Distinguishable(typeOf(set, "A"), typeOf(set, "B")) != want || set.Distinguishable(typeOf(set, "B"), typeOf(set, "A")) != want {
			t.Errorf("distinguishable %s, %s: want %v", a, b, want)
		}
	}
	for i, row := range rows {
		for _, a := range row {
			for _, other := range rows[i:] {
				for _, b := range other {
					want := slices.Index(row, b) < 0 && !slices.Contains(alike, [2]string{a, b})
					check(a, b, want)
				}
			}
		}
	}
	for _, tt := range []struct {
		a, b string
		want bool
	}{
		{"I", "K", true}, {"I", "ArrayBuffer", true}, {"ArrayBuffer", "DataView", true}, {"Uint8Array", "Uint8Array", false},
		{"any", "long", false}, {"Promise<long>", "long", false}, {"Missing", "long", true},
		// the standard's examples
		{"double?", "D", false}, {"(I or long)?", "(K or DOMString)?", false}, {"(I or long?)", "(K or DOMString)?", false},
		{"(I or long?)", "(K or DOMString?)", false}, {"(D or long)", "(K or DOMString)?", false}, {"(D or long)", "(K or DOMString?)", false},
		{"double", "DOMString", true}, {"double", "long", false}, {"L", "I", true}, {"L", "D", false},
		{"(I or long)", "(K or DOMString)", true}, {"(I or long)", "(K or octet)", false}, {"(I or long)", "DOMString", true}, {"(I or long)?", "D", false}, {"long?", "DOMString", true},
	} {
		check(tt.a, tt.b, tt.want)
	}
}

func TestEffectiveOverloads(t *testing.T) {
	// The example of the standard, and what it says the set is.
	set := mustLink(t, `interface A {
  undefined f(DOMString a);
  undefined f(Node a, DOMString b, double... c);
  undefined f();
  undefined f(Event a, DOMString b, optional DOMString c, double... d);
}; interface Node { }; interface Event { };`)
	var ops []*Operation
	for _, m := range set.Interface("A").Members {
		ops = append(ops, m.(*Operation))
	}
	items := EffectiveOverloads(ops, 4)
	var got []string
	for _, item := range items {
		line := "f" + string(rune('1'+slices.Index(ops, item.Callable.(*Operation))))
		for i, typ := range item.Types {
			line += " " + typ.String() + []string{"", "=", "..."}[item.Optionality[i]]
		}
		got = append(got, line)
	}
	slices.Sort(got)
	want := []string{
		"f1 DOMString", "f2 Node DOMString", "f2 Node DOMString double...", "f2 Node DOMString double... double...",
		"f3", "f4 Event DOMString", "f4 Event DOMString DOMString=", "f4 Event DOMString DOMString= double...",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("effective overload set (-want +got):\n%s", diff)
	}
	var two []Overload
	for _, item := range items {
		if len(item.Types) == 2 {
			two = append(two, item)
		}
	}
	if index, ok := set.DistinguishingIndex(two); index != 0 || !ok {
		t.Errorf("distinguishing index %d, %v", index, ok)
	}
}

func TestExposure(t *testing.T) {
	set := mustLink(t, `[Exposed=(Window,Worker)] interface A {
  undefined everywhere(); [Exposed=Window] undefined window(); [Exposed=DedicatedWorker] undefined dedicated();
};
[Exposed=Worker] partial interface A { undefined worker(); };
interface mixin Plain { undefined plain(); };
[Exposed=(SharedWorker,AudioWorklet)] interface mixin Some { undefined some(); [Exposed=SharedWorker] undefined shared(); };
partial interface mixin Some { undefined partly(); };
A includes Plain; A includes Some;
[Exposed=*] interface B { }; interface C { };`)
	want := map[string]string{
		"everywhere": "Window Worker", "window": "Window", "dedicated": "DedicatedWorker", "worker": "Worker", "plain": "Window Worker",
		"some": "SharedWorker", "shared": "SharedWorker", "partly": "SharedWorker",
	}
	a := set.Interface("A")
	for _, m := range a.Members {
		e := set.MemberExposure(a, m)
		if got := strings.Join(e.Globals, " "); got != want[m.Mem().Name] || e.All {
			t.Errorf("%s is exposed in %q, want %q", m.Mem().Name, got, want[m.Mem().Name])
		}
		if in := e.In("Worker", "DedicatedWorker"); in != slices.Contains([]string{"everywhere", "dedicated", "worker", "plain"}, m.Mem().Name) {
			t.Errorf("%s in a dedicated worker: %v", m.Mem().Name, in)
		}
	}
	if e := ExposureOf(set.Interface("B")); !e.All || e.Empty() || !e.In("Anything") {
		t.Errorf("B is exposed in %v", e)
	}
	if e := ExposureOf(set.Interface("C")); !e.Empty() || e.In("Window") {
		t.Errorf("C is exposed in %v", e)
	}
}

func TestCheckerWithContext(t *testing.T) {
	context, _ := Parse("context", []byte("[Exposed=*] interface Base { };\ninterface Broken : Missing { };\n[Exposed=*] interface Same { attribute long old; };\npartial interface Same { attribute long older; };"))
	check := func(c Checker, src string) (*Set, []string) {
		set, errs := c.Check(mustParse(t, src))
		var got []string
		for _, e := range errs {
			got = append(got, e.Error())
		}
		return set, got
	}
	const derived = "[Exposed=*] interface A : Base { attribute Base b; };"
	if _, got := check(Checker{}, derived); len(got) != 2 {
		t.Errorf("without context: %v", got)
	}
	if _, got := check(Checker{Context: []*File{context}}, derived); got != nil {
		t.Errorf("with context: %v", got)
	}
	set, got := check(Checker{Context: []*File{context}}, "[Exposed=*] interface Same { attribute long fresh; };")
	if got != nil || names(set.Interface("Same").Members) != "fresh" {
		t.Errorf("a definition does not take the place of the context's: %v, members %s", got, names(set.Interface("Same").Members))
	}
}

func TestCheckerAllowingUnknown(t *testing.T) {
	const src = `partial interface Window { attribute Missing x; [PutForwards=y] readonly attribute Window w; };
Window includes Gone; Missing includes M; interface mixin M { };
[Exposed=*] interface A : Unknown { inherit attribute long z; undefined f(Missing a); undefined f(Gone a); iterable<Missing>; };
dictionary D : Unknown { Missing m = null; Missing s = "x"; Missing d = {}; };
typedef (Missing or Gone or DOMString)? U;`
	file := mustParse(t, src)
	if _, errs := (Checker{AllowUnknown: true}).Check(file); len(errs) > 0 {
		t.Errorf("errors:\n%v", errs)
	}
	if _, errs := (Checker{}).Check(file); len(errs) < 10 {
		t.Errorf("with unknown names as errors only:\n%v", errs)
	}
}

func TestCheckerWithFurtherExtendedAttributes(t *testing.T) {
	file := mustParse(t, "[Exposed=*, Pref=\"dom.x\"] interface A { [Throws, Pref(x)] undefined f(); };")
	if _, errs := (Checker{}).Check(file); len(errs) != 3 {
		t.Errorf("errors:\n%v", errs)
	}
	if _, errs := (Checker{ExtAttrs: []string{"Pref", "Throws"}}).Check(file); len(errs) != 0 {
		t.Errorf("errors:\n%v", errs)
	}
}

func TestProjectFilesAreValid(t *testing.T) {
	set, err := Load()
	if err != nil {
		t.Fatal(err)
	}
	window := set.Interface("Window")
	for _, name := range []string{"setTimeout", "onmessage", "onerror", "performance", "postMessage", "event"} {
		if !slices.ContainsFunc(window.Members, func(m Member) bool { return m.Mem().Name == name }) {
			t.Errorf("Window has no %s", name)
		}
	}
	for _, name := range []string{"EventTarget", "WebSocket", "Blob", "URL", "Document"} {
		if i := set.Interface(name); i == nil || !ExposureOf(i).In("Window") {
			t.Errorf("%s is not there for a window", name)
		}
	}
}

func TestLoadFSReportsWhatIsWrong(t *testing.T) {
	for _, tt := range []struct{ name, src, want string }{
		{"syntax", "interface {", "a.webidl:1:11: expected the name of the interface but found '{'"},
		{"linking", "A includes B;", "a.webidl:1:1: A includes B: no interface A is defined\na.webidl:1:12: A includes B: no interface mixin B is defined"},
		{"validation", "typedef Missing T;", "a.webidl:1:9: typedef T: unknown type Missing"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			_, err := LoadFS(fstest.MapFS{"a.webidl": {Data: []byte(tt.src)}, "b.webidl": {Data: []byte("enum E { \"e\" };")}})
			var list ErrorList
			if !errors.As(err, &list) || err.Error() != tt.want {
				t.Errorf("error %v, want %s", err, tt.want)
			}
		})
	}
	if err := (ErrorList)(nil).Err(); err != nil {
		t.Errorf("an empty list is the error %v", err)
	}
}
