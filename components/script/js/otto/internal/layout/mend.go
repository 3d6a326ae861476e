package layout

import (
	"fmt"
	"slices"
	"strconv"
)

// mend builds the tables of internal methods. It also corrects otto's own, which all runtimes of the process share: for
// those that Open did not make they stay what they are.
func mend() {
	mendStrings()
	mendLength(known.plain)
	mendOrdinary(known.plain)
	mendOrdinary(known.array)
	mendArrayLength(known.array)
	mendArguments(known.arguments)
	lazyMethods = *known.plain
	lazyMethods.getOwnProperty = lazyGetOwnProperty
	lazyMethods.get = get
	lazyMethods.hasProperty = hasProperty
	lazyMethods.hasOwnProperty = func(o *Object, name string) bool { _, ok := o.property[name]; return ok }
	lazyMethods.defineOwnProperty = func(o *Object, name string, p Property, throw bool) bool {
		lazyGetOwnProperty(o, name)
		return known.plain.defineOwnProperty(o, name, p, throw)
	}

	forInMethods = *known.plain
	forInMethods.enumerate = enumerateChain

	leanMethods = *known.plain
	leanMethods.get = get
	leanMethods.hasProperty = hasProperty
	leanMethods.hasOwnProperty = lazyMethods.hasOwnProperty
	leanMethods.defineOwnProperty = leanDefine

	functionMethods = *known.plain
	functionMethods.getOwnProperty = func(o *Object, name string) *Property {
		if o.property == nil {
			n := &functionOf(o).native
			switch name {
			case "name":
				return &Property{any(String(n.name).Otto()), Configurable}
			case "length":
				return &Property{any(Int(n.line).Otto()), Configurable}
			}
			return nil
		}
		return known.plain.getOwnProperty(o, name)
	}
	functionMethods.get = get
	functionMethods.defineOwnProperty = func(o *Object, name string, p Property, throw bool) bool {
		fillFunction(o)
		return known.plain.defineOwnProperty(o, name, p, throw)
	}
	functionMethods.delete = func(o *Object, name string, throw bool) bool {
		fillFunction(o)
		return known.plain.delete(o, name, throw)
	}
	functionMethods.enumerate = func(o *Object, all bool, each func(string) bool) {
		fillFunction(o)
		known.plain.enumerate(o, all, each)
	}

	lazyArrayMethods, lazyStringMethods = lazily(known.array), lazily(known.str)
}

// marked tells the runtimes that Open made from others of the process: nobody else asks for a trace of that length.
const marked = 1<<20 + 7

func (o *Object) foreign() bool { return o.runtime.traceLimit != marked }

// mendOrdinary makes a table of otto's enumerate in ECMAScript's order, safely under deletion, and read without copies.
func mendOrdinary(m *Methods) {
	otto := *m
	m.getOwnProperty = func(o *Object, name string) *Property {
		if o.class == "Error" && !o.foreign() {
			mendError(o)
		}
		return otto.getOwnProperty(o, name)
	}
	m.get = func(o *Object, name string) Value {
		if o.foreign() {
			return otto.get(o, name)
		}
		if o.class == "Error" {
			mendError(o)
		}
		return get(o, name)
	}
	m.hasProperty = func(o *Object, name string) bool {
		if o.foreign() {
			return otto.hasProperty(o, name)
		}
		return hasProperty(o, name)
	}
	m.enumerate = func(o *Object, all bool, each func(string) bool) {
		if o.foreign() {
			otto.enumerate(o, all, each)
			return
		}
		if o.class == "Error" {
			mendError(o)
		}
		enumerate(o, all, each)
	}
}

// mendArguments spares arguments objects, of which every call makes one, the failing parse of names that are no index.
func mendArguments(m *Methods) {
	otto := *m
	m.defineOwnProperty = func(o *Object, name string, p Property, throw bool) bool {
		if name != "" && name[0] > '9' && !o.foreign() {
			if n := len(o.propertyOrder); cap(o.propertyOrder) < n+2 && len(o.property) == n && name == "length" {
				order := make([]string, n, n+2) // callee follows
				copy(order, o.propertyOrder)
				o.propertyOrder = order
			}
			return known.plain.defineOwnProperty(o, name, p, throw)
		}
		return otto.defineOwnProperty(o, name, p, throw)
	}
	m.get = func(o *Object, name string) Value {
		if name != "" && name[0] > '9' && !o.foreign() {
			return get(o, name)
		}
		return otto.get(o, name)
	}
	m.getOwnProperty = func(o *Object, name string) *Property {
		if name != "" && name[0] > '9' && !o.foreign() {
			return lazyGetOwnProperty(o, name)
		}
		return otto.getOwnProperty(o, name)
	}
	m.enumerate = known.plain.enumerate
}

