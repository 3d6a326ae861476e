// Package csp is what a Content Security Policy says about connections:
// https://w3c.github.io/webappsec-csp/. It knows connect-src, and default-src in
// its place; all other directives are passed over.
package csp

import (
	"fmt"
	"slices"
	"strings"

	"corvo/components/net/weburl"
)

// List is the policies of a page, each of which must allow what it does. nil is
// none.
type List []policy

// policy is a serialized policy's directive for connections.
type policy struct {
	directive string // as it stands in the policy, with its value
	sources   []source
}

// Violation says that a policy does not allow a connection. It is an error.
type Violation struct {
	Directive string // as it stands in the policy: connect-src 'self'
}

func (v *Violation) Error() string {
	return fmt.Sprintf("the page's Content-Security-Policy does not allow it: its directive is %q", v.Directive)
}

const whitespace = "\t\n\f\r "

// Parse reads the value of a Content-Security-Policy header; those of several
// are joined by commas. What the standard ignores is ignored, so that there is
// no error.
//
// https://w3c.github.io/webappsec-csp/#parse-response-csp
func Parse(header string) List {
	var list List
	for serialized := range strings.SplitSeq(header, ",") {
		if p, ok := parsePolicy(serialized); ok {
			list = append(list, p)
		}
	}
	return list
}

// And adds the policy of a meta element, which holds beside those of l; l itself stays as it is.
//
// https://html.spec.whatwg.org/multipage/semantics.html#attr-meta-http-equiv-content-security-policy
func (l List) And(serialized string) List {
	if p, ok := parsePolicy(serialized); ok {
		return append(slices.Clip(l), p)
	}
	return l
}

// parsePolicy returns the directive that connections fall back to first; ok is
// false when there is none, so that the policy allows every connection.
//
// https://w3c.github.io/webappsec-csp/#parse-serialized-policy
func parsePolicy(serialized string) (p policy, ok bool) {
	directives := make(map[string]string)
	for token := range strings.SplitSeq(serialized, ";") {
		token = strings.Trim(token, whitespace)
		if token == "" || !isASCII(token) {
			continue
		}
		name := token
		if end := strings.IndexAny(token, whitespace); end >= 0 {
			name = token[:end]
		}
		name = strings.ToLower(name)
		if _, duplicate := directives[name]; !duplicate {
			directives[name] = token
		}
	}
	for _, name := range []string{"connect-src", "default-src"} {
		directive, found := directives[name]
		if !found {
			continue
		}
		words := strings.FieldsFunc(directive, func(r rune) bool { return strings.ContainsRune(whitespace, r) })
		p := policy{directive: strings.Join(words, " ")}
		for _, expression := range words[1:] {
			if s, ok := parseSource(expression); ok {
				p.sources = append(p.sources, s)
			}
		}
		return p, true
	}
	return policy{}, false
}

// AllowsConnection checks a connection to url, of scheme ws, wss, http or https,
// by a page of origin, which is serialized. The error is a *Violation.
//
// https://w3c.github.io/webappsec-csp/#connect-src-pre-request
func (l List) AllowsConnection(url *weburl.URL, origin string) error {
	if len(l) == 0 {
		return nil
	}
	to, self := requestOf(url), placeOf(origin)
	for _, p := range l {
		if !p.allows(to, self) {
			return &Violation{Directive: p.directive}
		}
	}
	return nil
}

// allows is https://w3c.github.io/webappsec-csp/#match-url-to-source-list. There
// is no need to know 'none': like all that is no source, it matches nothing.
func (p policy) allows(to, self place) bool {
	for _, s := range p.sources {
		if s.matches(to, self) {
			return true
		}
	}
	return false
}

// place is what of a URL or an origin matters to sources.
type place struct {
	scheme string // "" for an opaque origin
	host   string
	port   int
	path   string
}

// requestOf is the URL that is requested for a connection: its scheme is http
// or https, https://websockets.spec.whatwg.org/#concept-websocket-establish.
func requestOf(url *weburl.URL) place {
	p := place{scheme: url.Scheme(), host: url.Hostname(), port: url.EffectivePort(), path: url.Pathname()}
	switch p.scheme {
	case "ws":
		p.scheme = "http"
	case "wss":
		p.scheme = "https"
	}
	return p
}

func placeOf(origin string) place {
	url, err := weburl.Parse(origin, nil)
	if err != nil {
		return place{}
	}
	return place{scheme: url.Scheme(), host: url.Hostname(), port: url.EffectivePort()}
}

func isASCII(s string) bool {
	for i := range len(s) {
		if s[i] >= 0x80 {
			return false
		}
	}
	return true
}
