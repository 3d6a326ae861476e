package es2015

import (
	"math"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"corvo/components/script/js/otto/internal/layout"
)

// The methods here replace those of otto's that count bytes or code points, or lose surrogates, and add later ones.

var stringStatics = []method{
	{"fromCharCode", 1, func(l *Library, c layout.Call) layout.Value {
		units := make([]uint16, len(c.ArgumentList))
		for i := range units {
			units[i] = uint16(wrap(c.Arg(i).ToNumber(l.vm)))
		}
		return layout.String(layout.FromUnits(units))
	}},
	{"fromCodePoint", 1, func(l *Library, c layout.Call) layout.Value {
		var b strings.Builder
		for i := range c.ArgumentList {
			f := c.Arg(i).ToNumber(l.vm)
			if f != math.Trunc(f) || f < 0 || f > unicode.MaxRune || math.IsNaN(f) {
				panic(l.rangeError("Invalid code point " + c.Arg(i).ToText(l.vm)))
			}
			if r := rune(f); r >= 0x10000 {
				b.WriteString(layout.Expand(string(r)))
			} else {
				b.WriteString(layout.FromUnits([]uint16{uint16(r)}))
			}
		}
		return layout.String(b.String())
	}},
}

// thisText is RequireObjectCoercible and ToString of this.
func (l *Library) thisText(c layout.Call) string {
	if c.This.IsNullish() {
		panic(l.typeError("String.prototype method called on null or undefined"))
	}
	// A method on a primitive string arrives with a String object, which the standard would not have made.
	if o := c.This.Object(); o != nil {
		if p, ok := o.Primitive(); ok && p.IsString() {
			return p.ToText(l.vm)
		}
	}
	return c.This.ToText(l.vm)
}

// clampTo clamps an integer argument to [0, n].
func (l *Library) clampTo(v layout.Value, n, otherwise int) int {
	if v.IsUndefined() {
		return otherwise
	}
	return int(math.Min(math.Max(v.ToInteger(l.vm), 0), float64(n)))
}

func text(s string) layout.Value { return layout.String(s) }

