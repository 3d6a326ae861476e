package layout

import (
	"slices"
	"strconv"
)

// MaxList is the number of values that a list may have which a native function makes at once. A process that asks Go for
// more memory than there is ends, so script gets a RangeError first.
const MaxList = 1 << 24

// Element reads an element; false where there is none, on the prototypes neither.
func (o *Object) Element(i int) (Value, bool) {
	name := strconv.Itoa(i)
	if o.IsArray() {
		if p, ok := o.property[name]; ok {
			if v := valueOf(&p); v != nil {
				return *v, true
			}
		}
	}
	if !o.objectClass.hasProperty(o, name) {
		return Undefined, false
	}
	return o.objectClass.get(o, name), true
}

const (
	// walked is the number of elements that are walked in any case.
	walked = 1024
	// sparse is the number of missing elements for each present one from which a walk over an object's elements asks for
	// those that there are.
	sparse = 8
)

// isSparse reports whether the elements from start to end are few, and all in o's own property map.
func (o *Object) isSparse(start, end int) bool {
	return end-start > walked && (end-start)/sparse > len(o.property) && o.indexed()
}

// SparseIndices lists the indices from start to end at which an object with few elements has them; false for any other
// object.
func (o *Object) SparseIndices(start, end int) ([]int, bool) {
	if !o.isSparse(start, end) {
		return nil, false
	}
	return o.indices(start, end), true
}

// Elements calls each for the indices from start to end, in ascending order, that o has an element at when the walk comes
// there. An object with few elements is not asked for every index; what is added to it meanwhile is seen, too.
func (o *Object) Elements(start, end int, each func(i int, v Value) bool) {
	vm := o.VM()
	for i := start; i < end; i++ {
		if (i-start)%walked == 0 && o.isSparse(i, end) {
			o.sparseElements(i, end, each)
			return
		}
		vm.Yield()
		if v, ok := o.Element(i); ok && !each(i, v) {
			return
		}
	}
}

func (o *Object) sparseElements(start, end int, each func(i int, v Value) bool) {
	for {
		count := len(o.propertyOrder)
		indices := o.indices(start, end)
		again := false
		for _, i := range indices {
			o.VM().Yield()
			if v, ok := o.Element(i); ok && !each(i, v) {
				return
			}
			if start = i + 1; len(o.propertyOrder) != count {
				again = true
				break
			}
		}
		if !again {
			return
		}
	}
}

// indexed reports whether the elements of o are all in its own property map.
func (o *Object) indexed() bool {
	for holder := o; holder != nil; holder = holder.prototype {
		switch holder.objectClass {
		case known.plain, known.array, &lazyMethods, &leanMethods, &lazyArrayMethods:
		default:
			return false
		}
		if holder != o && slices.ContainsFunc(holder.propertyOrder, isIndex) {
			return false
		}
	}
	return true
}

func isIndex(name string) bool { _, ok := ArrayIndex(name); return ok }

// indices lists the indices from start to end that are own properties of an ordinary object, in ascending order.
func (o *Object) indices(start, end int) []int {
	var indices []int
	for _, name := range o.propertyOrder {
		if i, ok := ArrayIndex(name); ok && i >= start && i < end {
			indices = append(indices, i)
		}
	}
	slices.Sort(indices)
	return indices
}

// DeleteElements deletes the elements from start to end, the last first, and throws a TypeError for one that stays.
func (o *Object) DeleteElements(start, end int) {
	vm := o.VM()
	if indices, ok := o.SparseIndices(start, end); ok {
		for _, i := range slices.Backward(indices) {
			o.objectClass.delete(o, strconv.Itoa(i), true)
		}
		return
	}
	for i := end - 1; i >= start; i-- {
		vm.Yield()
		o.objectClass.delete(o, strconv.Itoa(i), true)
	}
}

// SeedLength sets the length of an array that script has not seen yet, to no less than its elements need.
func (o *Object) SeedLength(length int) {
	o.property["length"] = Property{any(Value{uint32(length), kindNumber}.Otto()), Writable}
}

// mendArrayLength lets a long array of few elements be shortened without walking what it does not have.
func mendArrayLength(m *Methods) {
	define := m.defineOwnProperty
	m.defineOwnProperty = func(o *Object, name string, p Property, throw bool) bool {
		if name == "length" && !o.foreign() {
			o.dropElements(&p)
		}
		return define(o, name, p, throw)
	}
}

// dropElements deletes what a new length leaves out, from the end until an element stays.
func (o *Object) dropElements(p *Property) {
	current, given := o.property["length"], valueOf(p)
	if given == nil || given.kind != kindNumber || current.mode&Writable == 0 {
		return
	}
	was, wanted := int(valueOf(&current).Float()), given.Float()
	if wanted < 0 || wanted != float64(int(wanted)) || was-int(wanted) < walked || (was-int(wanted))/sparse < len(o.property) {
		return
	}
	length := int(wanted)
	for _, i := range slices.Backward(o.indices(length, was)) {
		if !o.objectClass.delete(o, strconv.Itoa(i), false) {
			length = i + 1
			break
		}
	}
	o.property["length"] = Property{any(Value{uint32(length), kindNumber}.Otto()), current.mode}
}
