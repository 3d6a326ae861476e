package weburl

import (
	"errors"
	"strings"
)

// state is a state of the basic URL parser. Each handles all the code points that it is responsible for at once, then
// names its successor.
type state uint8

const (
	done state = iota
	schemeStart
	noScheme
	specialRelativeOrAuthority
	pathOrAuthority
	relative
	relativeSlash
	specialAuthoritySlashes
	specialAuthorityIgnoreSlashes
	authority
	host
	hostname
	port
	file
	fileSlash
	fileHost
	pathStart
	path
	opaquePath
	query
	fragment
)

// Why an input is no URL. The texts end the sentence "… is not a valid URL:".
var (
	errScheme      = errors.New("its scheme has an invalid character or is missing")
	errRelative    = errors.New("it is relative and there is no base URL to resolve it against")
	errHostMissing = errors.New("it has no host")
	errPort        = errors.New("its port is not a number from 0 to 65535")
	errOverride    = errors.New("the URL cannot take that part")
)

// parser is the basic URL parser. It works on bytes: all that the syntax knows is ASCII, and whatever is not gets
// percent-encoded byte by byte or goes to the host parser as a whole.
//
// https://url.spec.whatwg.org/#concept-basic-url-parser
type parser struct {
	url      *URL
	base     *URL
	in       string
	pos      int
	override state
	encode   func(query string) string // nil for UTF-8
}