var stringMethods = []method{
	{"at", 1, func(l *Library, c layout.Call) layout.Value {
		s := l.thisText(c)
		i := c.Arg(0).ToInteger(l.vm)
		if i < 0 {
			i += float64(layout.Length(s))
		}
		if u, ok := unitAt(s, i); ok {
			return text(layout.FromUnits([]uint16{u}))
		}
		return layout.Undefined
	}},
	{"charAt", 1, func(l *Library, c layout.Call) layout.Value {
		if u, ok := unitAt(l.thisText(c), c.Arg(0).ToInteger(l.vm)); ok {
			return text(layout.FromUnits([]uint16{u}))
		}
		return text("")
	}},
	{"charCodeAt", 1, func(l *Library, c layout.Call) layout.Value {
		if u, ok := unitAt(l.thisText(c), c.Arg(0).ToInteger(l.vm)); ok {
			return layout.Int(int(u))
		}
		return layout.Number(math.NaN())
	}},
	{"codePointAt", 1, func(l *Library, c layout.Call) layout.Value {
		s, i := l.thisText(c), c.Arg(0).ToInteger(l.vm)
		u, ok := unitAt(s, i)
		if !ok {
			return layout.Undefined
		}
		if u&0xFC00 == 0xD800 {
			if low, ok := unitAt(s, i+1); ok && low&0xFC00 == 0xDC00 {
				return layout.Int(0x10000 + int(u-0xD800)<<10 + int(low-0xDC00))
			}
		}
		return layout.Int(int(u))
	}},
	{"concat", 1, func(l *Library, c layout.Call) layout.Value {
		s := l.thisText(c)
		parts := []string{s}
		size := len(s)
		for i := range c.ArgumentList {
			more := c.Arg(i).ToText(l.vm)
			size += len(more)
			l.requireText(float64(size))
			parts = append(parts, more)
		}
		return text(strings.Join(parts, ""))
	}},
	{"endsWith", 1, func(l *Library, c layout.Call) layout.Value {
		s, search := l.thisText(c), l.searchText(c, "endsWith")
		n := layout.Length(s)
		end := layout.ByteOffset(s, l.clampTo(c.Arg(1), n, n))
		return layout.Bool(strings.HasSuffix(s[:end], search))
	}},
	{"includes", 1, func(l *Library, c layout.Call) layout.Value {
		s, search := l.thisText(c), l.searchText(c, "includes")
		start := layout.ByteOffset(s, l.clampTo(c.Arg(1), layout.Length(s), 0))
		return layout.Bool(strings.Contains(s[start:], search))
	}},
	{"indexOf", 1, func(l *Library, c layout.Call) layout.Value {
		s, search := l.thisText(c), c.Arg(0).ToText(l.vm)
		start := 0
		if len(c.ArgumentList) > 1 {
			start = layout.ByteOffset(s, l.clampTo(c.Arg(1), layout.Length(s), 0))
		}
		if i := strings.Index(s[start:], search); i >= 0 {
			return layout.Int(layout.UnitOffset(s, start+i))
		}
		return layout.Int(-1)
	}},
	{"lastIndexOf", 1, func(l *Library, c layout.Call) layout.Value {
		s, search := l.thisText(c), c.Arg(0).ToText(l.vm)
		end := len(s)
		if f := c.Arg(1).ToNumber(l.vm); !math.IsNaN(f) {
			n := layout.Length(s)
			start := layout.ByteOffset(s, int(math.Min(math.Max(f, 0), float64(n))))
			end = min(start+len(search), len(s))
		}
		if i := strings.LastIndex(s[:end], search); i >= 0 {
			return layout.Int(layout.UnitOffset(s, i))
		}
		return layout.Int(-1)
	}},
	{"localeCompare", 1, func(l *Library, c layout.Call) layout.Value {
		return layout.Int(strings.Compare(norm.NFC.String(layout.Join(l.thisText(c))), norm.NFC.String(layout.Join(c.Arg(0).ToText(l.vm)))))
	}},
	{"normalize", 0, func(l *Library, c layout.Call) layout.Value {
		s, name := l.thisText(c), "NFC"
		if f := c.Arg(0); !f.IsUndefined() {
			name = f.ToText(l.vm)
		}
		form, ok := map[string]norm.Form{"NFC": norm.NFC, "NFD": norm.NFD, "NFKC": norm.NFKC, "NFKD": norm.NFKD}[name]
		if !ok {
			panic(l.rangeError("The normalization form should be one of NFC, NFD, NFKC, NFKD."))
		}
		return text(wellFormed(s, form.String))
	}},
	{"padEnd", 1, func(l *Library, c layout.Call) layout.Value {
		s := l.thisText(c)
		return text(s + l.padding(s, c))
	}},
	{"padStart", 1, func(l *Library, c layout.Call) layout.Value {
		s := l.thisText(c)
		return text(l.padding(s, c) + s)
	}},
	{"repeat", 1, func(l *Library, c layout.Call) layout.Value {
		s, n := l.thisText(c), c.Arg(0).ToInteger(l.vm)
		if n < 0 || math.IsInf(n, 1) || n*float64(len(s)) > maxText {
			panic(l.rangeError("Invalid count value: " + c.Arg(0).ToText(l.vm)))
		}
		return text(strings.Repeat(s, int(n)))
	}},
	{"slice", 2, func(l *Library, c layout.Call) layout.Value {
		s := l.thisText(c)
		start, end := l.sliceBounds(c, layout.Length(s))
		return text(layout.Slice(s, start, max(start, end)))
	}},
	{"startsWith", 1, func(l *Library, c layout.Call) layout.Value {
		s, search := l.thisText(c), l.searchText(c, "startsWith")
		start := layout.ByteOffset(s, l.clampTo(c.Arg(1), layout.Length(s), 0))
		return layout.Bool(strings.HasPrefix(s[start:], search))
	}},
	{"substr", 2, func(l *Library, c layout.Call) layout.Value {
		s := l.thisText(c)
		n := layout.Length(s)
		start := l.relative(c.Arg(0), n, 0)
		return text(layout.Slice(s, start, start+l.clampTo(c.Arg(1), n-start, n-start)))
	}},
	{"substring", 2, func(l *Library, c layout.Call) layout.Value {
		s := l.thisText(c)
		n := layout.Length(s)
		a, b := l.clampTo(c.Arg(0), n, 0), l.clampTo(c.Arg(1), n, n)
		return text(layout.Slice(s, min(a, b), max(a, b)))
	}},
	{"toLowerCase", 0, func(l *Library, c layout.Call) layout.Value {
		return text(changeCase(l.thisText(c), strings.ToLower))
	}},
	{"toLocaleLowerCase", 0, func(l *Library, c layout.Call) layout.Value {
		return text(changeCase(l.thisText(c), strings.ToLower))
	}},
	{"toUpperCase", 0, func(l *Library, c layout.Call) layout.Value { return text(toUpper(l.thisText(c))) }},
	{"toLocaleUpperCase", 0, func(l *Library, c layout.Call) layout.Value { return text(toUpper(l.thisText(c))) }},
	{"trim", 0, func(l *Library, c layout.Call) layout.Value {
		return text(strings.TrimFunc(l.thisText(c), layout.IsSpace))
	}},
	{"trimStart", 0, func(l *Library, c layout.Call) layout.Value {
		return text(strings.TrimLeftFunc(l.thisText(c), layout.IsSpace))
	}},
	{"trimEnd", 0, func(l *Library, c layout.Call) layout.Value {
		return text(strings.TrimRightFunc(l.thisText(c), layout.IsSpace))
	}},
	{"match", 1, stringMatch},
	{"replace", 2, func(l *Library, c layout.Call) layout.Value { return stringReplace(l, c, false) }},
	{"replaceAll", 2, func(l *Library, c layout.Call) layout.Value { return stringReplace(l, c, true) }},
	{"search", 1, stringSearch},
	{"split", 2, stringSplit},
}

