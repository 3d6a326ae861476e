package webidl

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// prelude is linked behind the IDL of each case. Its definitions are valid.
const prelude = `
[Exposed=*] interface Thing { attribute DOMString name; readonly attribute long count; };
[Exposed=*] interface SubThing : Thing { };
[Exposed=*] interface Other { };
dictionary Options { boolean a; };
dictionary Needs { required boolean b; };
enum Mode { "on", "off" };
callback Done = undefined ();
[LegacyTreatNonObjectAsNull] callback Legacy = any ();
callback interface Listener { undefined handle(); };
interface mixin Mixin { attribute long mixed; };
[Exposed=*] namespace Space { };
typedef long? MaybeLong;
typedef any Whatever;
typedef Promise<long> Future;
typedef sequence<long> Longs;
typedef (Thing or DOMString) ThingOrString;
`

func validateWithPrelude(t *testing.T, src string) []string {
	t.Helper()
	context, errs := Parse("prelude", []byte(prelude))
	if len(errs) > 0 {
		t.Fatalf("prelude: %v", errs)
	}
	file, errs := Parse("in.webidl", []byte(src))
	if len(errs) > 0 {
		t.Fatalf("syntax: %v\n%s", errs, src)
	}
	set, linkErrs := Link(file, context)
	var got []string
	for _, e := range append(linkErrs, Validate(set)...) {
		got = append(got, strings.ReplaceAll(e.Error(), "in.webidl:", ""))
	}
	return got
}

func TestPreludeIsValid(t *testing.T) {
	if got := validateWithPrelude(t, ""); got != nil {
		t.Error(got)
	}
}

// in gives a member as the only one of an interface whose braces open at
// column 27.
func in(member string) string { return "[Exposed=*] interface A { " + member + " };" }

