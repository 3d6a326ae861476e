package csp

import (
	"strconv"
	"strings"

	"corvo/components/net/weburl"
)

type kind uint8

const (
	anywhere   kind = iota // *
	self                   // 'self'
	schemeOnly             // https:
	host                   // https://*.example.com:8443/path/
)

// anyPort is the port of a source that ends in :*.
const anyPort = -1

// source is a source expression, https://w3c.github.io/webappsec-csp/#source-lists.
type source struct {
	kind   kind
	scheme string // "" for none
	host   string // "*", or with "*." before it; in lower case
	port   int    // 0 for none
	path   string
}

// parseSource reads an expression that can match a URL.
func parseSource(expression string) (source, bool) {
	switch {
	case expression == "*":
		return source{kind: anywhere}, true
	case strings.EqualFold(expression, "'self'"):
		return source{kind: self}, true
	}
	s := source{kind: host}
	rest := expression
	if scheme, after, found := strings.Cut(rest, ":"); found && isScheme(scheme) {
		switch {
		case after == "":
			return source{kind: schemeOnly, scheme: strings.ToLower(scheme)}, true
		case strings.HasPrefix(after, "//"):
			s.scheme, rest = strings.ToLower(scheme), after[2:]
		}
	}
	if slash := strings.IndexByte(rest, '/'); slash >= 0 {
		rest, s.path = rest[:slash], rest[slash:]
		if strings.ContainsAny(s.path, "?#") {
			return source{}, false
		}
	}
	name, port, hasPort := strings.Cut(rest, ":")
	if hasPort {
		var ok bool
		if s.port, ok = parsePort(port); !ok {
			return source{}, false
		}
	}
	s.host = strings.ToLower(name)
	return s, isHost(s.host)
}

func parsePort(s string) (int, bool) {
	if s == "*" {
		return anyPort, true
	}
	if s == "" || strings.Trim(s, "0123456789") != "" {
		return 0, false
	}
	n, err := strconv.ParseUint(s, 10, 16)
	return int(n), err == nil && n > 0
}

func isScheme(s string) bool {
	for i := range len(s) {
		switch c := s[i] | 0x20; {
		case 'a' <= c && c <= 'z':
		case i > 0 && ('0' <= s[i] && s[i] <= '9' || strings.IndexByte("+-.", s[i]) >= 0):
		default:
			return false
		}
	}
	return s != ""
}

// isHost reads a host-part in lower case. Like browsers it takes underscores,
// which names of services may have.
func isHost(s string) bool {
	if s == "*" {
		return true
	}
	s = strings.TrimSuffix(strings.TrimPrefix(s, "*."), ".")
	for label := range strings.SplitSeq(s, ".") {
		if label == "" {
			return false
		}
		for i := range len(label) {
			c := label[i]
			if (c < 'a' || c > 'z') && (c < '0' || c > '9') && c != '-' && c != '_' {
				return false
			}
		}
	}
	return true
}

// matches is https://w3c.github.io/webappsec-csp/#match-url-to-source-expression
func (s source) matches(to, page place) bool {
	switch s.kind {
	case anywhere:
		return to.scheme == "http" || to.scheme == "https" || to.scheme != "" && schemeMatches(page.scheme, to.scheme)
	case self:
		return s.matchesSelf(to, page)
	}
	scheme := s.scheme
	if scheme == "" {
		scheme = page.scheme
	}
	if !schemeMatches(scheme, to.scheme) {
		return false
	}
	return s.kind == schemeOnly || s.hostMatches(to.host) && s.portMatches(to) && (to.redirected || pathMatches(s.path, to.path))
}

// matchesSelf lets a page of http connect by TLS to its own host and port, or
// from the one default port to the other.
func (source) matchesSelf(to, page place) bool {
	if page.scheme == "" || page.host != to.host {
		return false
	}
	if page.port != to.port && (page.port != defaultPort(page.scheme) || to.port != defaultPort(to.scheme)) {
		return false
	}
	return page.scheme == to.scheme || to.scheme == "https"
}

// schemeMatches is https://w3c.github.io/webappsec-csp/#scheme-part-match
func schemeMatches(pattern, scheme string) bool {
	switch pattern {
	case scheme:
		return true
	case "http", "wss":
		return scheme == "https"
	case "ws":
		return scheme == "http" || scheme == "https"
	}
	return false
}

// hostMatches is https://w3c.github.io/webappsec-csp/#host-part-match, but for
// IP addresses: the standard lets none match, browsers match them as they are
// written, and pages rely on that.
func (s source) hostMatches(name string) bool {
	switch {
	case s.host == "*":
		return true
	case strings.HasPrefix(s.host, "*."):
		return strings.HasSuffix(name, s.host[1:])
	}
	return s.host == name
}

// portMatches is https://w3c.github.io/webappsec-csp/#port-part-matches
func (s source) portMatches(to place) bool {
	switch s.port {
	case anyPort:
		return true
	case 0:
		return to.port == defaultPort(to.scheme)
	}
	return s.port == to.port
}

func defaultPort(scheme string) int {
	switch scheme {
	case "http", "ws":
		return 80
	case "https", "wss":
		return 443
	}
	return 0
}

// pathMatches is https://w3c.github.io/webappsec-csp/#path-part-match
func pathMatches(pattern, path string) bool {
	if pattern == "" || pattern == "/" {
		return true
	}
	want, got := strings.Split(pattern, "/"), strings.Split(path, "/")
	last := len(want) - 1
	if want[last] == "" {
		want = want[:last]
		if len(got) <= last {
			return false
		}
	} else if len(got) != len(want) {
		return false
	}
	for i, piece := range want {
		if string(weburl.PercentDecode(piece)) != string(weburl.PercentDecode(got[i])) {
			return false
		}
	}
	return true
}
