package codegen

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"corvo/webidl"
)

func TestNewInterfaceCompilesAfterGeneration(t *testing.T) {
	files, err := NewInterface(root, "GreatNewThing")
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"webidl/GreatNewThing.webidl", "components/script/dom/greatnewthing.go", "tests/wpt/greatnewthing/greatnewthing.any.js"} {
		if files[want] == nil {
			t.Errorf("no file %s", want)
		}
	}
	parsed, errs := webidl.Parse("GreatNewThing.webidl", files["webidl/GreatNewThing.webidl"])
	if errs != nil {
		t.Fatal(errs)
	}
	set, err := webidl.LoadFS(os.DirFS(filepath.Join(root, idlDir)))
	if err != nil {
		t.Fatal(err)
	}
	set, errs = webidl.Link(append(set.Files, parsed)...)
	if errs != nil {
		t.Fatal(errs)
	}
	generated, err := Generate(set)
	if err != nil {
		t.Fatal(err)
	}
	overlay := place(bindingsDir, generated)
	overlay["components/script/dom/greatnewthing.go"] = files["components/script/dom/greatnewthing.go"]
	compile(t, "./components/script/dom", overlay)
}

func TestNewInterfaceRefuses(t *testing.T) {
	for _, c := range []struct{ name, want string }{
		{"", `"" cannot name an interface: use letters and digits, with a capital first, such as EventSource`},
		{"foo", `"foo" cannot name an interface`},
		{"Foo Bar", `"Foo Bar" cannot name an interface`},
		{"../Foo", `"../Foo" cannot name an interface`},
		{"WebSocket", "webidl/WebSocket.webidl exists already"},
		{"BinaryType", "BinaryType is already defined, as enum at webidl/WebSocket.webidl:"},
		{"Implementation", `"Implementation" cannot name an interface`},
		{"DOMString", `"DOMString" cannot name an interface`},
		{"ConsoleMessage", "package dom already declares ConsoleMessage, at "},
	} {
		files, err := NewInterface(root, c.name)
		if err == nil || files != nil {
			t.Errorf("%q is accepted", c.name)
			continue
		}
		if !strings.Contains(err.Error(), c.want) || strings.Contains(err.Error(), "\n") {
			t.Errorf("%q: %v\nwant one line with %s", c.name, err, c.want)
		}
	}
}
