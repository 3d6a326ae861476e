package dom

import (
	"slices"
	"strings"

	"corvo/components/net/handshake"
	"corvo/components/script/dom/bindings"
	"corvo/components/script/js"
)

// HandshakeHeaders are the headers of a handshake as script sees them: each name once, in the case that it came in, and
// found in any. An object without them would let a client past a page that looks for "Origin" by writing "origin".
type HandshakeHeaders struct {
	js.Reflector
	fields []handshake.Field
}

var _ bindings.HandshakeHeaders = (*HandshakeHeaders)(nil)

// newHandshakeHeaders joins the fields of one name, https://www.rfc-editor.org/rfc/rfc9110#section-5.3
func newHandshakeHeaders(realm js.Realm, fields []handshake.Field) *HandshakeHeaders {
	h := &HandshakeHeaders{}
	h.Init(realm, bindings.HandshakeHeadersClass)
	for _, field := range fields {
		i := h.find(field.Name)
		switch {
		case i < 0:
			h.fields = append(h.fields, field)
		case strings.EqualFold(field.Name, "Cookie"): // https://www.rfc-editor.org/rfc/rfc9113#section-8.2.3
			h.fields[i].Value += "; " + field.Value
		default:
			h.fields[i].Value += ", " + field.Value
		}
	}
	return h
}

func (h *HandshakeHeaders) find(name string) int {
	return slices.IndexFunc(h.fields, func(f handshake.Field) bool { return strings.EqualFold(f.Name, name) })
}

// SupportedNames are the names of the headers.
func (h *HandshakeHeaders) SupportedNames() []string {
	names := make([]string, len(h.fields))
	for i, field := range h.fields {
		names[i] = field.Name
	}
	return names
}

// SupportsName reports whether there is a header of that name, in any case.
func (h *HandshakeHeaders) SupportsName(name string) bool { return h.find(name) >= 0 }

// GetNamed is the value of a header.
func (h *HandshakeHeaders) GetNamed(name string) (string, error) {
	return h.fields[h.find(name)].Value, nil
}

// SetNamed gives a header a value, where it is or behind the others.
func (h *HandshakeHeaders) SetNamed(name, value string) error {
	if i := h.find(name); i >= 0 {
		h.fields[i].Value = value
	} else {
		h.fields = append(h.fields, handshake.Field{Name: name, Value: value})
	}
	return nil
}

// DeleteNamed removes a header.
func (h *HandshakeHeaders) DeleteNamed(name string) error {
	h.fields = slices.Delete(h.fields, h.find(name), h.find(name)+1)
	return nil
}
