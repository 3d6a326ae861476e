package deflate

import (
	"fmt"
	"strings"
)

// extension is an element of a Sec-WebSocket-Extensions header.
type extension struct {
	name   string
	params []param
}

type param struct {
	name, value string
	hasValue    bool
}

// parseExtensions reads the values of all Sec-WebSocket-Extensions headers by
// the grammar of RFC 6455 section 9.1. As that is written in the terms of RFC
// 2616, elements of the list may be empty, but not all, and white space may
// surround each separator.
func parseExtensions(values []string) ([]extension, error) {
	var all []extension
	for _, value := range values {
		s := scanner{rest: value}
		before := len(all)
		for {
			s.space()
			if s.rest != "" && s.rest[0] != ',' {
				e, ok := s.extension()
				if !ok {
					return nil, malformed(value)
				}
				all = append(all, e)
			}
			if !s.take(',') {
				break
			}
		}
		if s.rest != "" || len(all) == before {
			return nil, malformed(value)
		}
	}
	return all, nil
}

func malformed(value string) error {
	return fmt.Errorf("malformed Sec-WebSocket-Extensions header %.100q", value)
}

type scanner struct{ rest string }

func (s *scanner) extension() (e extension, ok bool) {
	if e.name, ok = s.token(); !ok {
		return e, false
	}
	for s.take(';') {
		var p param
		if p.name, ok = s.token(); !ok {
			return e, false
		}
		if s.take('=') {
			p.hasValue = true
			if p.value, ok = s.value(); !ok {
				return e, false
			}
		}
		e.params = append(e.params, p)
	}
	return e, true
}

func (s *scanner) value() (string, bool) {
	if s.rest == "" || s.rest[0] != '"' {
		return s.token()
	}
	// What is quoted must be a token once its escapes are gone.
	var token strings.Builder
	for i := 1; i < len(s.rest); i++ {
		c := s.rest[i]
		switch {
		case c == '"':
			s.rest = s.rest[i+1:]
			s.space()
			return token.String(), token.Len() > 0
		case c == '\\' && i+1 < len(s.rest):
			i++
			c = s.rest[i]
		}
		if !isTokenByte(c) {
			break
		}
		token.WriteByte(c)
	}
	return "", false
}

// token reads a token and the space after it.
func (s *scanner) token() (string, bool) {
	n := 0
	for n < len(s.rest) && isTokenByte(s.rest[n]) {
		n++
	}
	token := s.rest[:n]
	s.rest = s.rest[n:]
	s.space()
	return token, n > 0
}

// take reads a separator and the space after it, if it comes next.
func (s *scanner) take(separator byte) bool {
	if s.rest == "" || s.rest[0] != separator {
		return false
	}
	s.rest = s.rest[1:]
	s.space()
	return true
}

func (s *scanner) space() { s.rest = strings.TrimLeft(s.rest, " \t") }

func isTokenByte(b byte) bool {
	switch {
	case 'a' <= b && b <= 'z', 'A' <= b && b <= 'Z', '0' <= b && b <= '9':
		return true
	}
	return strings.IndexByte("!#$%&'*+-.^_`|~", b) >= 0
}
