package webidl

import (
	"flag"
	"io/fs"
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

var update = flag.Bool("update", false, "write the golden files anew")

func mustParse(t testing.TB, src string) *File {
	t.Helper()
	f, errs := Parse("test.webidl", []byte(src))
	if err := errs.Err(); err != nil {
		t.Fatalf("parsing:\n%v\nof:\n%s", err, src)
	}
	return f
}

func TestLanguageAgainstGolden(t *testing.T) {
	src, err := os.ReadFile("testdata/language.webidl")
	if err != nil {
		t.Fatal(err)
	}
	got := printFile(mustParse(t, string(src)))
	const golden = "testdata/language.golden"
	if *update {
		if err := os.WriteFile(golden, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(golden)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), got); diff != "" {
		t.Errorf("syntax tree of testdata/language.webidl changed (-want +got):\n%s", diff)
	}
	if again := printFile(mustParse(t, got)); again != got {
		t.Errorf("reading the printed file gives another tree:\n%s", cmp.Diff(got, again))
	}
}

func TestPrintedProjectFilesReadTheSame(t *testing.T) {
	names, err := fs.Glob(Files, "*.webidl")
	if err != nil || len(names) == 0 {
		t.Fatalf("embedded files: %v, %v", names, err)
	}
	for _, name := range names {
		src, err := fs.ReadFile(Files, name)
		if err != nil {
			t.Fatal(err)
		}
		printed := printFile(mustParse(t, string(src)))
		if again := printFile(mustParse(t, printed)); again != printed {
			t.Errorf("%s: %s", name, cmp.Diff(printed, again))
		}
	}
}

func TestNodesKnowTheirPlace(t *testing.T) {
	f := mustParse(t, "\ufeff[Exposed=*]\n"+`interface A {
  // été
  /* é */ undefined f(long a,
	optional _interface? b = 1);
};
enum E { "x",
         "y" };`)
	a := f.Definitions[0].(*Interface)
	op := a.Members[0].(*Operation)
	e := f.Definitions[1].(*Enum)
	for _, tt := range []struct {
		what string
		node Node
		want string
	}{
		{"extended attribute", a.ExtAttrs[0], "test.webidl:1:2"},
		{"interface", a, "test.webidl:2:11"},
		{"operation", op, "test.webidl:4:21"},
		{"return type", op.Return.Base(), "test.webidl:4:11"},
		{"argument", op.Arguments[0], "test.webidl:4:28"},
		{"argument on the next line", op.Arguments[1], "test.webidl:5:23"},
		{"its type", op.Arguments[1].Type, "test.webidl:5:11"},
		{"its default value", op.Arguments[1].Default, "test.webidl:5:27"},
		{"enumeration value", e.Values[1], "test.webidl:8:10"},
	} {
		if got := tt.node.Position().String(); got != tt.want {
			t.Errorf("%s is at %s, want %s", tt.what, got, tt.want)
		}
	}
}

func TestTypesKnowWhatAppliesToThem(t *testing.T) {
	f := mustParse(t, `interface A {
  [SameObject, EnforceRange] attribute unsigned long a;
  undefined f([AllowShared] DataView v, optional [Clamp] octet w);
};
dictionary D { [Clamp] octet o; };`)
	a := f.Definitions[0].(*Interface)
	attribute := a.Members[0].(*Attribute)
	op := a.Members[1].(*Operation)
	for _, tt := range []struct {
		t    Type
		want string
	}{
		{attribute.Type, "EnforceRange"},
		{op.Arguments[0].Type, "AllowShared"},
		{op.Arguments[1].Type, "Clamp"},
		{f.Definitions[1].(*Dictionary).Members[0].Type, "Clamp"},
	} {
		attrs := tt.t.Base().ExtAttrs
		if len(attrs) != 1 || attrs[0].Name != tt.want {
			t.Errorf("type %s has %v, want only [%s]", tt.t, attrs, tt.want)
		}
	}
	if !attribute.ExtAttrs.Has("SameObject") || attribute.ExtAttrs.Get("Exposed") != nil {
		t.Errorf("the attribute itself has %v", attribute.ExtAttrs)
	}
}

func TestSyntaxErrors(t *testing.T) {
	for _, tt := range []struct {
		name, src string
		want      []string // without the file's name
	}{
		{"missing semicolon", "interface A { }\ninterface B { };", []string{"2:1: expected ';' but found 'interface' in interface A"}},
		{"missing brace", "interface A { attribute long x;\n\ninterface B { };\nenum E { \"x\" };", []string{"3:1: expected '}' but found 'interface' in interface A"}},
		{"end of file in a body", "interface A {", []string{"1:14: expected '}' but found the end of the file in interface A"}},
		{"end of file after attributes", "[Exposed=*]", []string{"1:12: expected a definition but found the end of the file"}},
		{"no definition", "foo bar;", []string{"1:1: expected a definition but found 'foo'"}},
		{"stray brace", "}; interface A { };", []string{"1:1: expected a definition but found '}'"}},
		{"keyword as a name", "interface long { };", []string{"1:11: the name of the interface cannot be the keyword 'long' unless it is escaped as _long"}},
		{"implements", "A implements B;", []string{"1:3: 'implements' is no longer part of WebIDL; make an interface mixin and write 'A includes ...'"}},
		{"partial of what", "partial enum E { };", []string{"1:9: expected 'interface', 'dictionary' or 'namespace' after 'partial' but found 'enum'"}},
		{"partial inheriting", "partial interface A : B { };", []string{"1:21: a partial definition cannot inherit; inheritance belongs to the primary definition in interface A"}},
		{"attribute without a name", "interface A { attribute long; };", []string{"1:29: expected the name of the attribute but found ';' in interface A"}},
		{"attribute list twice", "[A] [B] interface C { };", []string{"1:5: one construct has one list of extended attributes; put them together as [A, B]"}},
		{"empty attribute list", "[] interface C { };", []string{"1:2: expected an extended attribute but found ']'"}},
		{"attribute list never closed", "[A(", []string{"1:4: expected ')' but found the end of the file"}},
		{"attributes on nothing", "interface A { [X] };", []string{"1:19: expected a member after extended attributes but found '}' in interface A"}},
		{"inherit readonly", "interface A { inherit readonly attribute long x; };", []string{"1:23: an inherited attribute cannot be read only in interface A"}},
		{"constant of a type that has none", "interface A { const DOMString X = 1; };", []string{"1:21: a constant's type must be a primitive type, not DOMString in interface A"}},
		{"constant of a generic type", "interface A { const sequence<long> X = 1; };", []string{"1:21: a constant's type must be a primitive type, not sequence<long> in interface A"}},
		{"constant string", `interface A { const long X = "1"; };`, []string{`1:30: expected a boolean or a number, the value of constant X, but found string "1" in interface A`}},
		{"default of a required argument", "interface A { undefined f(long x = 1); };", []string{"1:34: argument x has a default value but is not marked 'optional' in interface A"}},
		{"optional variadic", "interface A { undefined f(optional long... x); };", []string{"1:40: a variadic argument is optional already and cannot be marked 'optional' in interface A"}},
		{"default of a required member", "dictionary D { required long x = 1; };", []string{"1:32: required dictionary member x cannot have a default value in dictionary D"}},
		{"default that is no value", "dictionary D { long x = y; };", []string{"1:25: expected a default value but found 'y' in dictionary D"}},
		{"enumeration of names", "enum E { a };", []string{"1:10: expected a string, the value of the enumeration, but found 'a' in enum E"}},
		{"empty enumeration", "enum E { };", []string{"1:10: expected a string, the value of the enumeration, but found '}' in enum E"}},
		{"nullable twice", "typedef long?? T;", []string{"1:14: type long? is nullable already in typedef"}},
		{"nullable any", "typedef any? T;", []string{"1:12: type any cannot be nullable, since it holds null already in typedef"}},
		{"nullable promise", "typedef Promise<long>? T;", []string{"1:22: a promise type cannot be nullable in typedef"}},
		{"union of one", "typedef (long) T;", []string{"1:9: a union needs two member types or more in typedef"}},
		{"union with any", "typedef (long or any) T;", []string{"1:18: type any cannot be a member of a union in typedef"}},
		{"union with a promise", "typedef (long or Promise<long>) T;", []string{"1:18: a promise type cannot be a member of a union in typedef"}},
		{"record by number", "typedef record<long, long> T;", []string{"1:16: a record's key must be DOMString, USVString or ByteString, not long in typedef"}},
		{"unsigned what", "typedef unsigned double T;", []string{"1:18: expected 'short' or 'long' after 'unsigned' but found 'double' in typedef"}},
		{"unrestricted what", "typedef unrestricted long T;", []string{"1:22: expected 'float' or 'double' after 'unrestricted' but found 'long' in typedef"}},
		{"static in a mixin", "interface mixin M { static undefined f(); };", []string{"1:21: an interface mixin can only have constants, regular operations, a stringifier and attributes, found 'static' in interface mixin M"}},
		{"attribute in a callback interface", "callback interface C { attribute long x; };", []string{"1:24: a callback interface can only have constants and one regular operation, found 'attribute' in callback interface C"}},
		{"attribute in a namespace", "namespace N { attribute long x; };", []string{"1:15: a namespace can only have regular operations, read only attributes and constants, found 'attribute' in namespace N"}},
		{"legacycaller", "interface A { legacycaller long (); };", []string{"1:15: 'legacycaller' is no longer part of WebIDL in interface A"}},
		{"operation without a name", "interface A { undefined (); };", []string{"1:25: expected the name of the operation but found '(' in interface A"}},
		{"string never closed", "enum E { \"a };\ninterface A { };", []string{"1:10: string is never closed by '\"'", "2:1: expected '}' but found 'interface' in enum E"}},
		{"comment never closed", "interface A { };\n /* ...", []string{`2:2: comment is never closed by "*/"`}},
		{"long words are cut short", "interface A { " + strings.Repeat("x", 99) + " };", []string{"1:115: expected the name of the operation but found '}' in interface A"}},
		{"long word in an error", strings.Repeat("x", 99), []string{"1:1: expected a definition but found '" + strings.Repeat("x", 40) + "...'"}},
		{"unbalanced attributes", "[A={(}] interface B { };", []string{"1:6: expected ')' but found '}'"}},
		{"attributes never closed", "[A={", []string{"1:5: expected '}' but found the end of the file"}},
		{"list of several kinds", "[A=(a, 1)] typedef", []string{"1:19: expected a type but found the end of the file in typedef"}},
		{"octal 8", "interface A { const long X = 08; };", []string{"1:30: integer 08 begins with 0, so it is octal, but has a digit above 7"}},
		{"characters of no token", "interface A { § };", []string{"1:15: expected a type but found '§' in interface A"}},
		{"one error each", "interface A { x };\nenum E { x };\ninterface B { y };", []string{
			"1:17: expected the name of the operation but found '}' in interface A",
			"2:10: expected a string, the value of the enumeration, but found 'x' in enum E",
			"3:17: expected the name of the operation but found '}' in interface B",
		}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			_, errs := Parse("f", []byte(tt.src))
			var got []string
			for _, e := range errs {
				got = append(got, strings.TrimPrefix(e.Error(), "f:"))
			}
			for i := range min(len(got), len(tt.want)) {
				// What was expected may end a message early.
				if strings.HasPrefix(got[i], tt.want[i]) {
					got[i] = tt.want[i]
				}
			}
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Errorf("errors (-want +got):\n%s", diff)
			}
		})
	}
}

