package es2015

import (
	"strconv"

	"corvo/components/script/js/otto/internal/layout"
)

// The methods of arrays here replace those of otto's that fill holes with undefined, take memory for every element of a
// long array that has few, or say something else when they throw.

var arrayCopies = []method{
	{"concat", 1, func(l *Library, c layout.Call) layout.Value {
		made := &arrayMaker{l: l}
		n := 0
		add := func(item layout.Value) {
			o := item.Object()
			if o == nil || !o.IsArray() {
				made.add(n, item)
				n++
				return
			}
			length := l.lengthOf(o)
			l.requireArrayLength(n + length)
			o.Elements(0, length, func(i int, v layout.Value) bool {
				made.add(n+i, v)
				return true
			})
			n += length
		}
		add(layout.ObjectValue(c.This.ToObject(l.vm)))
		for _, item := range c.ArgumentList {
			add(item)
		}
		return made.array(n)
	}},
	{"filter", 1, func(l *Library, c layout.Call) layout.Value {
		o := c.This.ToObject(l.vm)
		n := l.lengthOf(o)
		l.requireCallback(c.Arg(0))
		var kept []layout.Value
		o.Elements(0, n, func(i int, v layout.Value) bool {
			if l.vm.Call(c.Arg(0), c.Arg(1), v, layout.Int(i), layout.ObjectValue(o)).Bool() {
				kept = append(kept, v)
			}
			return true
		})
		return l.array(kept...)
	}},
	{"map", 1, func(l *Library, c layout.Call) layout.Value {
		o := c.This.ToObject(l.vm)
		n := l.lengthOf(o)
		l.requireCallback(c.Arg(0))
		l.requireArrayLength(n)
		made := &arrayMaker{l: l}
		o.Elements(0, n, func(i int, v layout.Value) bool {
			made.add(i, l.vm.Call(c.Arg(0), c.Arg(1), v, layout.Int(i), layout.ObjectValue(o)))
			return true
		})
		return made.array(n)
	}},
	{"reduce", 1, func(l *Library, c layout.Call) layout.Value {
		o := c.This.ToObject(l.vm)
		n := l.lengthOf(o)
		l.requireCallback(c.Arg(0))
		result, some := c.Arg(1), len(c.ArgumentList) > 1
		o.Elements(0, n, func(i int, v layout.Value) bool {
			if !some {
				result, some = v, true
			} else {
				result = l.vm.Call(c.Arg(0), layout.Undefined, result, v, layout.Int(i), layout.ObjectValue(o))
			}
			return true
		})
		if !some {
			panic(l.typeError(emptyReduce))
		}
		return result
	}},
	{"reduceRight", 1, func(l *Library, c layout.Call) layout.Value {
		o := c.This.ToObject(l.vm)
		n := l.lengthOf(o)
		l.requireCallback(c.Arg(0))
		result, some := c.Arg(1), len(c.ArgumentList) > 1
		for i := n - 1; i >= 0; i-- {
			l.vm.Yield()
			v, ok := o.Element(i)
			switch {
			case !ok:
			case !some:
				result, some = v, true
			default:
				result = l.vm.Call(c.Arg(0), layout.Undefined, result, v, layout.Int(i), layout.ObjectValue(o))
			}
		}
		if !some {
			panic(l.typeError(emptyReduce))
		}
		return result
	}},
	{"slice", 2, func(l *Library, c layout.Call) layout.Value {
		o := c.This.ToObject(l.vm)
		start, end := l.sliceBounds(c, l.lengthOf(o))
		return l.copyElementsOf(o, start, max(start, end))
	}},
	{"splice", 2, arraySplice},
	{"toLocaleString", 0, func(l *Library, c layout.Call) layout.Value {
		o := c.This.ToObject(l.vm)
		return text(l.joinWith(o, ",", func(v layout.Value) string {
			return l.vm.Call(v.ToObject(l.vm).Get("toLocaleString"), v).ToText(l.vm)
		}))
	}},
}

const emptyReduce = "Reduce of empty array with no initial value"

// maxArrayLength is the greatest length of an array.
const maxArrayLength = 1<<32 - 1

func (l *Library) requireArrayLength(n int) {
	if n > maxArrayLength {
		panic(l.rangeError("Invalid array length"))
	}
}

// arrayMaker makes an array of elements that come in ascending order of their indices.
type arrayMaker struct {
	l     *Library
	items []layout.Value // as long as there are no holes
	made  *layout.Object
}

func (m *arrayMaker) add(i int, v layout.Value) {
	switch {
	case m.made != nil:
		m.made.Seed(strconv.Itoa(i), v, usual)
	case i == len(m.items):
		m.items = append(m.items, v)
	default:
		m.made = m.l.vm.NewArray(m.items)
		m.items = nil
		m.made.Seed(strconv.Itoa(i), v, usual)
	}
}

func (m *arrayMaker) array(length int) layout.Value {
	m.l.requireArrayLength(length)
	if m.made == nil {
		m.made = m.l.vm.NewArray(m.items)
	}
	m.made.SeedLength(length)
	return layout.ObjectValue(m.made)
}

// copyElementsOf makes an array of the elements from start to end.
func (l *Library) copyElementsOf(o *layout.Object, start, end int) layout.Value {
	l.requireArrayLength(end - start)
	made := &arrayMaker{l: l}
	o.Elements(start, end, func(i int, v layout.Value) bool {
		made.add(i-start, v)
		return true
	})
	return made.array(end - start)
}

// arraySplice is Array.prototype.splice, https://tc39.es/ecma262/#sec-array.prototype.splice.
func arraySplice(l *Library, c layout.Call) layout.Value {
	o := c.This.ToObject(l.vm)
	n := l.lengthOf(o)
	start := l.relative(c.Arg(0), n, 0)
	var items []layout.Value
	deleted := 0
	switch len(c.ArgumentList) {
	case 0:
	case 1:
		deleted = n - start
	default:
		deleted = l.clampTo(c.Arg(1), n-start, 0)
		items = c.ArgumentList[2:]
	}
	if n+len(items)-deleted > maxSafeInteger {
		panic(l.typeError("Pushing elements past the greatest length of an array"))
	}
	removed := l.copyElementsOf(o, start, start+deleted)
	l.moveElements(o, start+deleted, start+len(items), n)
	for i, item := range items {
		o.Put(index(start+i), item, true)
	}
	o.Put("length", layout.Int(n+len(items)-deleted), true)
	return removed
}

// moveElements moves the elements from an index to the end of o, whose length is n, to another index, holes too, and
// deletes what is left at the end.
func (l *Library) moveElements(o *layout.Object, from, to, n int) {
	if from == to {
		return
	}
	if indices, ok := o.SparseIndices(from, n); ok {
		values := make([]layout.Value, len(indices))
		for k, i := range indices {
			values[k] = o.GetIndex(i)
		}
		o.DeleteElements(min(from, to), n)
		for k, i := range indices {
			o.Put(index(i-from+to), values[k], true)
		}
		return
	}
	step, i, end := 1, from, n
	if to > from {
		step, i, end = -1, n-1, from-1
	}
	for ; i != end; i += step {
		l.vm.Yield()
		if v, ok := o.Element(i); ok {
			o.Put(index(i-from+to), v, true)
		} else {
			o.Delete(index(i-from+to), true)
		}
	}
	o.DeleteElements(n-from+to, n)
}
