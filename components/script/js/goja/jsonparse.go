package gojajs

import (
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
		p := &jsonParser{r, js.ScanJSON(r.text(c.Argument(0)))}
		v := p.value(0)
		p.require(p.End())
		return v
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

type jsonParser struct {
	r *realm
	js.JSONScanner
}

// require throws where the scanner did not find what it was to read.
func (p *jsonParser) require(ok bool) {
	if !ok {
		p.r.throw(p.Unexpected())
	}
}

func (p *jsonParser) value(level int) goja.Value {
	switch p.Next() {
	case js.JSONObject:
		p.r.yield()
		p.r.requireLevel(level)
		return p.object(level)
	case js.JSONArray:
		p.r.yield()
		p.r.requireLevel(level)
		return p.array(level)
	case js.JSONString:
		return layout.String(p.string(p.String()))
	case js.JSONNumber:
		f, ok := p.Number()
		p.require(ok)
		return layout.Number(f)
	case js.JSONTrue:
		p.require(p.Word())
		return valueTrue
	case js.JSONFalse:
		p.require(p.Word())
		return valueFalse
	case js.JSONNull:
		p.require(p.Word())
		return goja.Null()
	}
	p.require(false)
	return nil
}

// string is what the scanner read, as a string that does not keep the whole text alive.
func (p *jsonParser) string(text string, how js.JSONText, ok bool) string {
	p.require(ok)
	switch how {
	case js.JSONPart:
		return strings.Clone(text)
	case js.JSONSurrogates:
		return js.JoinSurrogates(text)
	}
	return text
}

func (p *jsonParser) object(level int) goja.Value {
	o := p.r.rt.NewObject()
	self := layout.Self(o)
	for more := p.Enter('}'); more; {
		name := layout.Name(p.string(p.Name()))
		self.AddProp(name, p.value(level+1), true, true, true)
		var ok bool
		more, ok = p.Comma('}')
		p.require(ok)
	}
	return o
}

func (p *jsonParser) array(level int) goja.Value {
	var items []goja.Value
	for more := p.Enter(']'); more; {
		items = append(items, p.value(level+1))
		if len(items)%1024 == 0 {
			p.r.yield()
		}
		var ok bool
		more, ok = p.Comma(']')
		p.require(ok)
	}
	return p.r.rt.NewArray(items)
}