func TestParsingGoesOnWithTheNextDefinition(t *testing.T) {
	for _, tt := range []struct{ name, src, want string }{
		{"after an error in a member", "interface A { x; { }; }; interface B { };", "B"},
		{"after a forgotten brace", "interface A { x\n\ninterface B { };\ndictionary D { };", "B D"},
		{"after a forgotten brace before attributes", "interface A { x\n\n[Exposed=*]\ninterface B { };", "B"},
		{"after an error outside braces", "typedef long; interface B { };", "B"},
		{"after stray tokens", ") ) ; interface B { };", "B"},
		{"with the first definition kept", "interface A { };\ninterface 1 { };\ninterface B { };", "A B"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			f, errs := Parse("f", []byte(tt.src))
			if len(errs) == 0 {
				t.Error("no error")
			}
			var names []string
			for _, d := range f.Definitions {
				names = append(names, d.Def().Name)
			}
			if got := strings.Join(names, " "); got != tt.want {
				t.Errorf("definitions %q, want %q; errors:\n%v", got, tt.want, errs)
			}
		})
	}
}

func TestNestingIsBounded(t *testing.T) {
	nested := func(open, inner, end string, depth int) string {
		return strings.Repeat(open, depth) + inner + strings.Repeat(end, depth)
	}
	for _, tt := range []struct {
		name  string
		src   func(depth int) string
		limit int
	}{
		{"types", func(d int) string { return "typedef " + nested("sequence<", "long", ">", d-1) + " T;" }, 0},
		{"unions", func(d int) string { return "typedef " + nested("(long or ", "DOMString", ")", d-1) + " T;" }, 0},
		{"brackets in extended attributes", func(d int) string { return "[X=" + nested("{", "1", "}", d) + "] interface A { };" }, 0},
		{"arguments of extended attributes", func(d int) string { return "[X(" + nested("[X(", "long a", ")] long a", d-2) + ")] interface A { };" }, 0},
		{"types, other limit", func(d int) string { return "typedef " + nested("sequence<", "long", ">", d-1) + " T;" }, 7},
	} {
		t.Run(tt.name, func(t *testing.T) {
			limit := tt.limit
			if limit == 0 {
				limit = DefaultMaxDepth
			}
			p := Parser{MaxDepth: tt.limit}
			if _, errs := p.Parse("f", []byte(tt.src(limit))); len(errs) != 0 {
				t.Errorf("at the limit: %v", errs)
			}
			_, errs := p.Parse("f", []byte(tt.src(limit+1)))
			if len(errs) != 1 || !strings.Contains(errs[0].Msg, "nest deeper than") {
				t.Errorf("past the limit: %v", errs)
			}
			if _, errs := p.Parse("f", []byte(tt.src(20_000))); len(errs) != 1 {
				t.Errorf("far past the limit: %d errors", len(errs))
			}
		})
	}
}