// mendError gives an error that otto itself threw the properties of one that NewError made.
func mendError(o *Object) {
	if scriptErrorOf(o.value) == nil {
		return
	}
	o.objectClass = &lazyMethods
	if p, ok := o.property["message"]; ok {
		p.mode &^= Enumerable
		o.property["message"] = p
	}
	o.SeedLazy("stack", stackProperty{}, Writable|Configurable)
}

// enumerate lists the names that are there when it begins: indices in ascending order, then the others as they were made.
// Those that are deleted meanwhile are left out.
func enumerate(o *Object, all bool, each func(string) bool) {
	names := make([]string, 0, len(o.propertyOrder))
	indices, last, sorted := 0, -1, true
	for _, name := range o.propertyOrder {
		if !all && o.property[name].mode&Enumerable == 0 {
			continue
		}
		if i, ok := ArrayIndex(name); ok {
			sorted = sorted && i > last && indices == len(names)
			last = i
			indices++
		}
		names = append(names, name)
	}
	if !sorted {
		slices.SortStableFunc(names, func(a, b string) int {
			i, x := ArrayIndex(a)
			k, y := ArrayIndex(b)
			switch {
			case x && y:
				return i - k
			case x:
				return -1
			case y:
				return 1
			}
			return 0
		})
	}
	for _, name := range names {
		if p, ok := o.property[name]; ok && (all || p.mode&Enumerable != 0) && !each(name) {
			return
		}
	}
}

// NewForIn makes what for-in enumerates in place of o: the enumerable names of o and of its prototypes, each once, as far
// as they are still there when their turn comes. otto would list a name again for every prototype that has it.
func (vm *VM) NewForIn(o *Object) *Object {
	e := new(Object)
	e.Init(vm, &forInMethods, nil, "Object", o)
	return e
}

var forInMethods Methods

func enumerateChain(e *Object, _ bool, each func(string) bool) {
	o, _ := e.value.(*Object)
	more := true
	for holder := o; holder != nil && more; holder = holder.Prototype() {
		holder.objectClass.enumerate(holder, false, func(name string) bool {
			for front := o; front != holder; front = front.Prototype() {
				if front.objectClass.hasOwnProperty(front, name) {
					return true
				}
			}
			more = each(name)
			return more
		})
	}
}

// lazily adds lazy properties to a table of internal methods.
func lazily(m *Methods) Methods {
	lazy := *m
	own := func(o *Object, name string) *Property {
		p := m.getOwnProperty(o, name)
		if p == nil {
			return nil
		}
		if l, ok := p.value.(Lazy); ok {
			*p = materialize(o, name, l, p.mode)
		}
		return p
	}
	lazy.getOwnProperty = own
	lazy.get = get
	lazy.hasProperty = hasProperty
	lazy.defineOwnProperty = func(o *Object, name string, p Property, throw bool) bool {
		own(o, name)
		return m.defineOwnProperty(o, name, p, throw)
	}
	return lazy
}

// mendStrings makes String objects count UTF-16 code units of engine text; otto counts invalid UTF-8 by the byte, and
// takes U+FFFD for an error.
func mendStrings() {
	otto := *known.str
	ascii := typeWord(known.sampleString)
	wide := func(o *Object) (string, bool) {
		if typeWord(o.value) == ascii || o.foreign() {
			return "", false
		}
		s, ok := o.value.(fmt.Stringer)
		if !ok {
			return "", false
		}
		return s.String(), true
	}
	known.str.getOwnProperty = func(o *Object, name string) *Property {
		s, ok := wide(o)
		if !ok {
			return otto.getOwnProperty(o, name)
		}
		if name == "length" {
			return &Property{any(Int(Length(s)).Otto()), 0}
		}
		if i, ok := ArrayIndex(name); ok {
			if u, ok := UnitAt(s, i); ok {
				return &Property{any(String(FromUnits([]uint16{u})).Otto()), Enumerable}
			}
		}
		p, ok := o.property[name]
		if !ok {
			return nil
		}
		return &p
	}
	known.str.enumerate = func(o *Object, all bool, each func(string) bool) {
		s, ok := wide(o)
		if !ok {
			otto.enumerate(o, all, each)
			return
		}
		for i := range Length(s) {
			if !each(strconv.Itoa(i)) {
				return
			}
		}
		known.plain.enumerate(o, all, each)
	}
}
