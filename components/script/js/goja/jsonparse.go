package gojajs

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/dop251/goja"

	"corvo/components/script/js"
	"corvo/components/script/js/goja/internal/layout"
)

// mendJSON gives JSON's functions other code: goja's parser goes through encoding/json, three times as slow and blind for
// lone surrogates; its writer takes time with the square of the depth. Neither can be interrupted.
func (r *realm) mendJSON() {
	r.rt.AddLazyGlobal("JSON", func() goja.Value {
		o := r.rt.Intrinsic("JSON")
		for name, wrap := range map[string]func(func(goja.FunctionCall) goja.Value) func(goja.FunctionCall) goja.Value{
			"parse": r.parseJSON, "stringify": func(func(goja.FunctionCall) goja.Value) func(goja.FunctionCall) goja.Value { return r.stringifyJSON },
		} {
			layout.Wrap(layout.Describe(layout.Self(o).GetOwnPropStr(layout.Name(name))).Value.(*goja.Object), wrap)
		}
		return layout.Property(o, true, false, true)
	})
}

// parseJSON is JSON.parse. With a reviver, which may ask for the source of a value, the work is goja's own.
func (r *realm) parseJSON(revive func(goja.FunctionCall) goja.Value) func(goja.FunctionCall) goja.Value {
	return func(c goja.FunctionCall) goja.Value {
		if f, ok := c.Argument(1).(*goja.Object); ok {
			if _, callable := layout.Self(f).AssertCallable(); callable {
				return revive(c)
			}
		}
		p := &jsonParser{r: r, s: r.text(c.Argument(0))}
		return p.document()
	}
}

// text is ToString, in WTF-8; it throws what script throws.
func (r *realm) text(v goja.Value) string {
	switch p := orUndefined(v).ToString(); layout.KindOf(p) {
	case layout.KindString:
		return layout.Text(p).(string)
	case layout.KindSymbol:
		panic(r.newError(js.TypeError, "Cannot convert a Symbol value to a string"))
	default:
		return p.String()
	}
}

// jsonParser reads WTF-8, by https://tc39.es/ecma262/#sec-json.parse.
type jsonParser struct {
	r *realm
	s string
	i int
}

func (p *jsonParser) fail() {
	message := "Unexpected end of JSON input"
	if p.i < len(p.s) {
		rest := p.s[p.i:]
		token := rest[:1]
		for _, c := range rest {
			token = string(c)
			break
		}
		message = fmt.Sprintf("Unexpected token %s in JSON at position %d", token, columnUTF16(p.s, p.i+1)-1)
	}
	panic(p.r.newError(js.SyntaxError, message))
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

func (p *jsonParser) document() goja.Value {
	p.space()
	v := p.value(0)
	p.space()
	if p.i < len(p.s) {
		p.fail()
	}
	return v
}

func (p *jsonParser) value(level int) goja.Value {
	switch c := p.peek(); {
	case c == '{':
		p.r.yield()
		p.r.requireLevel(level)
		return p.object(level)
	case c == '[':
		p.r.yield()
		p.r.requireLevel(level)
		return p.array(level)
	case c == '"':
		return layout.String(p.text())
	case c == '-' || c >= '0' && c <= '9':
		return p.number()
	}
	rest := p.s[p.i:]
	switch {
	case strings.HasPrefix(rest, "true"):
		p.i += 4
		return valueTrue
	case strings.HasPrefix(rest, "false"):
		p.i += 5
		return valueFalse
	case strings.HasPrefix(rest, "null"):
		p.i += 4
		return goja.Null()
	}
	for _, word := range []string{"true", "false", "null"} { // the place where a word goes wrong
		if rest == "" || rest[0] != word[0] {
			continue
		}
		for k := 0; k < len(word) && p.peek() == word[k]; k++ {
			p.i++
		}
	}
	p.fail()
	return nil
}

func (p *jsonParser) object(level int) goja.Value {
	o := p.r.rt.NewObject()
	self := layout.Self(o)
	p.i++
	p.space()
	if p.peek() == '}' {
		p.i++
		return o
	}
	for {
		if p.peek() != '"' {
			p.fail()
		}
		name := layout.Name(p.text())
		p.space()
		if p.peek() != ':' {
			p.fail()
		}
		p.i++
		p.space()
		self.AddProp(name, p.value(level+1), true, true, true)
		p.space()
		switch p.peek() {
		case ',':
			p.i++
			p.space()
		case '}':
			p.i++
			return o
		default:
			p.fail()
		}
	}
}

func (p *jsonParser) array(level int) goja.Value {
	var items []goja.Value
	p.i++
	p.space()
	if p.peek() == ']' {
		p.i++
		return p.r.rt.NewArray(nil)
	}
	for {
		items = append(items, p.value(level+1))
		if len(items)%1024 == 0 {
			p.r.yield()
		}
		p.space()
		switch p.peek() {
		case ',':
			p.i++
			p.space()
		case ']':
			p.i++
			return p.r.rt.NewArray(items)
		default:
			p.fail()
		}
	}
}

// text reads a string literal. The text is a copy: it shall not keep the whole document alive.
func (p *jsonParser) text() string {
	p.i++
	start := p.i
	for p.i < len(p.s) && p.s[p.i] != '"' && p.s[p.i] != '\\' && p.s[p.i] >= ' ' {
		p.i++
	}
	if p.peek() == '"' {
		s := strings.Clone(p.s[start:p.i])
		p.i++
		return s
	}
	b := append([]byte(nil), p.s[start:p.i]...)
	escaped := false
	for {
		if p.i >= len(p.s) || p.s[p.i] < ' ' {
			p.fail()
		}
		c := p.s[p.i]
		p.i++
		switch c {
		case '"':
			if escaped {
				return layout.JoinPairs(string(b))
			}
			return string(b)
		case '\\':
			escaped = escaped || p.peek() == 'u'
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
		if p.i+4 <= len(p.s) && !strings.ContainsAny(p.s[p.i:p.i+4], "+-_") {
			if u, err := strconv.ParseUint(p.s[p.i:p.i+4], 16, 16); err == nil {
				p.i += 4
				return layout.AppendUnit(b, uint16(u))
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

func (p *jsonParser) number() goja.Value {
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
		return layout.Number(float64(small))
	}
	if p.peek()|0x20 == 'e' {
		p.i++
		if c := p.peek(); c == '+' || c == '-' {
			p.i++
		}
		p.digits()
	}
	f, _ := strconv.ParseFloat(p.s[start:p.i], 64) // out of range it is an infinity, as in script
	return layout.Number(f)
}
