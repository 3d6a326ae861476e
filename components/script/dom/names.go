package dom

import (
	"strings"
	"unicode/utf8"
)

// Namespaces, https://infra.spec.whatwg.org/#namespaces
const (
	htmlNamespace   = "http://www.w3.org/1999/xhtml"
	mathMLNamespace = "http://www.w3.org/1998/Math/MathML"
	svgNamespace    = "http://www.w3.org/2000/svg"
	xlinkNamespace  = "http://www.w3.org/1999/xlink"
	xmlNamespace    = "http://www.w3.org/XML/1998/namespace"
	xmlnsNamespace  = "http://www.w3.org/2000/xmlns/"
)

// isElementLocalName is https://dom.spec.whatwg.org/#valid-element-local-name
func isElementLocalName(name string) bool {
	if name == "" {
		return false
	}
	if isASCIILetter(name[0]) {
		return !strings.ContainsAny(name, "\t\n\f\r \x00/>")
	}
	if c := name[0]; c != ':' && c != '_' && c < utf8.RuneSelf {
		return false
	}
	for i := range len(name) {
		c := name[i]
		if c < utf8.RuneSelf && !isASCIILetter(c) && (c < '0' || c > '9') && strings.IndexByte("-.:_", c) < 0 {
			return false
		}
	}
	return true
}

// isAttributeLocalName is https://dom.spec.whatwg.org/#valid-attribute-local-name
func isAttributeLocalName(name string) bool {
	return name != "" && !strings.ContainsAny(name, "\t\n\f\r \x00/=>")
}

// isDoctypeName is https://dom.spec.whatwg.org/#valid-doctype-name
func isDoctypeName(name string) bool { return !strings.ContainsAny(name, "\t\n\f\r \x00>") }

func isASCIILetter(c byte) bool { return c|0x20 >= 'a' && c|0x20 <= 'z' }

// asciiLower is https://infra.spec.whatwg.org/#ascii-lowercase
func asciiLower(s string) string { return mapASCII(s, 'A', 'Z') }

// asciiUpper is https://infra.spec.whatwg.org/#ascii-uppercase
func asciiUpper(s string) string { return mapASCII(s, 'a', 'z') }

// mapASCII changes the case of the letters from first to last.
func mapASCII(s string, first, last byte) string {
	changed := []byte(nil)
	for i := range len(s) {
		if s[i] >= first && s[i] <= last {
			if changed == nil {
				changed = []byte(s)
			}
			changed[i] ^= 0x20
		}
	}
	if changed == nil {
		return s
	}
	return string(changed)
}

// qualified is a name with its namespace.
type qualified struct{ namespace, prefix, localName string }

// validateAndExtract is https://dom.spec.whatwg.org/#validate-and-extract; valid tells the local names apart that the
// context allows.
func validateAndExtract(namespace *string, qualifiedName string, valid func(string) bool) (qualified, error) {
	q := qualified{localName: qualifiedName}
	if namespace != nil {
		q.namespace = *namespace
	}
	prefix, local, found := strings.Cut(qualifiedName, ":")
	if found {
		if prefix == "" || strings.ContainsAny(prefix, "\t\n\f\r \x00/>") {
			return q, Exceptionf(InvalidCharacterError, "%q has no valid prefix.", qualifiedName)
		}
		q.prefix, q.localName = prefix, local
	}
	if !valid(q.localName) {
		return q, Exceptionf(InvalidCharacterError, "%q is not a valid name.", qualifiedName)
	}
	isXMLNS := qualifiedName == "xmlns" || q.prefix == "xmlns"
	switch {
	case q.prefix != "" && q.namespace == "":
		return q, Exceptionf(NamespaceError, "%q has a prefix, but no namespace.", qualifiedName)
	case q.prefix == "xml" && q.namespace != xmlNamespace:
		return q, NewException(NamespaceError, "The prefix xml stands for "+xmlNamespace+".")
	case isXMLNS != (q.namespace == xmlnsNamespace):
		return q, NewException(NamespaceError, "The prefix xmlns stands for "+xmlnsNamespace+", and that for nothing else.")
	}
	return q, nil
}

// nullable is a namespace or prefix as script sees it.
func nullable(s string) *string {
	if s == "" {
		return nil
	}
	return &s
}

// orEmpty is a namespace or prefix that script gave.
func orEmpty(s *string) string {
	if s == nil {
		return ""
	}
	return *s
}
