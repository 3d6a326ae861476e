package codegen

import "testing"

func TestNames(t *testing.T) {
	for _, c := range []struct{ idl, exported, unexported, local string }{
		{"url", "URL", "url", "url"},
		{"documentURI", "DocumentURI", "documentURI", "documentURI"},
		{"lastEventId", "LastEventID", "lastEventId", "lastEventID"},
		{"toJSON", "ToJSON", "toJSON", "toJSON"},
		{"innerHtml", "InnerHTML", "innerHtml", "innerHTML"},
		{"identifier", "Identifier", "identifier", "identifier"},
		{"type", "Type", "type", "type_"},
		{"string", "String", "string", "string_"},
		{"err", "Err", "err", "err_"},
		{"HTMLElement", "HTMLElement", "htmlElement", "htmlElement"},
		{"URLSearchParams", "URLSearchParams", "urlSearchParams", "urlSearchParams"},
		{"x509Key", "X509Key", "x509Key", "x509Key"},
		{"ELEMENT_NODE", "ELEMENTNODE", "elementNODE", "elementNODE"},
	} {
		if got := exported(c.idl); got != c.exported {
			t.Errorf("exported(%q) = %s, want %s", c.idl, got, c.exported)
		}
		if got := unexported(c.idl); got != c.unexported {
			t.Errorf("unexported(%q) = %s, want %s", c.idl, got, c.unexported)
		}
		if got := local(c.idl); got != c.local {
			t.Errorf("local(%q) = %s, want %s", c.idl, got, c.local)
		}
	}
}

func TestEnumConstants(t *testing.T) {
	for value, want := range map[string]string{
		"no-cors": "ModeNoCors", "": "ModeEmpty", "2d": "Mode2d", "arraybuffer": "ModeArraybuffer", "text/html": "ModeTextHTML",
	} {
		if got := enumConstant("Mode", value); got != want {
			t.Errorf("%q: got %s, want %s", value, got, want)
		}
	}
}
