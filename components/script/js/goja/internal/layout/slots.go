package layout

import (
	"math"
	"slices"
	"unsafe"

	"github.com/dop251/goja"
)

// ClassOf returns the class of an object.
func ClassOf(o *goja.Object) Class { return known.classes[tabOf(Self(o))] }

// Bytes are those that a buffer or view shows, the buffer under it, and where they begin there. name is the
// constructor's, "" for any other object.
func Bytes(o *goja.Object) (name string, bytes []byte, buffer *goja.Object, offset int, detached bool) {
	self := Self(o)
	var b *arrayBufferObject
	length := 0
	switch known.classes[tabOf(self)] {
	case ClassArrayBuffer:
		b = (*arrayBufferObject)(dataOf(self))
		name, length = "ArrayBuffer", len(b.data)
	case ClassTypedArray:
		a := (*typedArrayObject)(dataOf(self))
		b = a.viewedArrayBuf
		// goja counts the offset in elements.
		name, offset, length = known.arrays[elementsTab(a.typedArray)], a.offset*a.elemSize, a.length*a.elemSize
	case ClassDataView:
		v := (*dataViewObject)(dataOf(self))
		b = v.viewedArrayBuf
		name, offset, length = "DataView", v.byteOffset, v.byteLen
	default:
		return "", nil, nil, 0, false
	}
	if b.detached || offset+length > len(b.data) {
		return name, nil, b.val, offset, b.detached
	}
	return name, b.data[offset : offset+length : offset+length], b.val, offset, false
}

// Detach detaches an ArrayBuffer.
func Detach(o *goja.Object) {
	b := slots[arrayBufferObject](o)
	b.data, b.detached = nil, true
}

// DetachBehind is Detach while goja may write to a view of the buffer without a look whether it is detached: what it writes
// goes to memory that nobody reads, where it would go to an address near 0. Detach makes an end of that.
func DetachBehind(o *goja.Object) {
	b := slots[arrayBufferObject](o)
	if !b.detached {
		b.data, b.detached = make([]byte, len(b.data))[:0:0], true
	}
}

// NewArray makes an array of values, which it keeps.
func (r *Runtime) NewArray(values []goja.Value) *goja.Object {
	o := r.Runtime.NewArray()
	a := slots[arrayObject](o)
	a.values, a.length, a.objCount = values, uint32(len(values)), len(values)
	return o
}

// Date returns the time of a date object in milliseconds, NaN for an invalid date.
func Date(o *goja.Object) float64 {
	if ms := slots[dateObject](o).msec; ms != math.MinInt64 {
		return float64(ms)
	}
	return math.NaN()
}

// Primitive returns the value in a Boolean, Number, String, Symbol or BigInt object.
func Primitive(o *goja.Object) (goja.Value, bool) {
	switch ClassOf(o) {
	case ClassPrimitive:
		return slots[primitiveValueObject](o).pValue, true
	case ClassString:
		return slots[stringObject](o).value, true
	}
	return nil, false
}

// RegExp returns the source and flags of a regular expression.
func RegExp(o *goja.Object) (source goja.Value, flags string) {
	re := slots[regexpObject](o)
	for _, f := range []struct {
		set  bool
		flag string
	}{
		{re.pattern.global, "g"}, {re.pattern.ignoreCase, "i"}, {re.pattern.multiline, "m"}, {re.pattern.dotAll, "s"},
		{re.pattern.unicode, "u"}, {re.pattern.sticky, "y"},
	} {
		if f.set {
			flags += f.flag
		}
	}
	return re.source, flags
}

// Entries lists the entries of a map or set.
func Entries(o *goja.Object) (entries [][2]goja.Value) {
	for e := slots[collectionObject](o).m.iterFirst; e != nil; e = e.iterNext {
		if e.key != nil {
			entries = append(entries, [2]goja.Value{e.key, e.value})
		}
	}
	return entries
}

