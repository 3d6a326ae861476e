package es2015

import (
	"math"
	"slices"
	"strings"

	"corvo/components/script/js/otto/internal/layout"
)

// otto's JSON goes through encoding/json and Go maps: it loses the order of keys, escapes for HTML and knows no lone
// surrogates. This one follows https://tc39.es/ecma262/#sec-json-object.

var jsonFunctions = []method{
	{"parse", 2, func(l *Library, c layout.Call) layout.Value {
		p := &jsonParser{l: l, s: c.Arg(0).ToText(l.vm)}
		v := p.document()
		if reviver := c.Arg(1); reviver.IsCallable() {
			root := l.newObject()
			root.Seed("", v, usual)
			return l.revive(reviver, root, "", 0)
		}
		return v
	}},
	{"stringify", 3, func(l *Library, c layout.Call) layout.Value {
		w := &jsonWriter{l: l}
		w.replace(c.Arg(1))
		w.indentBy(c.Arg(2))
		holder := layout.Undefined
		if w.replacer.IsCallable() {
			o := l.newObject()
			o.Seed("", c.Arg(0), usual)
			holder = layout.ObjectValue(o)
		}
		if !w.value(holder, "", c.Arg(0)) {
			return layout.Undefined
		}
		return text(string(w.out))
	}},
}

// jsonParser reads engine text.
type jsonParser struct {
	l *Library
	s string
	i int
}

func (p *jsonParser) fail() {
	message := "Unexpected end of JSON input"
	if p.i < len(p.s) {
		message = "Unexpected token " + layout.Slice(p.s[p.i:], 0, 1) + " in JSON at position " + index(layout.UnitOffset(p.s, p.i))
	}
	panic(p.l.vm.Thrown("SyntaxError", message))
}

func (p *jsonParser) space() {
	for p.i < len(p.s) {
		switch p.s[p.i] {
		case ' ', '\t', '\n', '\r':
			p.i++
		default:
			return
		}
	}
}

func (p *jsonParser) peek() byte {
	if p.i < len(p.s) {
		return p.s[p.i]
	}
	return 0
}

func (p *jsonParser) document() layout.Value {
	p.space()
	v := p.value(0)
	p.space()
	if p.i < len(p.s) {
		p.fail()
	}
	return v
}

func (p *jsonParser) value(level int) layout.Value {
	switch c := p.peek(); {
	case c == '{':
		p.l.vm.Yield()
		p.l.requireLevel(level)
		return p.object(level)
	case c == '[':
		p.l.requireLevel(level)
		return p.array(level)
	case c == '"':
		return text(p.text())
	case c == '-' || c >= '0' && c <= '9':
		return p.number()
	}
	for _, w := range []struct {
		word string
		v    layout.Value
	}{{"true", layout.True}, {"false", layout.False}, {"null", layout.Null}} {
		if strings.HasPrefix(p.s[p.i:], w.word) {
			p.i += len(w.word)
			return w.v
		}
	}
	for _, word := range []string{"true", "false", "null"} { // the place where a word goes wrong
		for k := 0; k < len(word) && p.peek() == word[k] && word[0] == p.s[p.i-k]; k++ {
			p.i++
		}
	}
	p.fail()
	return layout.Undefined
}

func (p *jsonParser) object(level int) layout.Value {
	o := p.l.newObject()
	p.i++
	p.space()
	if p.peek() == '}' {
		p.i++
		return layout.ObjectValue(o)
	}
	for {
		if p.peek() != '"' {
			p.fail()
		}
		name := p.text()
		p.space()
		if p.peek() != ':' {
			p.fail()
		}
		p.i++
		p.space()
		o.Seed(name, p.value(level+1), usual)
		p.space()
		switch p.peek() {
		case ',':
			p.i++
			p.space()
		case '}':
			p.i++
			return layout.ObjectValue(o)
		default:
			p.fail()
		}
	}
}

func (p *jsonParser) array(level int) layout.Value {
	var items []layout.Value
	p.i++
	p.space()
	if p.peek() == ']' {
		p.i++
		return p.l.array()
	}
	for {
		items = append(items, p.value(level+1))
		p.l.requireList(len(items))
		p.l.yieldAt(len(items))
		p.space()
		switch p.peek() {
		case ',':
			p.i++
			p.space()
		case ']':
			p.i++
			return p.l.array(items...)
		default:
			p.fail()
		}
	}
}