func (p *parser) run(st state) error {
	for st != done {
		var err error
		switch st {
		case schemeStart:
			st, err = p.scheme()
		case noScheme:
			st, err = p.noScheme()
		case specialRelativeOrAuthority:
			st = relative
			if strings.HasPrefix(p.rest(), "//") {
				p.pos += 2
				st = specialAuthorityIgnoreSlashes
			}
		case pathOrAuthority:
			st = path
			if p.peek() == '/' {
				p.pos++
				st = authority
			}
		case relative:
			st = p.relative()
		case relativeSlash:
			st = p.relativeSlash()
		case specialAuthoritySlashes:
			p.pos += len(p.rest()) - len(strings.TrimPrefix(p.rest(), "//"))
			st = specialAuthorityIgnoreSlashes
		case specialAuthorityIgnoreSlashes:
			p.pos += len(p.rest()) - len(strings.TrimLeft(p.rest(), `/\`))
			st = authority
		case authority:
			st, err = p.authority()
		case host, hostname:
			st, err = p.host()
		case port:
			st, err = p.port()
		case file:
			st = p.file()
		case fileSlash:
			st = p.fileSlash()
		case fileHost:
			st, err = p.fileHost()
		case pathStart:
			st = p.pathStart()
		case path:
			st = p.path()
		case opaquePath:
			st = p.opaquePath()
		case query:
			st = p.query()
		case fragment:
			p.url.fragment, p.url.hasFragment = encode(p.rest(), fragmentSet), true
			st = done
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// rest is what the pointer has not passed.
func (p *parser) rest() string { return p.in[p.pos:] }

// eof stands for the EOF code point; a NUL in the input is none of the code points that the states look for either.
const eof = 0

func (p *parser) peek() byte {
	if p.pos < len(p.in) {
		return p.in[p.pos]
	}
	return eof
}

func (p *parser) atEnd() bool { return p.pos == len(p.in) }

// isSlash reports whether c separates path segments in the URL's scheme.
func (p *parser) isSlash(c byte) bool { return c == '/' || c == '\\' && p.url.IsSpecial() }

// until takes the input up to the first byte that stop accepts, or its end.
func (p *parser) until(stop func(c byte) bool) string {
	start := p.pos
	for !p.atEnd() && !stop(p.in[p.pos]) {
		p.pos++
	}
	return p.in[start:p.pos]
}

func (p *parser) endsAuthority(c byte) bool { return c == '?' || c == '#' || p.isSlash(c) }

// queryOrFragment passes a "?" or "#" and tells which state it starts, or done at the end.
func (p *parser) queryOrFragment() state {
	switch p.peek() {
	case '?':
		p.pos++
		return query
	case '#':
		p.pos++
		return fragment
	}
	return done
}

// scheme is the scheme start state and the scheme state.
func (p *parser) scheme() (state, error) {
	scheme, ok := cutScheme(p.in)
	if !ok {
		if p.override != done {
			return done, errScheme
		}
		return noScheme, nil
	}
	p.pos = len(scheme) + 1
	u := p.url
	scheme = asciiLower(scheme)
	if p.override != done {
		if isSpecialScheme(scheme) != u.IsSpecial() ||
			scheme == "file" && (u.includesCredentials() || u.port >= 0) ||
			u.scheme == "file" && u.host == "" {
			return done, nil
		}
		u.scheme = scheme
		if u.port == defaultPort(scheme) {
			u.port = noPort
		}
		return done, nil
	}
	u.scheme = scheme
	switch {
	case scheme == "file":
		return file, nil
	case u.IsSpecial() && p.base != nil && p.base.scheme == scheme:
		return specialRelativeOrAuthority, nil
	case u.IsSpecial():
		return specialAuthoritySlashes, nil
	case p.peek() == '/':
		p.pos++
		return pathOrAuthority, nil
	}
	u.opaque = true
	return opaquePath, nil
}

// cutScheme returns what stands before the first colon if that has the form of a scheme.
func cutScheme(s string) (string, bool) {
	for i := range len(s) {
		c := s[i]
		switch {
		case isAlpha(c):
		case i == 0:
			return "", false
		case c == ':':
			return s[:i], true
		case !isDigit(c) && c != '+' && c != '-' && c != '.':
			return "", false
		}
	}
	return "", false
}

func (p *parser) noScheme() (state, error) {
	base := p.base
	switch {
	case base == nil || base.opaque && p.peek() != '#':
		return done, errRelative
	case base.opaque:
		p.copyPathFromBase()
		p.url.scheme = base.scheme
		p.pos++
		return fragment, nil
	case base.scheme == "file":
		return file, nil
	}
	return relative, nil
}

func (p *parser) copyAuthorityFromBase() {
	u, b := p.url, p.base
	u.username, u.password, u.host, u.hasHost, u.port = b.username, b.password, b.host, b.hasHost, b.port
}

func (p *parser) copyPathFromBase() {
	u, b := p.url, p.base
	u.opaque, u.opaquePath, u.query, u.hasQuery = b.opaque, b.opaquePath, b.query, b.hasQuery
	u.path = append(u.path[:0:0], b.path...)
}

func (p *parser) relative() state {
	u := p.url
	u.scheme = p.base.scheme
	if c := p.peek(); !p.atEnd() && p.isSlash(c) {
		p.pos++
		return relativeSlash
	}
	p.copyAuthorityFromBase()
	p.copyPathFromBase()
	if next := p.queryOrFragment(); next != done || p.atEnd() {
		return next
	}
	u.query, u.hasQuery = "", false
	u.shortenPath()
	return path
}

func (p *parser) relativeSlash() state {
	switch c := p.peek(); {
	case p.url.IsSpecial() && (c == '/' || c == '\\'):
		p.pos++
		return specialAuthorityIgnoreSlashes
	case c == '/':
		p.pos++
		return authority
	}
	p.copyAuthorityFromBase()
	return path
}

func (p *parser) authority() (state, error) {
	start := p.pos
	whole := p.until(p.endsAuthority)
	// The last @ ends the credentials; those before it, which the standard's state encodes one by one, are in the
	// userinfo percent-encode set.
	at := strings.LastIndexByte(whole, '@')
	if at < 0 {
		p.pos = start
		return host, nil
	}
	if at == len(whole)-1 {
		return done, errHostMissing
	}
	p.pos = start + at + 1
	username, password, _ := strings.Cut(whole[:at], ":")
	p.url.username, p.url.password = encode(username, userinfoSet), encode(password, userinfoSet)
	return host, nil
}

// host is the host state and the hostname state.
func (p *parser) host() (state, error) {
	u := p.url
	if p.override != done && u.scheme == "file" {
		return fileHost, nil
	}
	inBrackets := false
	text := p.until(func(c byte) bool {
		switch c {
		case '[':
			inBrackets = true
		case ']':
			inBrackets = false
		case ':':
			return !inBrackets
		}
		return p.endsAuthority(c)
	})
	if p.peek() == ':' {
		if text == "" {
			return done, errHostMissing
		}
		if p.override == hostname {
			return done, errOverride
		}
		if err := p.setHost(text); err != nil {
			return done, err
		}
		p.pos++
		return port, nil
	}
	if text == "" {
		if u.IsSpecial() {
			return done, errHostMissing
		}
		if p.override != done && (u.includesCredentials() || u.port >= 0) {
			return done, errOverride
		}
	}
	if err := p.setHost(text); err != nil || p.override != done {
		return done, err
	}
	return pathStart, nil
}

func (p *parser) setHost(text string) error {
	parsed, err := parseHost(text, !p.url.IsSpecial())
	if err != nil {
		return err
	}
	p.url.host, p.url.hasHost = parsed, true
	return nil
}

func (p *parser) port() (state, error) {
	digits := p.until(func(c byte) bool { return !isDigit(c) })
	if !p.atEnd() && !p.endsAuthority(p.peek()) && p.override == done {
		return done, errPort
	}
	if digits != "" {
		n := int32(0)
		for i := range len(digits) {
			if n = n*10 + int32(digits[i]-'0'); n > 65535 {
				return done, errPort
			}
		}
		if n == defaultPort(p.url.scheme) {
			n = noPort
		}
		p.url.port = n
	} else if p.override != done {
		return done, errPort
	}
	if p.override != done {
		return done, nil
	}
	return pathStart, nil
}

func (p *parser) file() state {
	u := p.url
	u.scheme, u.host, u.hasHost = "file", "", true
	if c := p.peek(); c == '/' || c == '\\' {
		p.pos++
		return fileSlash
	}
	if p.base == nil || p.base.scheme != "file" {
		return path
	}
	u.host, u.hasHost = p.base.host, p.base.hasHost
	p.copyPathFromBase()
	if next := p.queryOrFragment(); next != done || p.atEnd() {
		return next
	}
	u.query, u.hasQuery = "", false
	if startsWithDriveLetter(p.rest()) {
		u.path = nil
	} else {
		u.shortenPath()
	}
	return path
}

func (p *parser) fileSlash() state {
	if c := p.peek(); c == '/' || c == '\\' {
		p.pos++
		return fileHost
	}
	if b := p.base; b != nil && b.scheme == "file" {
		p.url.host = b.host
		if !startsWithDriveLetter(p.rest()) && len(b.path) > 0 && isNormalizedDriveLetter(b.path[0]) {
			p.url.path = append(p.url.path, b.path[0])
		}
	}
	return path
}

func (p *parser) fileHost() (state, error) {
	start := p.pos
	text := p.until(func(c byte) bool { return c == '/' || c == '\\' || c == '?' || c == '#' })
	if p.override == done && isDriveLetter(text) {
		p.pos = start
		return path, nil
	}
	if text == "" {
		p.url.host, p.url.hasHost = "", true
	} else {
		if err := p.setHost(text); err != nil {
			return done, err
		}
		if p.url.host == "localhost" {
			p.url.host = ""
		}
	}
	if p.override != done {
		return done, nil
	}
	return pathStart, nil
}
