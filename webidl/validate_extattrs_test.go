package webidl

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestWhatValidateReportsOfExtendedAttributes(t *testing.T) {
	for _, tt := range []struct {
		name, src string
		want      []string
	}{
		// form and place
		{"unknown", "[Exposed=*, Quick] interface A { };", []string{"1:13: interface A: unknown extended attribute [Quick]"}},
		{"without a name", "[Exposed=*, 1] interface A { };", []string{"1:13: interface A: extended attribute [1] has no name"}},
		{"former", "[Exposed=*, Constructor(long x)] interface A { };", []string{"1:13: interface A: extended attribute [Constructor] is no longer part of WebIDL; declare a member constructor(...)"}},
		{"wrong form", in("[NewObject=Yes] Thing f();"), []string{"1:28: interface A: operation f: extended attribute [NewObject = Yes] must be written [NewObject]"}},
		{"wrong form, several are right", "[Exposed] interface A { };", []string{"1:2: interface A: extended attribute [Exposed] must be written [Exposed=name] or [Exposed=(name, ...)] or [Exposed=*]"}},
		{"no standard form", "[Exposed=*, LegacyFactoryFunction=Image(x)] interface A { };", []string{"1:13: interface A: extended attribute [LegacyFactoryFunction = Image ( x )] must be written [LegacyFactoryFunction=name(arguments)]; expected the name of the argument but found ')'"}},
		{"wrong place", in("[NewObject] attribute long x;"), []string{"1:28: interface A: attribute x: extended attribute [NewObject] cannot be on an attribute"}},
		{"on a dictionary", "[Exposed=Window] dictionary D { };", []string{"1:2: dictionary D: extended attribute [Exposed] cannot be on a dictionary"}},
		{"on a dictionary member", "dictionary D { [SameObject] Thing x; };", []string{"1:17: dictionary D: member x: extended attribute [SameObject] cannot be on a dictionary member"}},
		{"on an enumeration", "[SecureContext] enum E { \"a\" };", []string{"1:2: enum E: extended attribute [SecureContext] cannot be on an enumeration"}},
		{"on an argument", in("undefined f([NewObject] Thing x);"), []string{"1:40: interface A: operation f: extended attribute [NewObject] cannot be on an argument"}},
		{"on a type", "typedef sequence<[SameObject] Thing> T;", []string{"1:19: typedef T: extended attribute [SameObject] cannot be on a type"}},
		{"on an includes statement", "[Exposed=*] interface A { };\n[SecureContext] A includes Mixin;", []string{"2:2: includes statement A: extended attribute [SecureContext] cannot be on an includes statement"}},
		{"twice", "[Exposed=*, SecureContext, SecureContext] interface A { };", []string{"1:28: interface A: extended attribute [SecureContext] is there twice"}},
		{"in the arguments of another", "[Exposed=*, LegacyFactoryFunction=F([Quick] long a)] interface A { };", []string{"1:38: interface A: unknown extended attribute [Quick]"}},

		// types
		{"Clamp on a float", in("attribute [Clamp] double x;"), []string{"1:38: interface A: attribute x: [Clamp] is for integer types, not for double"}},
		{"Clamp before the attribute", in("[Clamp] attribute double x;"), []string{"1:28: interface A: attribute x: [Clamp] is for integer types, not for double"}},
		{"Clamp and EnforceRange", in("undefined f([Clamp, EnforceRange] long x);"), []string{"1:61: interface A: operation f: [Clamp] and [EnforceRange] exclude each other"}},
		{"Clamp read only", in("[Clamp] readonly attribute long x;"), []string{"1:28: interface A: [Clamp] cannot be on the read only attribute x"}},
		{"AllowShared on a buffer", "typedef [AllowShared] ArrayBuffer T;", []string{"1:10: typedef T: [AllowShared] is for views on buffers, not for ArrayBuffer"}},
		{"AllowShared on a union of views", "typedef [AllowShared] (DataView or Uint8Array) T;", nil},
		{"AllowResizable on a number", "typedef [AllowResizable] long T;", []string{"1:10: typedef T: [AllowResizable] is for buffer types, not for long"}},
		{"LegacyNullToEmptyString on a nullable", in("attribute [LegacyNullToEmptyString] DOMString? x;"), []string{"1:38: interface A: attribute x: [LegacyNullToEmptyString] is for DOMString and USVString that are not nullable, not for DOMString?"}},
		{"EnforceRange by a typedef", "typedef long Count;\n" + in("undefined f([EnforceRange] Count n);"), nil},

		// placement
		{"exclusive on an interface", "[Exposed=Window, Global=Window, LegacyFactoryFunction=F()] interface A { };", []string{"1:70: interface A: [LegacyFactoryFunction] and [Global] exclude each other"}},
		{"needs a named getter", "[Exposed=*, LegacyOverrideBuiltIns] interface A { getter long (unsigned long i); readonly attribute unsigned long length; };", []string{"1:13: interface A: [LegacyOverrideBuiltIns] needs a named property getter"}},
		{"namespace that is none", "[Exposed=*, LegacyNamespace=Thing] interface A { };", []string{"1:13: interface A: [LegacyNamespace] names Thing, which is no namespace"}},
		{"alias outside Window", "[Exposed=Worker, LegacyWindowAlias=B] interface A { };", []string{"1:18: interface A: [LegacyWindowAlias] is for interfaces that are exposed in Window"}},
		{"alias of a taken name", "[Exposed=*, LegacyWindowAlias=(B, Thing)] interface A { };", []string{"1:13: interface A: the name Thing in [LegacyWindowAlias] is that of interface Thing or of another attribute like it"}},
		{"constructor without an interface object", "[Exposed=*, LegacyNoInterfaceObject] interface A { constructor(); static undefined f(); };", []string{
			"1:52: interface A is [LegacyNoInterfaceObject] and cannot have a constructor", "1:84: interface A is [LegacyNoInterfaceObject] and cannot have the static operation f"}},
		{"global with a constructor", "[Exposed=Window, Global=Window] interface A { constructor(); };", []string{"1:47: interface A is [Global] and cannot have a constructor"}},
		{"global with an indexed getter", "[Exposed=Window, Global=Window] interface A { getter long (unsigned long i); readonly attribute unsigned long length; };", []string{"1:47: interface A is [Global] and cannot have an indexed property getter"}},
		{"PutForwards that is not read only", in("[PutForwards=name] attribute Thing x;"), []string{"1:28: interface A: [PutForwards] is for read only attributes, and x is not"}},
		{"PutForwards to nothing", in("[PutForwards=missing] readonly attribute SubThing x;"), []string{"1:28: interface A: [PutForwards] names missing, but interface SubThing has no attribute of that name"}},
		{"PutForwards of no interface", in("[PutForwards=missing] readonly attribute long x;"), []string{"1:28: interface A: [PutForwards] needs an attribute of an interface type, and x is of type long"}},
		{"PutForwards in a circle", in("[PutForwards=y] readonly attribute A x; [PutForwards=x] readonly attribute A y;"), []string{"1:28: interface A: [PutForwards] on x leads back to itself", "1:68: interface A: [PutForwards] on y leads back to itself"}},
		{"PutForwards to an inherited attribute", in("[PutForwards=name] readonly attribute SubThing x;"), nil},
		{"Replaceable and PutForwards", in("[PutForwards=name, Replaceable] readonly attribute Thing x;"), []string{"1:84: interface A: [PutForwards] and [Replaceable] exclude each other on attribute x"}},
		{"SameObject of a number", in("[SameObject] readonly attribute long x;"), []string{"1:28: interface A: [SameObject] is for read only attributes of an interface type or object, and x is not"}},
		{"NewObject of a number", in("[NewObject] long f();"), []string{"1:28: interface A: [NewObject] is for operations that return an interface type or a promise, and operation f returns long"}},
		{"Default on another operation", in("[Default] object f();"), []string{"1:28: interface A: [Default] is for 'object toJSON()' alone"}},
		{"Replaceable in a namespace", "[Exposed=*] namespace N { [Replaceable] readonly attribute long x; };", []string{"1:28: namespace N: [Replaceable] cannot be on an attribute of a namespace"}},
		{"SameObject in a mixin", "interface mixin M { [SameObject] attribute Thing x; };", []string{"1:22: interface mixin M: [SameObject] is for read only attributes of an interface type or object, and x is not"}},
		{"SecureContext on both", "[Exposed=*, SecureContext] interface A { [SecureContext] undefined f(); };", []string{"1:43: interface A: [SecureContext] is on operation f and on the interface that it is in"}},

		// exposure
		{"no Exposed", "interface A { };", []string{"1:11: interface A has no [Exposed]; add [Exposed=Window], [Exposed=(Window,Worker)] or [Exposed=*]"}},
		{"namespace without Exposed", "namespace N { };", []string{"1:11: namespace N has no [Exposed]; add [Exposed=Window], [Exposed=(Window,Worker)] or [Exposed=*]"}},
		{"Exposed in no global", "[Exposed=(Window,Wrker,Window)] interface A { };", []string{
			"1:2: interface A: [Exposed] names Wrker, which is the name of no global", "1:2: interface A: [Exposed] names Window twice"}},
		{"Exposed in a global of the set", "[Exposed=Shell, Global=(Shell,Tool)] interface A { };\n[Exposed=Tool] interface B { };", nil},
		{"wider than the parent", "[Exposed=Window] interface A { };\n[Exposed=(Window,Worker)] interface B : A { };", []string{"2:37: interface B is exposed where A, which it inherits from, is not"}},
		{"narrower than the parent", "[Exposed=(Window,Worker)] interface A { };\n[Exposed=DedicatedWorker] interface B : A { };", nil},
		{"member wider than the interface", "[Exposed=Window] interface A { [Exposed=Worker] undefined f(); };", []string{"1:59: interface A: operation f is exposed where the interface is not"}},
		{"partial wider than the interface", "[Exposed=Window] interface A { };\n[Exposed=Worker] partial interface A { undefined f(); };", []string{"2:36: partial interface A is exposed where the interface is not"}},
		{"on a member and its partial", "[Exposed=Window] partial interface Thing { [Exposed=Window] undefined f(); };", []string{"1:45: interface Thing: [Exposed] is on operation f and on the interface that it is in"}},
		{"mixin member wider than the mixin", "[Exposed=Window] interface mixin M { [Exposed=Worker] undefined f(); };", []string{"1:65: interface mixin M: operation f is exposed where the mixin is not"}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if diff := cmp.Diff(tt.want, validateWithPrelude(t, tt.src)); diff != "" {
				t.Errorf("of %s\nerrors (-want +got):\n%s", tt.src, diff)
			}
		})
	}
}