// Adder returns the method of a map or set that adds an entry, whatever script has put in its place.
func (r *Runtime) Adder(collection *goja.Object) func(goja.FunctionCall) goja.Value {
	offset := known.setAdder
	if ClassOf(collection) == ClassMap {
		offset = known.mapAdder
	}
	call, _ := Self(*field[*goja.Object](r.Runtime, offset)).AssertCallable()
	return call
}

// React adds Go functions to a promise; they run as promise jobs, once it settles, on the queue of its runtime.
// Already settled, it hands the job to enqueue. It reports whether this was the first reaction to a rejected promise.
func React(o *goja.Object, fulfilled, rejected func(goja.Value), enqueue func(func())) (first bool) {
	p := slots[promise](o)
	const onReject = 1
	switch goja.PromiseState(p.state) {
	case goja.PromiseStatePending:
		p.fulfillReactions = append(p.fulfillReactions, reaction(0, fulfilled))
		p.rejectReactions = append(p.rejectReactions, reaction(onReject, rejected))
	case goja.PromiseStateFulfilled:
		if fulfilled != nil {
			v := p.result
			enqueue(func() { fulfilled(v) })
		}
	default:
		first = !p.handled
		if rejected != nil {
			v := p.result
			enqueue(func() { rejected(v) })
		}
	}
	p.handled = true
	return first
}

func reaction(typ int, f func(goja.Value)) *promiseReaction {
	r := &promiseReaction{typ: typ}
	if f != nil {
		r.handler = &jobCallback{func(c goja.FunctionCall) goja.Value {
			f(c.Argument(0))
			return goja.Undefined()
		}}
	}
	return r
}

// MarkHandled keeps a promise from being reported as unhandled.
func MarkHandled(o *goja.Object) { slots[promise](o).handled = true }

// PromiseState returns the state of a promise and its result.
func PromiseState(o *goja.Object) (goja.PromiseState, goja.Value) {
	p := slots[promise](o)
	return goja.PromiseState(p.state), p.result
}

// PromiseObject is the object of a promise.
func PromiseObject(p *goja.Promise) *goja.Object { return (*promise)(unsafe.Pointer(p)).val }

// AddLazyGlobal gives the global object a property that is made when script first looks at it: make returns a value, or
// what [Property] or [Accessor] returns.
func (r *Runtime) AddLazyGlobal(name string, make func() goja.Value) {
	globalSlots(r.GlobalObject()).addLazy(name, make)
}

// AddLazy is AddLazyGlobal for a built-in object that a template describes.
func AddLazy(o *goja.Object, name string, make func() goja.Value) {
	if !known.templated[tabOf(Self(o))] {
		panic("layout: no template describes the object")
	}
	slots[templatedObject](o).addLazy(name, make)
}

func (o *templatedObject) addLazy(name string, make func() goja.Value) {
	o.own()
	key := Name(name)
	if o.tmpl.props[key] == nil {
		o.tmpl.propNames = append(o.tmpl.propNames, key)
		if o.propNames != nil { // they were listed already
			o.propNames = append(slices.Clip(slices.Clone(o.propNames)), key)
		}
	}
	o.tmpl.props[key] = func(*goja.Runtime) goja.Value { return make() }
}

// Trim lets go of what lies above the top of the stack.
func (r *Runtime) Trim() {
	vm := r.vm
	if vm.sp < len(vm.stack) {
		clear(vm.stack[vm.sp:])
		vm.stack = vm.stack[:vm.sp]
	}
}

// Top is the height of the stack.
func (r *Runtime) Top() int { return r.vm.sp }

// Unwind lowers the stack to a height that it had, after a panic went past what would have.
func (r *Runtime) Unwind(top int) {
	if r.vm.sp > top {
		r.vm.sp = top
	}
}

// IsDense reports whether o is an array whose elements lie in a row, without holes beyond its end.
func IsDense(o *goja.Object) bool {
	self := Self(o)
	if tabOf(self) != known.dense {
		return false
	}
	a := (*arrayObject)(dataOf(self))
	return int(a.length) <= 2*len(a.values)+1024
}
