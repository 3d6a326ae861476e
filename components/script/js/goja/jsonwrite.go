package gojajs

import (
	"math"
	"slices"
	"strconv"
	"strings"

	"github.com/dop251/goja"

	"corvo/components/script/js"
	"corvo/components/script/js/goja/internal/layout"
)

// stringifyJSON is JSON.stringify, https://tc39.es/ecma262/#sec-json.stringify.
func (r *realm) stringifyJSON(c goja.FunctionCall) goja.Value {
	w := &jsonWriter{r: r}
	w.replace(c.Argument(1))
	w.indentBy(c.Argument(2))
	var holder *goja.Object
	if w.replacer != nil {
		holder = r.rt.NewObject()
		layout.Put(holder, "", orUndefined(c.Argument(0)))
	}
	if !w.value(holder, "", orUndefined(c.Argument(0))) {
		return goja.Undefined()
	}
	return layout.String(string(w.out))
}

// jsonWriter writes WTF-8.
type jsonWriter struct {
	r        *realm
	out      []byte
	replacer func(goja.FunctionCall) goja.Value
	only     []string // the names that an array as replacer selects
	selected bool
	gap      string
	indent   string
	stack    []*goja.Object
	onStack  map[*goja.Object]bool // once the stack is deep
}

// isArray is https://tc39.es/ecma262/#sec-isarray
func (r *realm) isArray(o *goja.Object) bool {
	for layout.ClassOf(o) == layout.ClassProxy {
		proxy, ok := o.Export().(goja.Proxy)
		if !ok || proxy.Target() == nil {
			panic(r.newError(js.TypeError, "Cannot look into a proxy that has been revoked"))
		}
		o = proxy.Target()
	}
	return layout.Self(o).ClassName() == "Array"
}

func lengthOf(o *goja.Object) float64 {
	n := float64(orUndefined(layout.Self(o).GetStr("length", nil)).ToInteger())
	return math.Max(0, math.Min(n, 1<<53-1))
}

func (w *jsonWriter) replace(replacer goja.Value) {
	o, ok := replacer.(*goja.Object)
	if !ok {
		return
	}
	if call, callable := layout.Self(o).AssertCallable(); callable {
		w.replacer = call
		return
	}
	if !w.r.isArray(o) {
		return
	}
	w.selected = true
	for i := 0.0; i < lengthOf(o); i++ {
		w.r.yield()
		item := orUndefined(layout.Self(o).GetIdx(layout.Index(i), nil))
		if io, ok := item.(*goja.Object); ok {
			p, boxed := layout.Primitive(io)
			if kind := layout.KindOf(p); !boxed || kind != layout.KindString && kind != layout.KindNumber {
				continue
			}
		} else if kind := layout.KindOf(item); kind != layout.KindString && kind != layout.KindNumber {
			continue
		}
		if name := w.r.text(item); !slices.Contains(w.only, name) {
			w.only = append(w.only, name)
		}
	}
}

func (w *jsonWriter) indentBy(space goja.Value) {
	space = w.unwrap(orUndefined(space))
	switch layout.KindOf(space) {
	case layout.KindNumber:
		w.gap = strings.Repeat(" ", int(math.Min(math.Max(float64(space.ToInteger()), 0), 10)))
	case layout.KindString:
		w.gap = layout.Prefix(space, 10)
	}
}

// unwrap turns a wrapper object into its primitive.
func (w *jsonWriter) unwrap(v goja.Value) goja.Value {
	o, ok := v.(*goja.Object)
	if !ok {
		return v
	}
	p, ok := layout.Primitive(o)
	if !ok {
		return v
	}
	switch layout.KindOf(p) {
	case layout.KindNumber:
		return v.ToNumber()
	case layout.KindString:
		return layout.String(w.r.text(v))
	case layout.KindSymbol:
		return v
	}
	return p
}

