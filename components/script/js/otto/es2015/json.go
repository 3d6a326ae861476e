package es2015

import (
	"math"
	"slices"
	"strings"

	"corvo/components/script/js"
	"corvo/components/script/js/otto/internal/layout"
)

// otto's JSON goes through encoding/json and Go maps: it loses the order of keys, escapes for HTML and knows no lone
// surrogates. This one follows https://tc39.es/ecma262/#sec-json-object.

var jsonFunctions = []method{
	{"parse", 2, func(l *Library, c layout.Call) layout.Value {
		p := &jsonParser{l, js.ScanJSON(c.Arg(0).ToText(l.vm))}
		v := p.value(0)
		p.require(p.End())
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
	js.JSONScanner
}

// require throws where the scanner did not find what it was to read.
func (p *jsonParser) require(ok bool) {
	if !ok {
		failed := p.Unexpected().(*js.Error)
		panic(p.l.vm.Thrown(string(failed.Type), failed.Message))
	}
}

func (p *jsonParser) value(level int) layout.Value {
	switch p.Next() {
	case js.JSONObject:
		p.l.vm.Yield()
		p.l.requireLevel(level)
		return p.object(level)
	case js.JSONArray:
		p.l.requireLevel(level)
		return p.array(level)
	case js.JSONString:
		s, _, ok := p.String()
		p.require(ok)
		return text(s)
	case js.JSONNumber:
		f, ok := p.Number()
		p.require(ok)
		return layout.Number(f)
	case js.JSONTrue:
		p.require(p.Word())
		return layout.True
	case js.JSONFalse:
		p.require(p.Word())
		return layout.False
	case js.JSONNull:
		p.require(p.Word())
		return layout.Null
	}
	p.require(false)
	return layout.Undefined
}

func (p *jsonParser) object(level int) layout.Value {
	o := p.l.newObject()
	for more := p.Enter('}'); more; {
		name, _, ok := p.Name()
		p.require(ok)
		o.Seed(name, p.value(level+1), usual)
		more, ok = p.Comma('}')
		p.require(ok)
	}
	return layout.ObjectValue(o)
}

func (p *jsonParser) array(level int) layout.Value {
	var items []layout.Value
	for more := p.Enter(']'); more; {
		items = append(items, p.value(level+1))
		p.l.requireList(len(items))
		p.l.yieldAt(len(items))
		var ok bool
		more, ok = p.Comma(']')
		p.require(ok)
	}
	return p.l.array(items...)
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
		w.out = js.AppendJSONString(w.out, v.ToText(vm))
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
			w.out = js.AppendJSONString(w.out, name)
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