// maxText bounds the bytes of a string that a native function makes.
const maxText = 1 << 29

func unitAt(s string, i float64) (uint16, bool) {
	if i < 0 || i >= float64(len(s)) {
		return 0, false
	}
	return layout.UnitAt(s, int(i))
}

// searchText converts the search string of includes and its like, which refuse regular expressions.
func (l *Library) searchText(c layout.Call, name string) string {
	if o := c.Arg(0).Object(); o != nil && o.Class() == "RegExp" {
		panic(l.typeError("First argument to String.prototype." + name + " must not be a regular expression"))
	}
	return c.Arg(0).ToText(l.vm)
}

func (l *Library) padding(s string, c layout.Call) string {
	target := c.Arg(0).ToInteger(l.vm)
	fill := " "
	if f := c.Arg(1); !f.IsUndefined() {
		fill = f.ToText(l.vm)
	}
	missing := target - float64(layout.Length(s))
	if missing <= 0 || fill == "" {
		return ""
	}
	l.requireText(float64(len(s)) + missing/float64(layout.Length(fill))*float64(len(fill)))
	n := int(missing)
	return layout.Slice(strings.Repeat(fill, n/layout.Length(fill)+1), 0, n)
}

// wellFormed applies a function on UTF-8 to engine text: lone surrogates pass by it.
func wellFormed(s string, f func(string) string) string {
	if layout.IsASCII(s) {
		return f(s)
	}
	s = layout.Join(s)
	var b strings.Builder
	for len(s) > 0 {
		i := 0
		for i < len(s) {
			r, size := utf8.DecodeRuneInString(s[i:])
			if r == utf8.RuneError && size == 1 {
				break
			}
			i += size
		}
		b.WriteString(f(s[:i]))
		n := min(3, len(s)-i)
		b.WriteString(s[i : i+n])
		s = s[i+n:]
	}
	return layout.Expand(b.String())
}

func changeCase(s string, f func(string) string) string { return wellFormed(s, f) }

// toUpper knows the one full mapping that is common: the sharp s.
func toUpper(s string) string {
	return wellFormed(s, func(s string) string { return strings.ToUpper(strings.ReplaceAll(s, "ß", "SS")) })
}
