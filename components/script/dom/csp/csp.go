// Package csp is what a Content Security Policy says about connections, frames and workers:
// https://w3c.github.io/webappsec-csp/. It knows connect-src, frame-src, worker-src, what these fall back to,
// frame-ancestors and sandbox; all other directives are passed over.
package csp

import (
	"fmt"
	"slices"
	"strings"

	"corvo/components/net/weburl"
	"corvo/components/script/dom/sandbox"
)

// List is the policies of a page, each of which must allow what it does. nil is
// none.
type List []policy

// policy is a serialized policy: its known directives by their names.
type policy struct {
	self       place // what 'self' stands for
	directives map[string]directive
}

// directive is what a policy says of one matter.
type directive struct {
	text    string // as it stands in the policy, with its value
	sources []source
}

// What a directive falls back to when a policy does not have it,
// https://w3c.github.io/webappsec-csp/#directive-fallback-list
var (
	connectFallback = []string{"connect-src", "default-src"}
	frameFallback   = []string{"frame-src", "child-src", "default-src"}
	workerFallback  = []string{"worker-src", "child-src", "script-src", "default-src"}
)

const (
	frameAncestors = "frame-ancestors"
	sandboxing     = "sandbox"
)

// isKnown reports whether a directive of that name is kept.
func isKnown(name string) bool {
	switch name {
	case "connect-src", "default-src", "frame-src", "child-src", "worker-src", "script-src", frameAncestors, sandboxing:
		return true
	}
	return false
}

// Violation says what a policy does not allow. It is an error.
type Violation struct {
	Directive string // as it stands in the policy: connect-src 'self'
}

func (v *Violation) Error() string {
	return fmt.Sprintf("the page's Content-Security-Policy does not allow it: its directive is %q", v.Directive)
}

const whitespace = "\t\n\f\r "

// Parse reads the value of a Content-Security-Policy header that came with a
// document or worker of an origin, which is serialized; those of several headers
// are joined by commas. What the standard ignores is ignored, so that there is
// no error.
//
// https://w3c.github.io/webappsec-csp/#parse-response-csp
func Parse(header, origin string) List {
	var list List
	for serialized := range strings.SplitSeq(header, ",") {
		if p := parsePolicy(serialized, origin); len(p.directives) > 0 {
			list = append(list, p)
		}
	}
	return list
}

// And adds the policy of a meta element in a document of that origin, which holds beside those of l; l itself stays as it is.
//
// https://html.spec.whatwg.org/multipage/semantics.html#attr-meta-http-equiv-content-security-policy
func (l List) And(serialized, origin string) List {
	p := parsePolicy(serialized, origin)
	delete(p.directives, frameAncestors)
	delete(p.directives, sandboxing)
	if len(p.directives) > 0 {
		return append(slices.Clip(l), p)
	}
	return l
}

// parsePolicy is https://w3c.github.io/webappsec-csp/#parse-serialized-policy
func parsePolicy(serialized, origin string) policy {
	p := policy{self: placeOf(origin), directives: make(map[string]directive)}
	seen := make(map[string]bool)
	for token := range strings.SplitSeq(serialized, ";") {
		words := strings.FieldsFunc(token, func(r rune) bool { return strings.ContainsRune(whitespace, r) })
		if len(words) == 0 || !isASCII(token) {
			continue
		}
		name := strings.ToLower(words[0])
		if seen[name] || !isKnown(name) {
			continue
		}
		seen[name] = true
		d := directive{text: strings.Join(words, " ")}
		for _, expression := range words[1:] {
			if s, ok := parseSource(expression); ok && name != sandboxing {
				d.sources = append(d.sources, s)
			}
		}
		p.directives[name] = d
	}
	return p
}

// AllowsConnection checks a connection to url, to which so many redirects have led: paths do not count behind
// the first, as they would tell where other origins redirect to. The error is a *Violation.
//
// https://w3c.github.io/webappsec-csp/#connect-src-pre-request
func (l List) AllowsConnection(url *weburl.URL, redirects int) error {
	return l.allow(requestOf(url, redirects), connectFallback)
}

// AllowsFrame checks a document at url in a frame of the page, as AllowsConnection does a connection.
//
// https://w3c.github.io/webappsec-csp/#frame-src-pre-request
func (l List) AllowsFrame(url *weburl.URL, redirects int) error {
	return l.allow(requestOf(url, redirects), frameFallback)
}

// AllowsWorker checks a worker whose script is at url. The error is a *Violation.
//
// https://w3c.github.io/webappsec-csp/#worker-src-pre-request
func (l List) AllowsWorker(url *weburl.URL) error { return l.allow(requestOf(url, 0), workerFallback) }

// allow checks a request against the first directive of names that each policy has.
func (l List) allow(to place, names []string) error {
	for _, p := range l {
		for _, name := range names {
			if d, ok := p.directives[name]; ok {
				if !d.allows(to, p.self) {
					return &Violation{Directive: d.text}
				}
				break
			}
		}
	}
	return nil
}

// AllowsAncestors checks the serialized origins of the documents that the page of these policies is to be framed in. The
// error is a *Violation.
//
// https://w3c.github.io/webappsec-csp/#frame-ancestors-navigation-response
func (l List) AllowsAncestors(origins []string) error {
	for _, p := range l {
		d, ok := p.directives[frameAncestors]
		if !ok {
			continue
		}
		for _, origin := range origins {
			if !d.allows(placeOf(origin), p.self) {
				return &Violation{Directive: d.text}
			}
		}
	}
	return nil
}

// HasFrameAncestors reports whether a policy says which documents may frame the page.
func (l List) HasFrameAncestors() bool {
	return slices.ContainsFunc(l, func(p policy) bool {
		_, ok := p.directives[frameAncestors]
		return ok
	})
}

// Sandbox is https://html.spec.whatwg.org/multipage/browsers.html#csp-derived-sandboxing-flags
func (l List) Sandbox() sandbox.Flags {
	var flags sandbox.Flags
	for _, p := range l {
		if d, ok := p.directives[sandboxing]; ok {
			_, tokens, _ := strings.Cut(d.text, " ")
			flags |= sandbox.Parse(tokens)
		}
	}
	return flags
}

// allows is https://w3c.github.io/webappsec-csp/#match-url-to-source-list. There
// is no need to know 'none': like all that is no source, it matches nothing.
func (d directive) allows(to, self place) bool {
	for _, s := range d.sources {
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
	// redirected says that path is where a redirect has led.
	redirected bool
}

// requestOf is the URL that is requested for a connection: its scheme is http
// or https, https://websockets.spec.whatwg.org/#concept-websocket-establish.
func requestOf(url *weburl.URL, redirects int) place {
	p := place{
		scheme: url.Scheme(), host: url.Hostname(), port: url.EffectivePort(), path: url.Pathname(), redirected: redirects > 0,
	}
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
