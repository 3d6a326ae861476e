package es2015

import (
	"slices"
	"sort"

	"corvo/components/script/js/otto/internal/layout"
)

// typedArraySort is %TypedArray%.prototype.sort. Without a comparison function it sorts the bytes where they are.
func typedArraySort(l *Library, c layout.Call) layout.Value {
	compare := c.Arg(0)
	if !compare.IsUndefined() && !compare.IsCallable() {
		panic(l.typeError("The comparison function must be either a function or undefined"))
	}
	v := l.attached(c.This)
	switch {
	case compare.IsCallable():
		l.sortBy(v, compare)
	case v.kind.size() == 1:
		l.sortBytes(v)
	default:
		sort.Sort(&elementOrder{l: l, v: v})
	}
	return c.This
}

// maxCompared is the number of elements that are sorted by a comparison function, which needs a copy of them.
const maxCompared = 1 << 26

func (l *Library) sortBy(v *view, compare layout.Value) {
	if v.count() > maxCompared {
		panic(l.rangeError("Array buffer allocation failed"))
	}
	values := make([]float64, v.count())
	for i := range values {
		l.yieldAt(i)
		values[i] = v.load(i).Float()
	}
	slices.SortStableFunc(values, func(a, b float64) int {
		switch r := l.vm.Call(compare, layout.Undefined, layout.Number(a), layout.Number(b)).ToNumber(l.vm); {
		case r < 0:
			return -1
		case r > 0:
			return 1
		}
		return 0
	})
	for i, f := range values {
		if i < v.count() {
			v.store(i, f)
		}
	}
}

// sortBytes counts how often each value occurs.
func (l *Library) sortBytes(v *view) {
	var counts [256]int
	for piece := range slices.Chunk(v.bytes(), 1<<16) {
		l.vm.Yield()
		for _, c := range piece {
			counts[c]++
		}
	}
	at := 0
	for k := range counts {
		value := k
		if v.kind == int8View {
			value = k ^ 0x80 // -128 comes first
		}
		l.fillElements(v, at, at+counts[value], float64(value))
		at += counts[value]
	}
}

// fillElements sets the elements from start to end to a number.
func (l *Library) fillElements(v *view, start, end int, f float64) {
	if start >= end {
		return
	}
	v.store(start, f)
	size := v.kind.size()
	b := v.bytes()[start*size : end*size]
	const piece = 1 << 16 // a multiple of all sizes
	for done := size; done < len(b); {
		l.vm.Yield()
		done += copy(b[done:], b[:min(done, piece)])
	}
}

// elementOrder sorts elements in their buffer.
type elementOrder struct {
	l     *Library
	v     *view
	steps int
}

func (o *elementOrder) Len() int { return o.v.count() }

func (o *elementOrder) Less(i, k int) bool {
	o.steps++
	o.l.yieldAt(o.steps)
	return compareNumbers(o.v.load(i).Float(), o.v.load(k).Float()) < 0
}

func (o *elementOrder) Swap(i, k int) {
	size := o.v.kind.size()
	a, b := o.v.bytes()[i*size:(i+1)*size], o.v.bytes()[k*size:(k+1)*size]
	var held [8]byte
	copy(held[:], a)
	copy(a, b)
	copy(b, held[:size])
}

// compareNumbers sorts negative zero before zero and NaN last.
func compareNumbers(a, b float64) int {
	switch {
	case a != a && b != b:
		return 0
	case a != a:
		return 1
	case b != b:
		return -1
	case a < b:
		return -1
	case a > b:
		return 1
	case a == 0 && b == 0:
		return compareZeros(1/a, 1/b)
	}
	return 0
}

func compareZeros(a, b float64) int {
	switch {
	case a < b:
		return -1
	case a > b:
		return 1
	}
	return 0
}
