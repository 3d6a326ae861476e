// Package weburl is the URL Standard: URL records with their parser, serializer and the setters of the URL class, and
// application/x-www-form-urlencoded. It is the one URL parser of the engine: were there two, what a page may reach and
// what it connects to could differ.
//
// Strings are UTF-8; bytes that are not become U+FFFD. See https://url.spec.whatwg.org/.
package weburl

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"
)

// URL is a URL record. Parse makes one; the zero value is not useful.
type URL struct {
	scheme             string
	username, password string
	host               string // serialized
	path               []string
	opaquePath         string
	query, fragment    string

	port                           int32 // -1 is null
	hasHost, hasQuery, hasFragment bool
	opaque                         bool // the path is opaquePath
}

// Parse is the URL parser with an optional base. The error names the input, and the one that it wraps says what is wrong.
//
// https://url.spec.whatwg.org/#concept-url-parser
func Parse(input string, base *URL) (*URL, error) { return ParseEncoding(input, base, nil) }

// ParseEncoding is Parse with an encoding other than UTF-8 for queries: encode gives the bytes of what is not in ASCII, and
// is asked where the scheme is special and not one of WebSockets. nil is UTF-8.
func ParseEncoding(input string, base *URL, encode func(query string) string) (*URL, error) {
	u := &URL{port: -1}
	trimmed := strings.TrimFunc(scalar(input), isC0ControlOrSpace)
	p := parser{url: u, base: base, in: removeTabsAndNewlines(trimmed), encode: encode}
	if err := p.run(schemeStart); err != nil {
		return nil, fmt.Errorf("%.200q is not a valid URL: %w", input, err)
	}
	return u, nil
}

// Clone returns a copy that shares nothing with u.
func (u *URL) Clone() *URL {
	c := *u
	c.path = slices.Clone(u.path)
	return &c
}

// Scheme is the scheme without its colon.
func (u *URL) Scheme() string { return u.scheme }

// IsSpecial reports whether the scheme is one of ftp, file, http, https, ws and wss.
func (u *URL) IsSpecial() bool { return isSpecialScheme(u.scheme) }

// HasOpaquePath reports whether the path is opaque, as in "mailto:a@b".
func (u *URL) HasOpaquePath() bool { return u.opaque }

// HasFragment reports whether the fragment is non-null: "#" alone is an empty one.
func (u *URL) HasFragment() bool { return u.hasFragment }

// RemoveFragment sets the fragment to null.
func (u *URL) RemoveFragment() { u.fragment, u.hasFragment = "", false }

// Query returns the query without its question mark; ok is false when it is null.
func (u *URL) Query() (query string, ok bool) { return u.query, u.hasQuery }

// SetQuery sets the query to one that is percent-encoded already, as a form serializer gives, or to null.
func (u *URL) SetQuery(query string, ok bool) { u.query, u.hasQuery = query, ok }

// EffectivePort is the port, or the scheme's default where it is null; 0 where there is neither.
func (u *URL) EffectivePort() int {
	if u.port >= 0 {
		return int(u.port)
	}
	return int(max(defaultPort(u.scheme), 0))
}

// Href is the URL serializer.
//
// https://url.spec.whatwg.org/#concept-url-serializer
func (u *URL) Href() string {
	b := make([]byte, 0, len(u.scheme)+len(u.host)+len(u.opaquePath)+len(u.query)+len(u.fragment)+32)
	b = append(append(b, u.scheme...), ':')
	switch {
	case u.hasHost:
		b = append(b, "//"...)
		if u.includesCredentials() {
			b = append(b, u.username...)
			if u.password != "" {
				b = append(append(b, ':'), u.password...)
			}
			b = append(b, '@')
		}
		b = u.appendHost(b)
	case len(u.path) > 1 && u.path[0] == "":
		b = append(b, "/."...)
	}
	b = u.appendPath(b)
	if u.hasQuery {
		b = append(append(b, '?'), u.query...)
	}
	if u.hasFragment {
		b = append(append(b, '#'), u.fragment...)
	}
	return string(b)
}

