package codegen

import (
	"strings"
	"testing"
)

func TestUnsupportedConstructsAreNamedWithTheirPlace(t *testing.T) {
	for _, c := range []struct{ idl, want string }{
		{"[Exposed=*] interface A { getter long (unsigned long i); [Throws] readonly attribute octet length; };", "a.webidl:1:27: A has an indexed property getter, and so must have an attribute length of an integer type, without [Throws]"},
		{"[Exposed=*] interface A { constructor(); [SecureContext] constructor(long a); };", "a.webidl:1:58: corvo's generator does not support overloaded constructors that are not exposed in the same globals yet"},
	} {
		set, err := parse("a.webidl", c.idl)
		if err != nil {
			t.Errorf("%s: %v", c.idl, err)
			continue
		}
		files, err := Generate(set)
		if err == nil {
			t.Errorf("%s: no error", c.idl)
			continue
		}
		if files != nil {
			t.Errorf("%s: files in spite of an error", c.idl)
		}
		if !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s\n got %v\nwant %s", c.idl, err, c.want)
		}
		if strings.Contains(err.Error(), "\n") {
			t.Errorf("%s: more than one error: %v", c.idl, err)
		}
	}
}

func TestNamesThatMeetInGoAreRefused(t *testing.T) {
	for _, c := range []struct{ idl, want string }{
		{"[Exposed=*] interface A { undefined b(); readonly attribute long B; };", "two members of A become the Go method B"},
		{"[Exposed=*] interface A { attribute long b; undefined setB(); };", "two members of A become the Go method SetB"},
		{"[Exposed=*] interface A { undefined f(); undefined f(long a); undefined f2(); };", "two members of A become the Go method F2"},
		{"[Exposed=*] interface Implementation { };", "a.webidl:1:23: the bindings have a use of their own for the Go name Implementation"},
		{"[Exposed=*] interface A { }; dictionary AClass { long b; };", "the Go name AClass is already taken"},
		{`enum E { "a-b", "aB" };`, "the Go name EAB is already taken"},
		{"dictionary D { long aB; long a_b; };", "two members of D become the Go field AB"},
		{"[Exposed=*] interface KindLong { undefined f((long or DOMString) a); };", "a.webidl:1:23: the bindings have a use of their own for the Go name KindLong"},
		{"[Exposed=*] interface A { static undefined b(); constructor(); }; [Exposed=*] interface New { static undefined a(); };", "two members become the Go method NewA of Implementation"},
	} {
		set, err := parse("a.webidl", c.idl)
		if err != nil {
			t.Errorf("%s: %v", c.idl, err)
			continue
		}
		if _, err := Generate(set); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s\n got %v\nwant %s", c.idl, err, c.want)
		}
	}
}