// value is SerializeJSONProperty; false stands for undefined.
func (w *jsonWriter) value(holder *goja.Object, name string, v goja.Value) bool {
	w.r.yield()
	w.r.requireText(float64(len(w.out)))
	kind := layout.KindOf(v)
	if kind == layout.KindObject || kind == layout.KindBigInt {
		toJSON := layout.Self(v.ToObject(w.r.rt.Runtime)).GetStr("toJSON", v)
		if f, ok := toJSON.(*goja.Object); ok {
			if call, ok := layout.Self(f).AssertCallable(); ok {
				v = orUndefined(call(goja.FunctionCall{This: v, Arguments: []goja.Value{layout.String(name)}}))
			}
		}
	}
	if w.replacer != nil {
		v = orUndefined(w.replacer(goja.FunctionCall{This: holder, Arguments: []goja.Value{layout.String(name), v}}))
	}
	v = w.unwrap(v)
	switch layout.KindOf(v) {
	case layout.KindNull:
		w.out = append(w.out, "null"...)
	case layout.KindBoolean:
		w.out = strconv.AppendBool(w.out, v.ToBoolean())
	case layout.KindString:
		w.out = js.AppendJSONString(w.out, layout.Text(v).(string))
	case layout.KindNumber:
		w.number(v)
	case layout.KindBigInt:
		panic(w.r.newError(js.TypeError, "Do not know how to serialize a BigInt"))
	case layout.KindObject:
		return w.objectValue(v.(*goja.Object))
	default:
		return false
	}
	return true
}

func (w *jsonWriter) number(v goja.Value) {
	switch f := layout.Float(v); {
	case f == math.Trunc(f) && math.Abs(f) < 1<<53:
		w.out = strconv.AppendInt(w.out, int64(f), 10)
	case math.IsNaN(f) || math.IsInf(f, 0):
		w.out = append(w.out, "null"...)
	default:
		w.out = append(w.out, v.String()...)
	}
}

func (w *jsonWriter) objectValue(o *goja.Object) bool {
	self := layout.Self(o)
	if _, callable := self.AssertCallable(); callable {
		return false
	}
	if self.ClassName() == "RawJSON" {
		w.out = append(w.out, w.r.text(self.GetStr("rawJSON", nil))...)
		return true
	}
	w.enter(o)
	outer := w.indent
	w.indent += w.gap
	empty := true
	begin := func() {
		if !empty {
			w.out = append(w.out, ',')
		}
		empty = false
		w.lineBreak(w.indent)
	}
	opening, closing := byte('{'), byte('}')
	if w.r.isArray(o) {
		opening, closing = '[', ']'
		w.out = append(w.out, opening)
		n := lengthOf(o)
		w.r.requireText(2 * n)
		for i := 0; i < int(n); i++ {
			begin()
			if !w.value(o, strconv.Itoa(i), orUndefined(self.GetIdx(layout.Index(i), nil))) {
				w.out = append(w.out, "null"...)
			}
		}
	} else {
		w.out = append(w.out, opening)
		for _, name := range w.names(self) {
			was, first := len(w.out), empty
			begin()
			w.out = js.AppendJSONString(w.out, name)
			w.out = append(w.out, ':')
			if w.gap != "" {
				w.out = append(w.out, ' ')
			}
			if !w.value(o, name, w.get(self, name)) {
				w.out, empty = w.out[:was], first
			}
		}
	}
	w.indent = outer
	if !empty {
		w.lineBreak(outer)
	}
	w.out = append(w.out, closing)
	w.leave(o)
	return true
}

func (w *jsonWriter) names(self layout.Impl) []string {
	if w.selected {
		return w.only
	}
	keys := self.StringKeys(false, nil)
	names := make([]string, len(keys))
	for i, key := range keys {
		names[i] = layout.Text(key).(string)
	}
	return names
}

func (w *jsonWriter) get(self layout.Impl, name string) goja.Value {
	if i, ok := index(name); ok {
		return orUndefined(self.GetIdx(i, nil))
	}
	return orUndefined(self.GetStr(layout.Name(name), nil))
}

// deepStack is the depth from which a set finds cycles faster than a list.
const deepStack = 32

func (w *jsonWriter) enter(o *goja.Object) {
	if w.onStack[o] || w.onStack == nil && slices.Contains(w.stack, o) {
		panic(w.r.newError(js.TypeError, "Converting circular structure to JSON"))
	}
	w.r.requireLevel(len(w.stack))
	w.stack = append(w.stack, o)
	if w.onStack != nil {
		w.onStack[o] = true
	} else if len(w.stack) == deepStack {
		w.onStack = make(map[*goja.Object]bool)
		for _, outer := range w.stack {
			w.onStack[outer] = true
		}
	}
}

func (w *jsonWriter) leave(o *goja.Object) {
	w.stack = w.stack[:len(w.stack)-1]
	delete(w.onStack, o)
}

func (w *jsonWriter) lineBreak(indent string) {
	if w.gap != "" {
		w.out = append(append(w.out, '\n'), indent...)
	}
}