// String is Href, for fmt.
func (u *URL) String() string { return u.Href() }

// Origin serializes the URL's origin; an opaque one is "null".
//
// https://url.spec.whatwg.org/#concept-url-origin
func (u *URL) Origin() string {
	switch u.scheme {
	case "ftp", "http", "https", "ws", "wss":
		return u.scheme + "://" + u.Host()
	case "blob":
		inner, err := Parse(u.Pathname(), nil)
		if err == nil && (inner.scheme == "http" || inner.scheme == "https") {
			return inner.Origin()
		}
	}
	return "null"
}

// Protocol is the scheme with its colon.
func (u *URL) Protocol() string { return u.scheme + ":" }

// Username is percent-encoded.
func (u *URL) Username() string { return u.username }

// Password is percent-encoded.
func (u *URL) Password() string { return u.password }

// Host is the host with the port where that is not the default.
func (u *URL) Host() string {
	if u.port < 0 {
		return u.host
	}
	return string(u.appendHost(nil))
}

// Hostname is the host, an IPv6 address in brackets.
func (u *URL) Hostname() string { return u.host }

// Port is the port in decimal, "" when it is the default.
func (u *URL) Port() string {
	if u.port < 0 {
		return ""
	}
	return strconv.Itoa(int(u.port))
}

// Pathname is the URL path serializer.
func (u *URL) Pathname() string { return string(u.appendPath(nil)) }

// Search is the query with its question mark, "" when it is null or empty.
func (u *URL) Search() string {
	if u.query == "" {
		return ""
	}
	return "?" + u.query
}

// Hash is the fragment with its number sign, "" when it is null or empty.
func (u *URL) Hash() string {
	if u.fragment == "" {
		return ""
	}
	return "#" + u.fragment
}

func (u *URL) appendHost(b []byte) []byte {
	b = append(b, u.host...)
	if u.port >= 0 {
		b = strconv.AppendInt(append(b, ':'), int64(u.port), 10)
	}
	return b
}

func (u *URL) appendPath(b []byte) []byte {
	if u.opaque {
		return append(b, u.opaquePath...)
	}
	for _, segment := range u.path {
		b = append(append(b, '/'), segment...)
	}
	return b
}

func (u *URL) includesCredentials() bool { return u.username != "" || u.password != "" }

// https://url.spec.whatwg.org/#cannot-have-a-username-password-port
func (u *URL) cannotHaveCredentialsOrPort() bool { return u.host == "" || u.scheme == "file" }

// https://url.spec.whatwg.org/#shorten-a-urls-path
func (u *URL) shortenPath() {
	if u.scheme == "file" && len(u.path) == 1 && isNormalizedDriveLetter(u.path[0]) {
		return
	}
	if n := len(u.path); n > 0 {
		u.path = u.path[:n-1]
	}
}

func isSpecialScheme(scheme string) bool { return defaultPort(scheme) != notSpecial }

const (
	noPort     = -1
	notSpecial = -2
)

func defaultPort(scheme string) int32 {
	switch scheme {
	case "http", "ws":
		return 80
	case "https", "wss":
		return 443
	case "ftp":
		return 21
	case "file":
		return noPort
	}
	return notSpecial
}

// scalar makes s a scalar value string.
func scalar(s string) string {
	if utf8.ValidString(s) {
		return s
	}
	return string([]rune(s))
}

func isC0ControlOrSpace(r rune) bool { return r <= ' ' }

func removeTabsAndNewlines(s string) string {
	if !strings.ContainsAny(s, "\t\n\r") {
		return s
	}
	return strings.Map(func(r rune) rune {
		if r == '\t' || r == '\n' || r == '\r' {
			return -1
		}
		return r
	}, s)
}
