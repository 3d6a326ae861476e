// Package mimetype is MIME types as the MIME Sniffing Standard parses and serializes them, which is more lenient than
// package mime: https://mimesniff.spec.whatwg.org/.
package mimetype

import (
	"slices"
	"strings"
)

// Type is a MIME type record. Type and Subtype are in lower case.
type Type struct {
	Type, Subtype string
	Parameters    []Parameter // each name once, in the order they came
}

// Parameter is one parameter; its name is in lower case.
type Parameter struct{ Name, Value string }

const (
	httpSpace  = "\t\n\r "
	tokenMarks = "!#$%&'*+-.^_`|~"
)

// Parse is https://mimesniff.spec.whatwg.org/#parse-a-mime-type
func Parse(s string) (t Type, ok bool) {
	s = strings.Trim(s, httpSpace)
	kind, rest, slash := strings.Cut(s, "/")
	subtype, rest, _ := strings.Cut(rest, ";")
	subtype = strings.TrimRight(subtype, httpSpace)
	if !slash || !isToken(kind) || !isToken(subtype) {
		return Type{}, false
	}
	t = Type{Type: lower(kind), Subtype: lower(subtype)}
	for rest != "" {
		rest = strings.TrimLeft(rest, httpSpace)
		end := strings.IndexAny(rest, ";=")
		if end < 0 {
			break
		}
		name := lower(rest[:end])
		if rest[end] == ';' {
			rest = rest[end+1:]
			continue
		}
		rest = rest[end+1:]
		var value string
		if strings.HasPrefix(rest, `"`) {
			value, rest = quoted(rest)
			_, rest, _ = strings.Cut(rest, ";")
		} else {
			value, rest, _ = strings.Cut(rest, ";")
			if value = strings.TrimRight(value, httpSpace); value == "" {
				continue
			}
		}
		if _, twice := t.Parameter(name); !twice && isToken(name) && isQuotable(value) {
			t.Parameters = append(t.Parameters, Parameter{name, value})
		}
	}
	return t, true
}

// quoted is https://fetch.spec.whatwg.org/#collect-an-http-quoted-string with the extract-value flag.
func quoted(s string) (value, rest string) {
	var b strings.Builder
	for i := 1; i < len(s); i++ {
		switch {
		case s[i] == '"':
			return b.String(), s[i+1:]
		case s[i] == '\\' && i+1 < len(s):
			i++
		}
		b.WriteByte(s[i])
	}
	return b.String(), ""
}

// Extract is https://fetch.spec.whatwg.org/#concept-header-extract-mime-type of the values of a response's Content-Type
// headers.
func Extract(values []string) (t Type, ok bool) {
	charset := ""
	for _, value := range values {
		for _, part := range split(value) {
			next, valid := Parse(part)
			if !valid || next.Essence() == "*/*" {
				continue
			}
			declared, has := next.Parameter("charset")
			switch {
			case next.Essence() != t.Essence():
				charset = declared
			case !has && charset != "":
				next.Parameters = append(next.Parameters, Parameter{"charset", charset})
			}
			t, ok = next, true
		}
	}
	return t, ok
}

// split is https://fetch.spec.whatwg.org/#header-value-get-decode-and-split
func split(value string) []string {
	var parts []string
	start, inQuotes := 0, false
	for i := 0; i < len(value); i++ {
		switch c := value[i]; {
		case c == '\\' && inQuotes:
			i++
		case c == '"':
			inQuotes = !inQuotes
		case c == ',' && !inQuotes:
			parts = append(parts, strings.Trim(value[start:i], "\t "))
			start = i + 1
		}
	}
	return append(parts, strings.Trim(value[start:], "\t "))
}

// Essence is the type without parameters, "/" for the zero value.
func (t Type) Essence() string { return t.Type + "/" + t.Subtype }

// Parameter returns the value of a parameter.
func (t Type) Parameter(name string) (value string, ok bool) {
	for _, p := range t.Parameters {
		if p.Name == name {
			return p.Value, true
		}
	}
	return "", false
}

// With returns t with another value of a parameter.
func (t Type) With(name, value string) Type {
	t.Parameters = slices.Clone(t.Parameters)
	for i := range t.Parameters {
		if t.Parameters[i].Name == name {
			t.Parameters[i].Value = value
			return t
		}
	}
	t.Parameters = append(t.Parameters, Parameter{name, value})
	return t
}

// String is https://mimesniff.spec.whatwg.org/#serialize-a-mime-type
func (t Type) String() string {
	var b strings.Builder
	b.WriteString(t.Essence())
	for _, p := range t.Parameters {
		b.WriteString(";" + p.Name + "=")
		if isToken(p.Value) {
			b.WriteString(p.Value)
			continue
		}
		b.WriteString(`"` + strings.NewReplacer(`\`, `\\`, `"`, `\"`).Replace(p.Value) + `"`)
	}
	return b.String()
}

// IsXML is https://mimesniff.spec.whatwg.org/#xml-mime-type
func (t Type) IsXML() bool {
	return strings.HasSuffix(t.Subtype, "+xml") || t.Subtype == "xml" && (t.Type == "text" || t.Type == "application")
}

// IsHTML is https://mimesniff.spec.whatwg.org/#html-mime-type
func (t Type) IsHTML() bool { return t.Type == "text" && t.Subtype == "html" }

func isToken(s string) bool {
	for i := range len(s) {
		c := s[i]
		if (c < '0' || c > '9') && (c|0x20 < 'a' || c|0x20 > 'z') && strings.IndexByte(tokenMarks, c) < 0 {
			return false
		}
	}
	return s != ""
}

// isQuotable is https://mimesniff.spec.whatwg.org/#http-quoted-string-token-code-point, of code points in UTF-8 or of
// bytes alike.
func isQuotable(s string) bool {
	for _, c := range s {
		if c != '\t' && (c < ' ' || c == 0x7F || c > 0xFF && c != 0xFFFD) {
			return false
		}
	}
	return true
}

func lower(s string) string {
	return strings.Map(func(r rune) rune {
		if r >= 'A' && r <= 'Z' {
			return r | 0x20
		}
		return r
	}, s)
}
