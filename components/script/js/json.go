package js

import (
	"strconv"
	"unicode/utf8"
)

// maxJSONDepth bounds the nesting of what ParseJSON reads.
const maxJSONDepth = 10_000

// ParseJSON makes the value that a JSON text stands for, as the realm's original JSON.parse does without a reviver; what
// script has put in that one's place does not matter. The error is a SyntaxError that names the place.
//
// https://tc39.es/ecma262/#sec-json.parse
func ParseJSON(realm Realm, text string) (Value, error) {
	p := jsonParser{realm: realm, text: text}
	p.space()
	v, err := p.value(0)
	if err != nil {
		return Undefined, err
	}
	p.space()
	if p.at < len(p.text) {
		return Undefined, p.unexpected()
	}
	return v, nil
}

type jsonParser struct {
	realm Realm
	text  string
	at    int
}

func (p *jsonParser) unexpected() error {
	if p.at >= len(p.text) {
		return &Error{SyntaxError, "Unexpected end of JSON input"}
	}
	r, _ := utf8.DecodeRuneInString(p.text[p.at:])
	return &Error{SyntaxError, "Unexpected token " + strconv.QuoteRune(r) + " in JSON at byte " + strconv.Itoa(p.at)}
}

func (p *jsonParser) space() {
	for p.at < len(p.text) {
		switch p.text[p.at] {
		case ' ', '\t', '\n', '\r':
			p.at++
		default:
			return
		}
	}
}

// next is the next byte, 0 at the end.
func (p *jsonParser) next() byte {
	if p.at < len(p.text) {
		return p.text[p.at]
	}
	return 0
}

func (p *jsonParser) value(depth int) (Value, error) {
	if depth > maxJSONDepth {
		return Undefined, RangeErrorf("the JSON is nested deeper than %d levels", maxJSONDepth)
	}
	switch c := p.next(); {
	case c == '{':
		return p.object(depth)
	case c == '[':
		return p.array(depth)
	case c == '"':
		s, err := p.str()
		return String(s), err
	case c == '-' || c >= '0' && c <= '9':
		return p.number()
	case c == 't':
		return True, p.word("true")
	case c == 'f':
		return False, p.word("false")
	case c == 'n':
		return Null, p.word("null")
	}
	return Undefined, p.unexpected()
}

func (p *jsonParser) word(want string) error {
	for i := range len(want) {
		if p.next() != want[i] {
			return p.unexpected()
		}
		p.at++
	}
	return nil
}

func (p *jsonParser) object(depth int) (Value, error) {
	object := p.realm.NewObject()
	p.at++
	p.space()
	if p.next() == '}' {
		p.at++
		return object, nil
	}
	for {
		if p.next() != '"' {
			return Undefined, p.unexpected()
		}
		name, err := p.str()
		if err != nil {
			return Undefined, err
		}
		p.space()
		if p.next() != ':' {
			return Undefined, p.unexpected()
		}
		p.at++
		p.space()
		v, err := p.value(depth + 1)
		if err != nil {
			return Undefined, err
		}
		if err := p.realm.Define(object, name, v, Writable|Enumerable|Configurable); err != nil {
			return Undefined, err
		}
		p.space()
		switch p.next() {
		case '}':
			p.at++
			return object, nil
		case ',':
			p.at++
			p.space()
		default:
			return Undefined, p.unexpected()
		}
	}
}

func (p *jsonParser) array(depth int) (Value, error) {
	var elems []Value
	p.at++
	p.space()
	if p.next() == ']' {
		p.at++
		return p.realm.NewArray(), nil
	}
	for {
		v, err := p.value(depth + 1)
		if err != nil {
			return Undefined, err
		}
		elems = append(elems, v)
		p.space()
		switch p.next() {
		case ']':
			p.at++
			return p.realm.NewArray(elems...), nil
		case ',':
			p.at++
			p.space()
		default:
			return Undefined, p.unexpected()
		}
	}
}

func (p *jsonParser) number() (Value, error) {
	start := p.at
	digits := func() bool {
		first := p.at
		for c := p.next(); c >= '0' && c <= '9'; c = p.next() {
			p.at++
		}
		return p.at > first
	}
	if p.next() == '-' {
		p.at++
	}
	if p.next() == '0' {
		p.at++
	} else if !digits() {
		return Undefined, p.unexpected()
	}
	if p.next() == '.' {
		if p.at++; !digits() {
			return Undefined, p.unexpected()
		}
	}
	if p.next()|0x20 == 'e' {
		p.at++
		if c := p.next(); c == '+' || c == '-' {
			p.at++
		}
		if !digits() {
			return Undefined, p.unexpected()
		}
	}
	f, _ := strconv.ParseFloat(p.text[start:p.at], 64) // out of range is an infinity, as in script
	return Number(f), nil
}

// str reads a string: escaped surrogates that make no pair stay alone.
func (p *jsonParser) str() (string, error) {
	p.at++
	start := p.at
	var out []byte
	for p.at < len(p.text) {
		switch c := p.text[p.at]; {
		case c == '"':
			s := p.text[start:p.at]
			p.at++
			if out == nil {
				return s, nil
			}
			return string(append(out, s...)), nil
		case c < ' ':
			return "", p.unexpected()
		case c == '\\':
			out = append(out, p.text[start:p.at]...)
			p.at++
			var err error
			if out, err = p.escape(out); err != nil {
				return "", err
			}
			start = p.at
		default:
			p.at++
		}
	}
	return "", p.unexpected()
}

func (p *jsonParser) escape(out []byte) ([]byte, error) {
	c := p.next()
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
		unit, ok := p.hex(p.at + 1)
		if !ok {
			return nil, p.unexpected()
		}
		p.at += 5
		if unit >= 0xD800 && unit < 0xDC00 && p.at+1 < len(p.text) && p.text[p.at] == '\\' && p.text[p.at+1] == 'u' {
			if low, ok := p.hex(p.at + 2); ok && low >= 0xDC00 && low < 0xE000 {
				p.at += 6
				return utf8.AppendRune(out, 0x10000+(unit-0xD800)<<10+(low-0xDC00)), nil
			}
		}
		if unit >= 0xD800 && unit < 0xE000 {
			return append(out, 0xE0|byte(unit>>12), 0x80|byte(unit>>6)&0x3F, 0x80|byte(unit)&0x3F), nil
		}
		return utf8.AppendRune(out, unit), nil
	default:
		return nil, p.unexpected()
	}
	p.at++
	return append(out, c), nil
}

// hex reads four digits.
func (p *jsonParser) hex(at int) (rune, bool) {
	if at+4 > len(p.text) {
		return 0, false
	}
	n, err := strconv.ParseUint(p.text[at:at+4], 16, 16)
	return rune(n), err == nil
}