func TestValues(t *testing.T) {
	for _, tt := range []struct {
		text  string
		kind  ValueKind
		float float64
	}{
		{"0", IntegerValue, 0}, {"-0", IntegerValue, 0}, {"017", IntegerValue, 15}, {"0x1F", IntegerValue, 31}, {"0XfF", IntegerValue, 255},
		{"-0x10", IntegerValue, -16}, {"18446744073709551615", IntegerValue, 18446744073709551615},
		{"1.5", DecimalValue, 1.5}, {".5", DecimalValue, .5}, {"5.", DecimalValue, 5}, {"-1e3", DecimalValue, -1000}, {"2.5E-1", DecimalValue, .25},
	} {
		f := mustParse(t, "dictionary D { double x = "+tt.text+"; };")
		v := f.Definitions[0].(*Dictionary).Members[0].Default
		got, err := v.Float()
		if v.Kind != tt.kind || got != tt.float || err != nil || v.Text != tt.text {
			t.Errorf("%s: kind %v, value %v, %v; want %v, %v", tt.text, v.Kind, got, err, tt.kind, tt.float)
		}
	}
	if _, _, err := (&Value{Kind: IntegerValue, Text: "18446744073709551616"}).Int(); err == nil {
		t.Error("an integer past 64 bits is no error")
	}
}

func FuzzParse(f *testing.F) {
	for _, file := range []string{"testdata/language.webidl", "WebSocket.webidl", "EventTarget.webidl", "Window.webidl"} {
		src, err := os.ReadFile(file)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(string(src))
	}
	f.Add("[X={[(]})] typedef ((long or any)? or sequence<-Infinity...>)?? _x;")
	f.Add("typedef (A or A) B; typedef (B or B) A; interface I : I { inherit attribute A x; };")
	f.Add("partial interface A { getter setter deleter stringifier; }; A includes A; dictionary D : D { D d = {}; };")
	f.Fuzz(func(t *testing.T, src string) {
		file, errs := Parse("f", []byte(src))
		set, _ := Link(file)
		Validate(set)
		Checker{AllowUnknown: true}.Check(file)
		if len(errs) > 0 {
			return
		}
		printed := printFile(file)
		again, errs := Parse("f", []byte(printed))
		if len(errs) > 0 {
			t.Fatalf("the printed file does not parse:\n%v\n%s", errs, printed)
		}
		if twice := printFile(again); twice != printed {
			t.Fatalf("the printed file reads otherwise:\n%s", cmp.Diff(printed, twice))
		}
	})
}