// text reads a string literal; without escapes it shares the source's memory.
func (p *jsonParser) text() string {
	p.i++
	start := p.i
	for p.i < len(p.s) && p.s[p.i] != '"' && p.s[p.i] != '\\' && p.s[p.i] >= ' ' {
		p.i++
	}
	if p.peek() == '"' {
		s := p.s[start:p.i]
		p.i++
		return s
	}
	b := append([]byte(nil), p.s[start:p.i]...)
	for {
		if p.i >= len(p.s) || p.s[p.i] < ' ' {
			p.fail()
		}
		c := p.s[p.i]
		p.i++
		switch c {
		case '"':
			return string(b)
		case '\\':
			b = p.escape(b)
		default:
			b = append(b, c)
		}
	}
}

func (p *jsonParser) escape(b []byte) []byte {
	c := p.peek()
	p.i++
	switch c {
	case '"', '\\', '/':
		return append(b, c)
	case 'b':
		return append(b, '\b')
	case 'f':
		return append(b, '\f')
	case 'n':
		return append(b, '\n')
	case 'r':
		return append(b, '\r')
	case 't':
		return append(b, '\t')
	case 'u':
		if p.i+4 <= len(p.s) {
			if u, ok := hexUnits([]uint16{uint16(p.s[p.i]), uint16(p.s[p.i+1]), uint16(p.s[p.i+2]), uint16(p.s[p.i+3])}); ok {
				p.i += 4
				return append(b, layout.FromUnits([]uint16{u})...)
			}
		}
	}
	p.i--
	p.fail()
	return nil
}

func (p *jsonParser) digits() {
	if c := p.peek(); c < '0' || c > '9' {
		p.fail()
	}
	for c := p.peek(); c >= '0' && c <= '9'; c = p.peek() {
		p.i++
	}
}

func (p *jsonParser) number() layout.Value {
	start := p.i
	if p.peek() == '-' {
		p.i++
	}
	if p.peek() == '0' {
		p.i++
	} else {
		p.digits()
	}
	if p.peek() == '.' {
		p.i++
		p.digits()
	} else if n := p.i - start; n < 10 && p.s[start] != '-' && p.peek()|0x20 != 'e' {
		small := 0
		for _, d := range []byte(p.s[start:p.i]) {
			small = small*10 + int(d-'0')
		}
		return layout.Int(small)
	}
	if p.peek()|0x20 == 'e' {
		p.i++
		if c := p.peek(); c == '+' || c == '-' {
			p.i++
		}
		p.digits()
	}
	return layout.Number(layout.StringToNumber(p.s[start:p.i]))
}

// revive is InternalizeJSONProperty.
func (l *Library) revive(reviver layout.Value, holder *layout.Object, name string, level int) layout.Value {
	l.requireLevel(level)
	v := holder.Get(name)
	if o := v.Object(); o != nil {
		for _, key := range o.Names(false) {
			if item := l.revive(reviver, o, key, level+1); item.IsUndefined() {
				o.Delete(key, false)
			} else {
				o.Define(key, item, usual)
			}
		}
	}
	return l.vm.Call(reviver, layout.ObjectValue(holder), text(name), v)
}

// jsonWriter writes engine text.
type jsonWriter struct {
	l        *Library
	out      []byte
	replacer layout.Value
	only     []string // the names that an array as replacer selects
	selected bool
	gap      string
	indent   string
	stack    []*layout.Object
}

func (w *jsonWriter) replace(replacer layout.Value) {
	o := replacer.Object()
	switch {
	case replacer.IsCallable():
		w.replacer = replacer
	case o != nil && o.IsArray():
		w.selected = true
		for i := range w.l.lengthOf(o) {
			w.l.vm.Yield()
			item := o.GetIndex(i)
			if io := item.Object(); io != nil && io.Class() != "String" && io.Class() != "Number" || io == nil && !item.IsString() && !item.IsNumber() {
				continue
			}
			if name := item.ToText(w.l.vm); !slices.Contains(w.only, name) {
				w.only = append(w.only, name)
			}
		}
	}
}

func (w *jsonWriter) indentBy(space layout.Value) {
	space = w.unwrap(space)
	switch {
	case space.IsNumber():
		w.gap = strings.Repeat(" ", int(math.Min(math.Max(space.ToInteger(w.l.vm), 0), 10)))
	case space.IsString():
		s := space.ToText(w.l.vm)
		w.gap = layout.Slice(s, 0, min(layout.Length(s), 10))
	}
}