func TestWhatValidateReports(t *testing.T) {
	for _, tt := range []struct {
		name, src string
		want      []string
	}{
		// definitions
		{"definition twice", "enum E { \"a\" };\n[Exposed=*] interface E { };", []string{"2:23: interface E is already defined, as enum at 1:6"}},
		{"partial of nothing", "partial interface A { };", []string{"1:19: partial interface A extends nothing: no interface of that name is defined"}},
		{"partial of another kind", "partial dictionary Thing { };", []string{"1:20: partial dictionary Thing extends a definition of another kind: interface at prelude:2:23"}},
		{"includes of nothing", "Nothing includes Mixin;", []string{"1:1: Nothing includes Mixin: no interface Nothing is defined"}},
		{"includes of no mixin", "Thing includes Options;", []string{"1:16: Thing includes Options: Options is no interface mixin but names the dictionary at prelude:5:12"}},
		{"includes twice", "Thing includes Mixin; Thing includes Mixin;", []string{"1:23: Thing includes Mixin is already stated at 1:1"}},
		{"reserved identifier", "[Exposed=*] interface _constructor { };", []string{"1:23: interface constructor: the identifier constructor is reserved"}},
		{"reserved member", in("undefined toString();"), []string{"1:37: interface A: the identifier toString is reserved"}},
		{"enumeration value twice", `enum E { "a", "b", "a" };`, []string{`1:20: enum E: value "a" is there twice, first at 1:10`}},

		// types
		{"unknown type", in("attribute Missing x;"), []string{"1:37: interface A: attribute x: unknown type Missing"}},
		{"unknown type deep inside", "typedef sequence<(long or record<DOMString, Missing>)> T;", []string{"1:45: typedef T: unknown type Missing"}},
		{"void", in("void f();"), []string{"1:27: interface A: operation f: unknown type void; WebIDL has undefined"}},
		{"mixin as a type", in("attribute Mixin x;"), []string{"1:37: interface A: attribute x: Mixin is of kind interface mixin, which is no type"}},
		{"namespace as a type", in("Space f();"), []string{"1:27: interface A: operation f: Space is of kind namespace, which is no type"}},
		{"nullable any by typedef", "typedef Whatever? T;", []string{"1:9: typedef T: Whatever? cannot be nullable, for Whatever is any"}},
		{"nullable promise by typedef", "typedef Future? T;", []string{"1:9: typedef T: Future? cannot be nullable, for Future is a promise type"}},
		{"nullable nullable by typedef", "typedef MaybeLong? T;", []string{"1:9: typedef T: MaybeLong? is nullable twice, for MaybeLong is a nullable type"}},
		{"nullable union with a nullable", "typedef (long? or DOMString)? T;", []string{"1:9: typedef T: (long? or DOMString)? cannot be nullable, for a type in it is nullable already"}},
		{"nullable union with a dictionary", "typedef (long or Options)? T;", []string{"1:9: typedef T: (long or Options)? cannot be nullable, for a dictionary is in it"}},
		{"nullable observable array", in("attribute ObservableArray<long>? x;"), []string{"1:37: interface A: attribute x: ObservableArray<long>? cannot be nullable, for it is an observable array"}},
		{"union of alike types", "typedef (long or double) T;", []string{"1:9: typedef T: long and double cannot be told apart in the union (long or double)"}},
		{"union of alike types by typedef", "typedef (ThingOrString or SubThing) T;", []string{"1:9: typedef T: Thing and SubThing cannot be told apart in the union (ThingOrString or SubThing)"}},
		{"union with two nullables", "typedef (long? or DOMString?) T;", []string{"1:9: typedef T: the union (long? or DOMString?) has more than one nullable type in it"}},
		{"union with a nullable and a dictionary", "typedef (long? or Options) T;", []string{"1:9: typedef T: the union (long? or Options) has a nullable type and a dictionary in it, and null would be either"}},
		{"union with any by typedef", "typedef (long or Whatever) T;", []string{"1:18: typedef T: type any cannot be in the union (long or Whatever)"}},
		{"union with a promise by typedef", "typedef (long or Future) T;", []string{"1:18: typedef T: a promise type cannot be in the union (long or Future)"}},
		{"union twice in a union", "typedef (ThingOrString or (long or ThingOrString)) T;", []string{"1:9: typedef T: the union (ThingOrString or (long or ThingOrString)) has the union at 1:36 in it twice"}},
		{"typedef of itself", "typedef sequence<T> T;", []string{"1:21: typedef T refers to itself"}},
		{"typedefs of each other", "typedef U T;\ntypedef sequence<T> U;", []string{"1:11: typedef T refers to itself", "2:21: typedef U refers to itself"}},
		{"observable array as an argument", in("undefined f(ObservableArray<long> x);"), []string{"1:39: interface A: operation f: an observable array can only be the type of an attribute"}},
		{"observable array of sequences", in("attribute ObservableArray<Longs> x;"), []string{"1:53: interface A: attribute x: the elements of an observable array cannot be of type Longs, for it is a sequence"}},
		{"observable array of dictionaries and records", in("attribute ObservableArray<Options> x; attribute ObservableArray<record<DOMString, long>> y;"), []string{
			"1:53: interface A: attribute x: the elements of an observable array cannot be of type Options, for it is a dictionary",
			"1:91: interface A: attribute y: the elements of an observable array cannot be of type record<DOMString, long>, for it is a record"}},
		{"observable array in a mixin", "interface mixin M { attribute ObservableArray<Thing> x; };", nil},
		{"observable array in an observable array", in("attribute ObservableArray<ObservableArray<long>> x;"), []string{"1:53: interface A: attribute x: an observable array can only be the type of an attribute"}},
		{"types that standards define in prose", in("attribute (WindowProxy or CSSOMString) x; undefined f(optional CSSOMString s = \"\"); undefined g(WindowProxy a); undefined g(Thing a);"), nil},
		{"static observable array", in("static attribute ObservableArray<long> x;"), []string{"1:66: interface A: attribute x: only a regular attribute of an interface can be an observable array"}},

		// members
		{"member twice", in("attribute long x; readonly attribute long x;"), []string{"1:69: interface A: attribute x has the name of attribute x at 1:42"}},
		{"member twice in a partial", in("const long X = 1;") + "\npartial interface A { attribute long X; };", []string{"2:38: interface A: attribute X has the name of constant X at 1:38"}},
		{"member of a mixin twice", in("undefined mixed();") + "\nA includes Mixin;", []string{"prelude:11:40: interface A: attribute mixed has the name of operation mixed at 1:37"}},
		{"operation and attribute", in("attribute long x; undefined x();"), []string{"1:55: interface A: operation x has the name of attribute x at 1:42"}},
		{"static and regular operation", in("undefined f(); static undefined f();"), nil},
		{"constant with a taken name", in("const long prototype = 1;"), []string{"1:38: interface A: constant prototype: a constant cannot be named prototype, for interface objects have a property of that name"}},
		{"constant of a typedef that is no number", in("const Longs X = 1;"), []string{"1:33: interface A: constant X: a constant's type must be a primitive type, not Longs"}},
		{"constant of another type", in("const boolean X = 1;"), []string{"1:45: interface A: constant X: it is of type boolean, which cannot have the value 1"}},
		{"constant out of range", in("const octet X = 256; const byte Y = -129; const short Z = -32768; const unsigned long W = -1;"), []string{
			"1:43: interface A: constant X: the value 256 of it is out of the range of type octet",
			"1:63: interface A: constant Y: the value -129 of it is out of the range of type byte",
			"1:117: interface A: constant W: the value -1 of it is out of the range of type unsigned long"}},
		{"constant that is not finite", in("const double X = Infinity; const unrestricted double Y = NaN; const float Z = 3.5e38;"), []string{
			"1:44: interface A: constant X: the value Infinity of it is out of the range of type double",
			"1:105: interface A: constant Z: the value 3.5e38 of it is out of the range of type float"}},
		{"static prototype", in("static attribute long prototype;"), []string{"1:49: interface A: attribute prototype: a static attribute cannot be named prototype"}},
		{"static operation prototype", in("static undefined prototype();"), []string{"1:44: interface A: operation prototype: a static operation cannot be named prototype"}},
		{"toJSON that is no operation", in("attribute long toJSON;"), []string{"1:42: interface A: attribute toJSON: toJSON can only name a regular operation"}},
		{"attribute of a sequence", in("attribute sequence<long> x;"), []string{"1:37: interface A: attribute x: an attribute cannot be of type sequence<long>, for it is a sequence; use FrozenArray or an interface"}},
		{"attribute of a dictionary", in("readonly attribute Options? x;"), []string{"1:46: interface A: attribute x: an attribute cannot be of type Options?, for it is a dictionary; use FrozenArray or an interface"}},
		{"attribute of a union with a record", in("attribute (long or record<DOMString, long>) x;"), []string{"1:37: interface A: attribute x: an attribute cannot be of type (long or record<DOMString, long>), for it is a union with a record; use FrozenArray or an interface"}},
		{"promise that is not read only", in("attribute Promise<long> x;"), []string{"1:51: interface A: attribute x: an attribute of a promise type must be read only"}},
		{"two stringifiers", in("stringifier; stringifier attribute DOMString x;"), []string{"1:72: interface A has more than one stringifier, the first at 1:27"}},
		{"stringifier of a number", in("stringifier attribute long x;"), []string{"1:54: interface A: attribute x: a stringifier attribute must be of type DOMString or USVString, not long"}},
		{"stringifier operation", in("stringifier DOMString x();"), []string{"1:49: interface A: operation x: a stringifier cannot be declared as an operation; write 'stringifier;'"}},
		{"constructor in a partial", "partial interface Thing { constructor(); };", []string{"1:27: interface Thing: a partial interface cannot have a constructor"}},
		{"callback interface without an operation", "callback interface C { };", []string{"1:20: callback interface C must have exactly one operation, but has 0"}},
		{"callback interface with two operations", "callback interface C { undefined f(); undefined g(); };", []string{"1:20: callback interface C must have exactly one operation, but has 2"}},
		{"callback interface with constants", "callback interface C { undefined f(); const long X = 1; };", []string{"1:20: callback interface C has constants and so must have the extended attribute [Exposed]"}},

		// arguments
		{"argument twice", in("undefined f(long a, DOMString a);"), []string{"1:57: interface A: operation f: argument a is declared twice, first at 1:44"}},
		{"variadic not last", in("undefined f(long... a, long b);"), []string{"1:47: interface A: operation f: only the last argument can be variadic, not a"}},
		{"required after optional", in("undefined f(optional long a, long b);"), []string{"1:61: interface A: operation f: required argument b cannot follow the optional argument a"}},
		{"argument undefined", in("undefined f((long or undefined) a);"), []string{"1:39: interface A: operation f: argument a cannot be of type undefined; make it optional"}},
		{"nullable dictionary", in("undefined f(Needs? a);"), []string{"1:39: interface A: operation f: argument a cannot be a nullable dictionary; make it optional"}},
		{"dictionary not optional", in("undefined f(long x, Options a, optional long b);"), []string{"1:55: interface A: operation f: argument a must be optional, with the default value {}, for no member of the dictionary Options is required"}},
		{"dictionary without default", in("undefined f(optional (long or Options) a);"), []string{"1:66: interface A: operation f: argument a must have a default value, such as {}, for no member of the dictionary (long or Options) is required"}},
		{"dictionary before a required argument", in("undefined f(Options a, long b);"), nil},
		{"dictionary with a required member", in("undefined f(Needs a);"), nil},
		{"constructor arguments", in("constructor(Options a);"), []string{"1:47: interface A: argument a must be optional, with the default value {}, for no member of the dictionary Options is required"}},
		{"callback arguments", "callback C = undefined (Options a);", []string{"1:33: callback C: argument a must be optional, with the default value {}, for no member of the dictionary Options is required"}},

		// default values
		{"default not in the enumeration", in(`undefined f(optional Mode m = "up");`), []string{`1:57: interface A: operation f: the default value "up" of argument m is no value of enum Mode`}},
		{"default of an enumeration in a union", "dictionary D { (Mode or boolean) m = \"up\"; (Mode or long)? n = \"off\"; };", []string{`1:38: dictionary D: member m: the default value "up" of it is no value of enum Mode`}},
		{"default of another type", "dictionary D { long a = true; DOMString b = 1; boolean c = \"x\"; long d = 1.5; Thing e = null; long f = []; Longs g = {}; Options h = []; long i = undefined; };", []string{
			"1:25: dictionary D: member a: it is of type long, which cannot have the value true",
			"1:45: dictionary D: member b: it is of type DOMString, which cannot have the value 1",
			`1:60: dictionary D: member c: it is of type boolean, which cannot have the value "x"`,
			"1:74: dictionary D: member d: it is of type long, which cannot have the value 1.5",
			"1:89: dictionary D: member e: it is of type Thing, which cannot have the value null",
			"1:104: dictionary D: member f: it is of type long, which cannot have the value []",
			"1:118: dictionary D: member g: it is of type Longs, which cannot have the value {}",
			"1:134: dictionary D: member h: it is of type Options, which cannot have the value []",
			"1:147: dictionary D: member i: it is of type long, which cannot have the value undefined"}},
		{"defaults that fit", `dictionary D { MaybeLong a = null; any b = null; (Thing or sequence<long>) c = []; double d = 1; bigint e = 5; USVString f = "x"; Options g = {}; any h = undefined; (long? or DOMString) i = null; };`, nil},

		// inheritance
		{"unknown parent", "[Exposed=*] interface A : Missing { };", []string{"1:23: interface A inherits from Missing, which is not defined"}},
		{"parent of another kind", "[Exposed=*] interface A : Options { };", []string{"1:23: interface A inherits from Options, which is no interface but names the dictionary at prelude:5:12"}},
		{"own parent", "[Exposed=*] interface A : A { };", []string{"1:23: interface A inherits from itself"}},
		{"cycle", "[Exposed=*] interface A : B { };\n[Exposed=*] interface B : C { };\n[Exposed=*] interface C : A { };", []string{
			"1:23: interface A inherits from itself through B, C", "2:23: interface B inherits from itself through C, A", "3:23: interface C inherits from itself through A, B"}},
		{"inherit of nothing", "[Exposed=*] interface A : Thing { inherit attribute long missing; };", []string{"1:58: interface A: attribute missing is marked 'inherit', but no inherited interface has an attribute of that name"}},
		{"inherit through a broken chain", "[Exposed=*] interface B : Missing { };\n[Exposed=*] interface A : B { inherit attribute long unknown; };", []string{"1:23: interface B inherits from Missing, which is not defined"}},
		{"global below named properties that override", "[Exposed=Window, LegacyOverrideBuiltIns] interface A { getter long (DOMString n); };\n[Exposed=Window, Global=Window] interface B : A { };", []string{"2:43: interface B is [Global] and cannot inherit from A, which is [LegacyOverrideBuiltIns]"}},
		{"inherit of another type", "[Exposed=*] interface A : SubThing { inherit attribute DOMString count; };", []string{"1:66: interface A: attribute count is of type DOMString and cannot inherit the getter of Thing's, which is of type long"}},
		{"replacing what is unforgeable", in("[LegacyUnforgeable] readonly attribute long x;") + "\n[Exposed=*] interface B : A { undefined x(); };", []string{"2:41: interface B: operation x cannot replace attribute x of A, which is [LegacyUnforgeable]"}},
		{"secure parent", "[Exposed=*, SecureContext] interface A { };\n[Exposed=*] interface B : A { };", []string{"2:23: interface B must have the extended attribute [SecureContext], for it inherits from A, which has"}},
		{"parent without interface object", "[Exposed=*, LegacyNoInterfaceObject] interface A { };\n[Exposed=*] interface B : A { };", []string{"2:23: interface B must have the extended attribute [LegacyNoInterfaceObject], for it inherits from A, which has"}},
		{"global parent", "[Exposed=Window, Global=Window] interface A { };\n[Exposed=Window] interface B : A { };", []string{"2:28: interface B cannot inherit from A, which is [Global]"}},

		// dictionaries
		{"dictionary's unknown parent", "dictionary D : Missing { };", []string{"1:12: dictionary D inherits from Missing, which is not defined"}},
		{"dictionary's parent of another kind", "dictionary D : Thing { };", []string{"1:12: dictionary D inherits from Thing, which is no dictionary but names the interface at prelude:2:23"}},
		{"dictionary cycle", "dictionary D : E { };\ndictionary E : D { };", []string{"1:12: dictionary D inherits from itself through E", "2:12: dictionary E inherits from itself through D"}},
		{"field twice", "dictionary D { long x; DOMString x; };", []string{"1:34: dictionary D: member x is declared twice, first at 1:21"}},
		{"field of the parent", "dictionary D : Options { long a; };", []string{"1:31: dictionary D: member a is declared twice, first at prelude:5:30"}},
		{"field undefined", "dictionary D { undefined x; };", []string{"1:16: dictionary D: member x: a dictionary member cannot be of type undefined; leave out 'required'"}},
		{"field of a nullable dictionary", "dictionary D { Options? x; };", []string{"1:16: dictionary D: member x: a dictionary member cannot be a nullable dictionary"}},
		{"dictionary in itself by a record and inheritance", "dictionary D { record<DOMString, FrozenArray<E>> e; };\ndictionary E : D { };", []string{"1:16: dictionary D: member e: the type record<DOMString, FrozenArray<E>> holds the dictionary that it is in"}},
		{"dictionary in itself", "dictionary D { sequence<E> e; };\ndictionary E { (D or long) d; };", []string{
			"1:16: dictionary D: member e: the type sequence<E> holds the dictionary that it is in", "2:16: dictionary E: member d: the type (D or long) holds the dictionary that it is in"}},

		// special operations and iteration
		{"getter without length", "[Exposed=*] interface A { getter long (unsigned long i); readonly attribute DOMString length; };",
			[]string{"1:27: interface A has an indexed property getter and so must have an attribute length of an integer type"}},
		{"two getters", in("getter long f(unsigned long i); getter long (unsigned long i); readonly attribute unsigned long length;"), []string{"1:59: interface A has an indexed property getter already, at 1:39"}},
		{"setter without getter", in("setter undefined (DOMString n, long v);"), []string{"1:27: interface A has a named property setter and so must have a named property getter"}},
		{"setter with an inherited getter", in("getter Thing (DOMString n);") + "\n[Exposed=*] interface B : A { setter undefined (DOMString n, Thing v); setter undefined (unsigned long i, Thing v); };", []string{"2:72: interface B has an indexed property setter and so must have an indexed property getter"}},
		{"getter with two arguments", in("getter long (DOMString n, long v);"), []string{"1:27: interface A: a getter takes 1 argument(s), not 2"}},
		{"getter by a double", in("getter long (double n);"), []string{"1:47: interface A: the first argument of a getter must be of type DOMString or unsigned long, not double"}},
		{"deleter by an index", in("deleter undefined (unsigned long n);"), []string{"1:60: interface A: the first argument of a deleter must be of type DOMString, not unsigned long"}},
		{"optional argument of a getter", in("getter long (optional DOMString n);"), []string{"1:59: interface A: argument n of a getter can be neither optional nor variadic"}},
		{"iterable twice", in("iterable<long, long>; setlike<long>;"), []string{"1:49: interface A cannot have setlike besides iterable at 1:27"}},
		{"iterable of values without getter", in("iterable<long>;"), []string{"1:27: interface A: an iterable of values needs an indexed property getter; an iterable of pairs has two types"}},
		{"iterable of other values", in("getter Thing? (unsigned long i); iterable<Other>; readonly attribute unsigned long length;"), []string{"1:60: interface A: the iterable's values are of type Other, but the indexed property getter at 1:27 gives Thing?"}},
		{"iterable of the getter's values", in("getter Thing? (unsigned long i); iterable<Thing>; readonly attribute unsigned long length;"), nil},
		{"iterable of pairs with getter", in("getter Thing? (unsigned long i); iterable<long, Thing>; readonly attribute unsigned long length;"), []string{"1:60: interface A: an iterable of pairs cannot be beside the indexed property getter at 1:27"}},
		{"maplike with getter", in("getter Thing? (unsigned long i); readonly maplike<long, Thing>; readonly attribute unsigned long length;"), []string{"1:60: interface A: maplike cannot be beside the indexed property getter at 1:27"}},
		{"names that iterable takes", in("iterable<long, long>; undefined keys(); undefined size();"), []string{"1:59: interface A: operation keys has a name that iterable defines"}},
		{"names that maplike takes", in("maplike<long, long>; undefined clear(); attribute long set; readonly attribute long size;"), []string{"1:82: interface A: attribute set has a name that maplike defines", "1:111: interface A: attribute size has a name that maplike defines"}},
		{"names that a parent's maplike takes", in("maplike<long, long>;") + "\n[Exposed=*] interface B : A { setlike<long>; };", []string{"2:31: interface B cannot have setlike, for A, which it inherits from, has maplike"}},
		{"maplike and setlike", in("maplike<long, long>; readonly setlike<long>;"), []string{"1:48: interface A cannot have setlike besides maplike at 1:27"}},
		{"maplike twice, over partial interfaces", in("readonly maplike<long, long>;") + "\npartial interface A { maplike<long, long>; };", []string{"2:23: interface A cannot have maplike besides maplike at 1:27"}},
		{"async_iterable and iterable", in("async_iterable<long>; iterable<long, long>;"), []string{"1:49: interface A cannot have iterable besides async_iterable at 1:27"}},
		{"async_iterable below setlike", in("setlike<long>;") + "\n[Exposed=*] interface B : A { async_iterable<long>; };", []string{"2:31: interface B cannot have async_iterable, for A, which it inherits from, has setlike"}},
		{"operations in place of those of maplike", in("maplike<long, long>; A set(long k, long v); boolean delete(long k); undefined clear();"), nil},
		{"operations in place of those of setlike", in("setlike<long>; A add(long v); static boolean has(long k);"), nil},
		{"names that readonly leaves", in("readonly setlike<long>; attribute long add; const long clear = 1; readonly attribute long delete;"), nil},
		{"names that setlike takes", in("setlike<long>; const long add = 1; undefined values(); undefined get();"), []string{"1:53: interface A: constant add has a name that setlike defines", "1:72: interface A: operation values has a name that setlike defines"}},
		{"names that async_iterable takes", in("async_iterable<long>; undefined values(); undefined forEach();"), []string{"1:59: interface A: operation values has a name that async_iterable defines"}},
		{"a parent's member with a name that maplike takes", in("readonly attribute long size;") + "\n[Exposed=*] interface B : A { readonly maplike<long, long>; };", []string{"1:51: interface B: attribute size has a name that readonly maplike defines"}},
		{"extended attributes of maplike", in("[Exposed=Window] maplike<long, long>; [SecureContext] async_iterable<long>;"), []string{
			"1:28: interface A: extended attribute [Exposed] cannot be on a maplike or setlike declaration",
			"1:81: interface A cannot have async_iterable besides maplike at 1:44"}},
		{"return of what is not asynchronous", in("[Return] iterable<long, long>;"), []string{"1:28: interface A: extended attribute [Return] cannot be on an iterable declaration"}},
		{"observable arrays", in("attribute ObservableArray<long?> a; readonly attribute ObservableArray<Thing> b; static attribute ObservableArray<long> c; attribute ObservableArray<long>? d; attribute ObservableArray<sequence<long>> e; undefined f(ObservableArray<long> g);"), []string{
			"1:147: interface A: attribute c: only a regular attribute of an interface can be an observable array",
			"1:160: interface A: attribute d: ObservableArray<long>? cannot be nullable, for it is an observable array",
			"1:212: interface A: attribute e: the elements of an observable array cannot be of type sequence<long>, for it is a sequence",
			"1:243: interface A: operation f: an observable array can only be the type of an attribute"}},
		{"required argument of async_iterable", in("async_iterable<long>(long a);"), []string{"1:53: interface A: argument a of async_iterable must be optional"}},

		// overloads
		{"alike overloads", in("undefined f(long a); undefined f(double b);"), []string{"1:58: interface A: the operations f cannot be told apart when called with 1 argument(s); compare 1:37"}},
		{"alike by optional arguments", in("undefined f(); undefined f(optional long a);"), []string{"1:52: interface A: the operations f cannot be told apart when called with 0 argument(s); compare 1:37"}},
		{"alike by variadic arguments", in("undefined f(long a, long b); undefined f(long d, long... e);"), []string{"1:66: interface A: the operations f cannot be told apart when called with 2 argument(s); compare 1:37"}},
		{"told apart by a variadic argument", in("undefined f(long a, DOMString b, long c); undefined f(long... d);"), nil},
		{"no one argument tells all apart", in("undefined f(long a, Thing b); undefined f(Other a, Thing b); undefined f(long a, Other b);"), []string{"1:67: interface A: the operations f cannot be told apart when called with 2 argument(s); compare 1:37"}},
		{"alike constructors", in("constructor(ThingOrString a); constructor(SubThing b);"), []string{"1:57: interface A: the constructors cannot be told apart when called with 1 argument(s); compare 1:27"}},
		{"alike factories", "[Exposed=*, LegacyFactoryFunction=F(long a), LegacyFactoryFunction=F(octet a)] interface A { };", []string{"1:46: interface A: the legacy factory functions F cannot be told apart when called with 1 argument(s); compare 1:13"}},
		{"bigint or number", in("undefined f(bigint a); undefined f(long b);"), []string{"1:37: interface A: the operations f cannot be told apart by a bigint and a number; compare 1:60"}},
		{"overload across definitions", in("undefined f();") + "\npartial interface A { undefined f(long a); };", []string{"2:33: interface A: operation f cannot be overloaded across definitions; it is also in the interface at 1:37"}},
		{"some overloads return promises", in("undefined f(); Promise<long> f(long a);"), []string{"1:56: interface A: either all or none of the overloads of operation f return a promise; compare 1:37"}},
		{"extended attribute on one overload", in("[LegacyUnforgeable] undefined f(); undefined f(long a);"), []string{"1:72: interface A: [LegacyUnforgeable] must be the same on all overloads of operation f; compare 1:57"}},
		{"overloads in a namespace", "[Exposed=*] namespace N { undefined f(long a); undefined f(long b); };", []string{"1:58: namespace N: the operations f cannot be told apart when called with 1 argument(s); compare 1:37"}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			got := validateWithPrelude(t, tt.src)
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Errorf("of %s\nerrors (-want +got):\n%s", tt.src, diff)
			}
		})
	}
}
