package es2015

import (
	"slices"
	"strings"

	"corvo/components/script/js/otto/internal/layout"
)

var arrayStatics = []method{
	{"from", 1, func(l *Library, c layout.Call) layout.Value {
		mapper := c.Arg(1)
		if !mapper.IsUndefined() && !mapper.IsCallable() {
			panic(l.typeError("the map function is not a function"))
		}
		items := slices.Clone(l.listFrom(c.Arg(0)))
		if mapper.IsCallable() {
			for i, item := range items {
				items[i] = l.vm.Call(mapper, c.Arg(2), item, layout.Int(i))
			}
		}
		return l.array(items...)
	}},
	{"of", 0, func(l *Library, c layout.Call) layout.Value { return l.array(c.ArgumentList...) }},
}

var arrayMethods = []method{
	{"at", 1, func(l *Library, c layout.Call) layout.Value {
		o := c.This.ToObject(l.vm)
		n := float64(l.lengthOf(o))
		i := c.Arg(0).ToInteger(l.vm)
		if i < 0 {
			i += n
		}
		if i < 0 || i >= n {
			return layout.Undefined
		}
		return o.GetIndex(int(i))
	}},
	{"copyWithin", 2, func(l *Library, c layout.Call) layout.Value {
		o := c.This.ToObject(l.vm)
		n := l.lengthOf(o)
		to, from, end := l.relative(c.Arg(0), n, 0), l.relative(c.Arg(1), n, 0), l.relative(c.Arg(2), n, n)
		count := min(end-from, n-to)
		step, i := 1, 0
		if from < to {
			step, i = -1, count-1
		}
		for range max(count, 0) {
			l.vm.Yield()
			if source, target := index(from+i), index(to+i); o.Has(source) {
				o.Put(target, o.Get(source), true)
			} else {
				o.Delete(target, true)
			}
			i += step
		}
		return layout.ObjectValue(o)
	}},
	{"fill", 1, func(l *Library, c layout.Call) layout.Value {
		o := c.This.ToObject(l.vm)
		n := l.lengthOf(o)
		start, end := l.relative(c.Arg(1), n, 0), l.relative(c.Arg(2), n, n)
		for i := start; i < end; i++ {
			l.vm.Yield()
			o.Put(index(i), c.Arg(0), true)
		}
		return layout.ObjectValue(o)
	}},
	{"find", 1, func(l *Library, c layout.Call) layout.Value { return l.search(c, false, false) }},
	{"findIndex", 1, func(l *Library, c layout.Call) layout.Value { return l.search(c, false, true) }},
	{"findLast", 1, func(l *Library, c layout.Call) layout.Value { return l.search(c, true, false) }},
	{"findLastIndex", 1, func(l *Library, c layout.Call) layout.Value { return l.search(c, true, true) }},
	{"flat", 0, func(l *Library, c layout.Call) layout.Value {
		depth := 1.0
		if d := c.Arg(0); !d.IsUndefined() {
			depth = d.ToInteger(l.vm)
		}
		return l.array(l.flatten(nil, c.This.ToObject(l.vm), depth, 0)...)
	}},
	{"flatMap", 1, func(l *Library, c layout.Call) layout.Value {
		o := c.This.ToObject(l.vm)
		l.requireCallback(c.Arg(0))
		var items []layout.Value
		o.Elements(0, l.lengthOf(o), func(i int, element layout.Value) bool {
			v := l.vm.Call(c.Arg(0), c.Arg(1), element, layout.Int(i), layout.ObjectValue(o))
			if inner := v.Object(); inner != nil && inner.IsArray() {
				items = l.flatten(items, inner, 0, 0)
			} else {
				items = append(items, v)
			}
			return true
		})
		return l.array(items...)
	}},
	{"includes", 1, func(l *Library, c layout.Call) layout.Value {
		o := c.This.ToObject(l.vm)
		n := l.lengthOf(o)
		for i := l.relative(c.Arg(1), n, 0); i < n; i++ {
			l.vm.Yield()
			if layout.SameValueZero(o.GetIndex(i), c.Arg(0)) {
				return layout.True
			}
		}
		return layout.False
	}},
	{"join", 1, func(l *Library, c layout.Call) layout.Value {
		o := c.This.ToObject(l.vm)
		separator := ","
		if s := c.Arg(0); !s.IsUndefined() {
			separator = s.ToText(l.vm)
		}
		return layout.String(l.join(o, separator))
	}},
	{"sort", 1, arraySort},
	{"entries", 0, func(l *Library, c layout.Call) layout.Value { return l.iterateArray(c, true, true) }},
	{"keys", 0, func(l *Library, c layout.Call) layout.Value { return l.iterateArray(c, true, false) }},
	{"values", 0, func(l *Library, c layout.Call) layout.Value { return l.iterateArray(c, false, true) }},
}

func index(i int) string { return layout.Int(i).ToText(nil) }

func (l *Library) requireCallback(f layout.Value) {
	if !f.IsCallable() {
		panic(l.typeError("callback is not a function"))
	}
}

