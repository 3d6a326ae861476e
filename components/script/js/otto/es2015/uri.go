package es2015

import (
	"strings"
	"unicode/utf8"

	"corvo/components/script/js/otto/internal/layout"
)

const (
	uriMark     = "-_.!~*'()"
	uriReserved = ";/?:@&=+$,"
	escapeMark  = "@*_+-./"
	hexDigits   = "0123456789ABCDEF"
)

var globalFunctions = []method{
	{"encodeURI", 1, func(l *Library, c layout.Call) layout.Value { return l.encode(c, uriMark+uriReserved+"#") }},
	{"encodeURIComponent", 1, func(l *Library, c layout.Call) layout.Value { return l.encode(c, uriMark) }},
	{"decodeURI", 1, func(l *Library, c layout.Call) layout.Value { return l.decode(c, uriReserved+"#") }},
	{"decodeURIComponent", 1, func(l *Library, c layout.Call) layout.Value { return l.decode(c, "") }},
	{"escape", 1, func(l *Library, c layout.Call) layout.Value {
		var b strings.Builder
		for _, u := range layout.Units(c.Arg(0).ToText(l.vm)) {
			switch {
			case u < 0x80 && (alphanumeric(byte(u)) || strings.IndexByte(escapeMark, byte(u)) >= 0):
				b.WriteByte(byte(u))
			case u < 0x100:
				b.Write([]byte{'%', hexDigits[u>>4], hexDigits[u&15]})
			default:
				b.Write([]byte{'%', 'u', hexDigits[u>>12], hexDigits[u>>8&15], hexDigits[u>>4&15], hexDigits[u&15]})
			}
		}
		return text(b.String())
	}},
	{"unescape", 1, func(l *Library, c layout.Call) layout.Value {
		units := layout.Units(c.Arg(0).ToText(l.vm))
		kept := units[:0]
		for i := 0; i < len(units); i++ {
			if units[i] == '%' {
				if i+5 < len(units) && units[i+1] == 'u' {
					if u, ok := hexUnits(units[i+2 : i+6]); ok {
						kept = append(kept, u)
						i += 5
						continue
					}
				}
				if i+2 < len(units) {
					if u, ok := hexUnits(units[i+1 : i+3]); ok {
						kept = append(kept, u)
						i += 2
						continue
					}
				}
			}
			kept = append(kept, units[i])
		}
		return text(layout.FromUnits(kept))
	}},
}

func alphanumeric(c byte) bool {
	return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9'
}

func hexUnits(units []uint16) (u uint16, ok bool) {
	for _, d := range units {
		switch {
		case d >= '0' && d <= '9':
			u = u<<4 | (d - '0')
		case d|0x20 >= 'a' && d|0x20 <= 'f':
			u = u<<4 | (d | 0x20 - 'a' + 10)
		default:
			return 0, false
		}
	}
	return u, true
}

// encode is Encode, https://tc39.es/ecma262/#sec-encode.
func (l *Library) encode(c layout.Call, unescaped string) layout.Value {
	s := layout.Join(c.Arg(0).ToText(l.vm))
	var b strings.Builder
	for i := 0; i < len(s); {
		r, size := utf8.DecodeRuneInString(s[i:])
		if r == utf8.RuneError && size == 1 {
			panic(l.vm.Thrown("URIError", "URI malformed"))
		}
		if size == 1 && (alphanumeric(s[i]) || strings.IndexByte(unescaped, s[i]) >= 0) {
			b.WriteByte(s[i])
		} else {
			for _, octet := range []byte(s[i : i+size]) {
				b.Write([]byte{'%', hexDigits[octet>>4], hexDigits[octet&15]})
			}
		}
		i += size
	}
	return text(b.String())
}

// decode is Decode, https://tc39.es/ecma262/#sec-decode; escapes of preserved characters stay.
func (l *Library) decode(c layout.Call, preserved string) layout.Value {
	s := c.Arg(0).ToText(l.vm)
	malformed := func() { panic(l.vm.Thrown("URIError", "URI malformed")) }
	octet := func(i int) byte {
		if i+2 >= len(s) || s[i] != '%' {
			malformed()
		}
		u, ok := hexUnits([]uint16{uint16(s[i+1]), uint16(s[i+2])})
		if !ok {
			malformed()
		}
		return byte(u)
	}
	var b strings.Builder
	for i := 0; i < len(s); {
		if s[i] != '%' {
			b.WriteByte(s[i])
			i++
			continue
		}
		first := octet(i)
		if first < 0x80 {
			if strings.IndexByte(preserved, first) >= 0 {
				b.WriteString(s[i : i+3])
			} else {
				b.WriteByte(first)
			}
			i += 3
			continue
		}
		n := 2
		if first >= 0xF0 {
			n = 4
		} else if first >= 0xE0 {
			n = 3
		}
		sequence := make([]byte, n)
		for k := range sequence {
			sequence[k] = octet(i + 3*k)
		}
		if r, size := utf8.DecodeRune(sequence); r == utf8.RuneError && size != 3 || size != n {
			malformed()
		}
		b.WriteString(layout.Expand(string(sequence)))
		i += 3 * n
	}
	return text(b.String())
}