// unwrap turns a wrapper object into its primitive.
func (w *jsonWriter) unwrap(v layout.Value) layout.Value {
	o := v.Object()
	if o == nil {
		return v
	}
	p, ok := o.Primitive()
	switch {
	case !ok:
		return v
	case p.IsNumber():
		return layout.Number(v.ToNumber(w.l.vm))
	case p.IsString():
		return text(v.ToText(w.l.vm))
	}
	return p
}

// value is SerializeJSONProperty; false stands for undefined.
func (w *jsonWriter) value(holder layout.Value, name string, v layout.Value) bool {
	vm := w.l.vm
	vm.Yield()
	w.l.requireText(float64(len(w.out)))
	if o := v.Object(); o != nil {
		if toJSON := o.Get("toJSON"); toJSON.IsCallable() {
			v = vm.Call(toJSON, v, text(name))
		}
	}
	if w.replacer.IsCallable() {
		v = vm.Call(w.replacer, holder, text(name), v)
	}
	v = w.unwrap(v)
	switch {
	case v.IsNull():
		w.out = append(w.out, "null"...)
	case v.IsBoolean():
		w.out = append(w.out, v.ToText(vm)...)
	case v.IsString():
		w.quote(v.ToText(vm))
	case v.IsNumber():
		if f := v.Float(); finite(f) {
			w.out = append(w.out, v.ToText(vm)...)
		} else {
			w.out = append(w.out, "null"...)
		}
	case v.IsObject() && !v.IsCallable():
		w.object(v.Object())
	default:
		return false
	}
	return true
}

func (w *jsonWriter) object(o *layout.Object) {
	if slices.Contains(w.stack, o) {
		panic(w.l.typeError("Converting circular structure to JSON"))
	}
	w.l.requireLevel(len(w.stack))
	w.stack = append(w.stack, o)
	outer := w.indent
	w.indent += w.gap
	self := layout.ObjectValue(o)
	empty := true
	begin := func() {
		if !empty {
			w.out = append(w.out, ',')
		}
		empty = false
		w.lineBreak(w.indent)
	}
	open, closing := byte('{'), byte('}')
	if o.IsArray() {
		open, closing = '[', ']'
		w.out = append(w.out, open)
		n := w.l.lengthOf(o)
		w.l.requireText(2 * float64(n))
		for i := range n {
			begin()
			if !w.value(self, index(i), o.GetIndex(i)) {
				w.out = append(w.out, "null"...)
			}
		}
	} else {
		w.out = append(w.out, open)
		names := w.only
		if !w.selected {
			names = o.Names(false)
		}
		for _, name := range names {
			was, first := len(w.out), empty
			begin()
			w.quote(name)
			w.out = append(w.out, ':')
			if w.gap != "" {
				w.out = append(w.out, ' ')
			}
			if !w.value(self, name, o.Get(name)) {
				w.out, empty = w.out[:was], first
			}
		}
	}
	w.indent = outer
	if !empty {
		w.lineBreak(outer)
	}
	w.out = append(w.out, closing)
	w.stack = w.stack[:len(w.stack)-1]
}

func (w *jsonWriter) lineBreak(indent string) {
	if w.gap != "" {
		w.out = append(append(w.out, '\n'), indent...)
	}
}

// quote is QuoteJSONString: lone surrogates become escapes.
func (w *jsonWriter) quote(s string) {
	w.out = append(w.out, '"')
	from := 0
	for i := 0; i < len(s); i++ {
		c := s[i]
		var escape string
		size := 1
		switch {
		case c >= ' ' && c != '"' && c != '\\' && c != 0xED:
			continue
		case c == '"':
			escape = `\"`
		case c == '\\':
			escape = `\\`
		case c == '\b':
			escape = `\b`
		case c == '\f':
			escape = `\f`
		case c == '\n':
			escape = `\n`
		case c == '\r':
			escape = `\r`
		case c == '\t':
			escape = `\t`
		case c == 0xED:
			if i+2 >= len(s) || s[i+1] < 0xA0 {
				continue
			}
			if s[i+1] < 0xB0 && i+5 < len(s) && s[i+3] == 0xED && s[i+4] >= 0xB0 {
				i += 5 // a pair
				continue
			}
			u := layout.Units(s[i : i+3])[0]
			escape, size = escapeUnit(u), 3
		default:
			escape = escapeUnit(uint16(c))
		}
		w.out = append(append(w.out, s[from:i]...), escape...)
		i += size - 1
		from = i + 1
	}
	w.out = append(append(w.out, s[from:]...), '"')
}

func escapeUnit(u uint16) string {
	const lower = "0123456789abcdef"
	return `\u` + string([]byte{lower[u>>12], lower[u>>8&15], lower[u>>4&15], lower[u&15]})
}