func (l *Library) search(c layout.Call, last, wantIndex bool) layout.Value {
	o := c.This.ToObject(l.vm)
	l.requireCallback(c.Arg(0))
	n := l.lengthOf(o)
	for k := range n {
		i := k
		if last {
			i = n - 1 - k
		}
		v := o.GetIndex(i)
		if l.vm.Call(c.Arg(0), c.Arg(1), v, layout.Int(i), layout.ObjectValue(o)).Bool() {
			if wantIndex {
				return layout.Int(i)
			}
			return v
		}
	}
	if wantIndex {
		return layout.Int(-1)
	}
	return layout.Undefined
}

func (l *Library) flatten(items []layout.Value, o *layout.Object, depth float64, level int) []layout.Value {
	l.requireLevel(level)
	o.Elements(0, l.lengthOf(o), func(_ int, v layout.Value) bool {
		if inner := v.Object(); depth > 0 && inner != nil && inner.IsArray() {
			items = l.flatten(items, inner, depth-1, level+1)
		} else {
			items = append(items, v)
		}
		l.requireList(len(items)) // a few arrays inside each other may be any number of elements
		return true
	})
	return items
}

// join is Array.prototype.join; an array inside itself is left out, as engines do.
func (l *Library) join(o *layout.Object, separator string) string {
	return l.joinWith(o, separator, func(v layout.Value) string { return v.ToText(l.vm) })
}

func (l *Library) joinWith(o *layout.Object, separator string, element func(layout.Value) string) string {
	if slices.Contains(l.joining, o) {
		return ""
	}
	l.requireLevel(len(l.joining))
	l.joining = append(l.joining, o)
	defer func() { l.joining = l.joining[:len(l.joining)-1] }()
	n := l.lengthOf(o)
	l.requireText(float64(n-1) * float64(len(separator)))
	var b strings.Builder
	written := 0 // separators
	o.Elements(0, n, func(i int, v layout.Value) bool {
		if v.IsNullish() {
			return true
		}
		s := element(v)
		l.requireText(float64(b.Len()) + float64(i-written)*float64(len(separator)) + float64(len(s)))
		b.WriteString(strings.Repeat(separator, i-written))
		b.WriteString(s)
		written = i
		return true
	})
	if n > 0 {
		b.WriteString(strings.Repeat(separator, n-1-written))
	}
	return b.String()
}

// maxLevel bounds recursion over nested values, which uses the Go stack and no calls of script.
const maxLevel = 2000

// requireList throws a RangeError where a native function would make a list that is too long.
func (l *Library) requireList(n int) {
	if n > layout.MaxList {
		panic(l.rangeError("Invalid array length"))
	}
}

// requireText throws a RangeError where a native function would make a string that is too long.
func (l *Library) requireText(bytes float64) {
	if bytes > maxText {
		panic(l.rangeError("Invalid string length"))
	}
}

const stackExceeded = "Maximum call stack size exceeded"

func (l *Library) requireLevel(level int) {
	if level > maxLevel {
		panic(l.rangeError(stackExceeded))
	}
}

// arraySort is Array.prototype.sort; otto's is not stable.
func arraySort(l *Library, c layout.Call) layout.Value {
	compare := c.Arg(0)
	if !compare.IsUndefined() && !compare.IsCallable() {
		panic(l.typeError("The comparison function must be either a function or undefined"))
	}
	o := c.This.ToObject(l.vm)
	n := l.lengthOf(o)
	type item struct {
		value layout.Value
		text  string
	}
	var items []item
	undefined := 0
	o.Elements(0, n, func(_ int, v layout.Value) bool {
		if v.IsUndefined() {
			undefined++
			return true
		}
		it := item{value: v}
		if !compare.IsCallable() {
			it.text = v.ToText(l.vm)
		}
		items = append(items, it)
		return true
	})
	slices.SortStableFunc(items, func(a, b item) int {
		if !compare.IsCallable() {
			switch {
			case a.text < b.text:
				return -1
			case a.text > b.text:
				return 1
			}
			return 0
		}
		switch r := l.vm.Call(compare, layout.Undefined, a.value, b.value).ToNumber(l.vm); {
		case r < 0:
			return -1
		case r > 0:
			return 1
		}
		return 0
	})
	for i, it := range items {
		l.vm.Yield()
		o.Put(index(i), it.value, true)
	}
	for i := range undefined {
		o.Put(index(len(items)+i), layout.Undefined, true)
	}
	o.DeleteElements(len(items)+undefined, n)
	return layout.ObjectValue(o)
}

func (l *Library) iterateArray(c layout.Call, keys, values bool) layout.Value {
	it := &arrayIterator{of: c.This.ToObject(l.vm), keys: keys, values: values}
	it.Init(l.vm, layout.LeanMethods(), l.class(classArrayIterator).prototype, "Array Iterator", it)
	return layout.ObjectValue(&it.Object)
}
