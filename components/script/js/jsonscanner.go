package js

import (
	"strconv"
	"strings"
	"unicode/utf8"
)

// JSONScanner reads a JSON text, https://tc39.es/ecma262/#sec-json.parse, piece by piece; whoever uses it makes the values. The
// text is WTF-8, or has all surrogates as three bytes each. Where a method does not find what it is to read it answers
// ok = false, and [JSONScanner.Unexpected] is the error.
type JSONScanner struct {
	text string
	at   int
}

// ScanJSON begins at the first value of a text.
func ScanJSON(text string) JSONScanner {
	s := JSONScanner{text: text}
	s.space()
	return s
}

// JSONKind is what a value of JSON is.
type JSONKind uint8

// The kinds of values; JSONNone is what begins none.
const (
	JSONNone JSONKind = iota
	JSONObject
	JSONArray
	JSONString
	JSONNumber
	JSONTrue
	JSONFalse
	JSONNull
)

// Next is the kind of the value that follows.
func (s *JSONScanner) Next() JSONKind {
	switch c := s.peek(); {
	case c == '"':
		return JSONString
	case c == '-' || c >= '0' && c <= '9':
		return JSONNumber
	case c == '{':
		return JSONObject
	case c == '[':
		return JSONArray
	case c == 't':
		return JSONTrue
	case c == 'f':
		return JSONFalse
	case c == 'n':
		return JSONNull
	}
	return JSONNone
}

// End reports whether nothing but white space follows.
func (s *JSONScanner) End() bool {
	s.space()
	return s.at == len(s.text)
}

// Unexpected is a SyntaxError that names the place.
func (s *JSONScanner) Unexpected() error {
	if s.at >= len(s.text) {
		return &Error{SyntaxError, "Unexpected end of JSON input"}
	}
	size := 1
	for s.at+size < len(s.text) && !utf8.RuneStart(s.text[s.at+size]) {
		size++
	}
	position := 0 // in UTF-16 code units
	for _, c := range []byte(s.text[:s.at]) {
		switch {
		case c >= 0xF0:
			position += 2
		case utf8.RuneStart(c):
			position++
		}
	}
	return &Error{SyntaxError, "Unexpected token " + s.text[s.at:s.at+size] + " in JSON at position " + strconv.Itoa(position)}
}

func (s *JSONScanner) space() {
	if s.at < len(s.text) && s.text[s.at] <= ' ' {
		s.skip()
	}
}

func (s *JSONScanner) skip() {
	at := s.at
	for at < len(s.text) && (s.text[at] == ' ' || s.text[at] == '\n' || s.text[at] == '\t' || s.text[at] == '\r') {
		at++
	}
	s.at = at
}

// peek is the next byte, 0 at the end.
func (s *JSONScanner) peek() byte {
	if s.at < len(s.text) {
		return s.text[s.at]
	}
	return 0
}

// Word reads true, false or null. Where it does not it stops at the byte that differs.
func (s *JSONScanner) Word() (ok bool) {
	for _, word := range [...]string{"true", "false", "null"} {
		if s.peek() != word[0] {
			continue
		}
		if strings.HasPrefix(s.text[s.at:], word) {
			s.at += len(word)
			return true
		}
		for i := 0; s.peek() == word[i]; i++ {
			s.at++
		}
		return false
	}
	return false
}

// Enter reads the opening bracket of an array or an object; more is false when the closing one follows, which it reads too.
func (s *JSONScanner) Enter(closing byte) (more bool) {
	s.at++
	s.space()
	if s.peek() == closing {
		s.at++
		return false
	}
	return true
}

// Comma reads what stands behind an element: a comma, or the closing bracket and then there are no more.
func (s *JSONScanner) Comma(closing byte) (more, ok bool) {
	s.space()
	switch s.peek() {
	case ',':
		s.at++
		s.space()
		return true, true
	case closing:
		s.at++
		return false, true
	}
	return false, false
}

// JSONText says how a string came out of the text.
type JSONText uint8

// The ways: as a part of the text, whose memory it shares; as a text of its own; as such a text with escapes of surrogates,
// which stand there as three bytes each.
const (
	JSONPart JSONText = iota
	JSONUnescaped
	JSONSurrogates
)

// Name reads a name and the colon behind it.
func (s *JSONScanner) Name() (name string, how JSONText, ok bool) {
	if s.peek() != '"' {
		return "", JSONPart, false
	}
	if name, how, ok = s.String(); !ok {
		return "", how, false
	}
	s.space()
	if s.peek() != ':' {
		return "", how, false
	}
	s.at++
	s.space()
	return name, how, true
}

// String reads a string.
func (s *JSONScanner) String() (text string, how JSONText, ok bool) {
	rest := s.text[s.at+1:]
	n := 0
	for n < len(rest) && rest[n] != '"' && rest[n] != '\\' && rest[n] >= ' ' {
		n++
	}
	s.at += 1 + n
	if n < len(rest) && rest[n] == '"' {
		s.at++
		return rest[:n], JSONPart, true
	}
	b := append([]byte(nil), rest[:n]...)
	how = JSONUnescaped
	for s.at < len(s.text) {
		switch c := s.text[s.at]; {
		case c == '"':
			s.at++
			return string(b), how, true
		case c < ' ':
			return "", how, false
		case c == '\\':
			s.at++
			unit, ok := s.escape()
			if !ok {
				return "", how, false
			}
			if unit&0xF800 == 0xD800 {
				how = JSONSurrogates
			}
			b = AppendUnit(b, unit)
		default:
			b = append(b, c)
			s.at++
		}
	}
	return "", how, false
}

// escape reads what stands behind a backslash.
func (s *JSONScanner) escape() (unit uint16, ok bool) {
	c := s.peek()
	switch c {
	case '"', '\\', '/':
	case 'b':
		c = '\b'
	case 'f':
		c = '\f'
	case 'n':
		c = '\n'
	case 'r':
		c = '\r'
	case 't':
		c = '\t'
	case 'u':
		if s.at+5 > len(s.text) {
			return 0, false
		}
		u, err := strconv.ParseUint(s.text[s.at+1:s.at+5], 16, 16)
		if err != nil {
			return 0, false
		}
		s.at += 5
		return uint16(u), true
	default:
		return 0, false
	}
	s.at++
	return uint16(c), true
}

// Number reads a number. Beyond the largest one it is an infinity, as in script.
func (s *JSONScanner) Number() (f float64, ok bool) {
	start, small := s.at, 0
	at := start
	for at < len(s.text) && at < start+9 && s.text[at]-'0' <= 9 {
		small = small*10 + int(s.text[at]-'0')
		at++
	}
	s.at = at
	if c := s.peek(); at > start && c != '.' && c|0x20 != 'e' && c-'0' > 9 && (s.text[start] != '0' || at == start+1) {
		return float64(small), true
	}
	s.at = start
	if s.peek() == '-' {
		s.at++
	}
	if s.peek() == '0' {
		s.at++
	} else if !s.digits() {
		return 0, false
	}
	if s.peek() == '.' {
		if s.at++; !s.digits() {
			return 0, false
		}
	}
	if s.peek()|0x20 == 'e' {
		s.at++
		if c := s.peek(); c == '+' || c == '-' {
			s.at++
		}
		if !s.digits() {
			return 0, false
		}
	}
	f, _ = strconv.ParseFloat(s.text[start:s.at], 64)
	return f, true
}

// digits reads one digit or more.
func (s *JSONScanner) digits() bool {
	at := s.at
	for at < len(s.text) && s.text[at] >= '0' && s.text[at] <= '9' {
		at++
	}
	found := at > s.at
	s.at = at
	return found
}
