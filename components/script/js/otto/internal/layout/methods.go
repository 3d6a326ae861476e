package layout

import (
	"fmt"
	"slices"
	"strconv"
)

// The internal methods that differ from otto's own. mend fills them in.
var (
	lazyMethods     Methods // objects with lazy properties: prototypes, interface objects, the global object
	functionMethods Methods // native functions, whose name and length take no memory until they are redefined
	leanMethods     Methods // objects without a property map until script adds a property

	lazyArrayMethods, lazyStringMethods Methods // Array.prototype and String.prototype with lazy properties
)

// LazyMethods are for objects that are given lazy properties.
func LazyMethods() *Methods { return &lazyMethods }

// LeanMethods are for objects that have no property map until script adds a property.
func LeanMethods() *Methods { return &leanMethods }

// PlainMethods are those of ordinary objects.
func PlainMethods() *Methods { return known.plain }

// mend builds the tables of internal methods. It also corrects otto's own, which all runtimes of the process share: for
// those that Open did not make they stay what they are.
func mend() {
	mendStrings()
	mendOrdinary(known.plain)
	mendOrdinary(known.array)
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
	for holder := o; holder != nil && more; holder = holder.prototype {
		holder.objectClass.enumerate(holder, false, func(name string) bool {
			for front := o; front != holder; front = front.prototype {
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

// fillFunction gives a native function the property map it did without.
func fillFunction(o *Object) {
	if o.property != nil {
		return
	}
	n := &functionOf(o).native
	o.Seed("length", Int(n.line), Configurable)
	o.Seed("name", String(n.name), Configurable)
}

func leanDefine(o *Object, name string, p Property, throw bool) bool {
	if o.property == nil {
		o.property = make(map[string]Property)
	}
	return known.plain.defineOwnProperty(o, name, p, throw)
}

// lazyGetOwnProperty is [[GetOwnProperty]] for objects with lazy properties.
func lazyGetOwnProperty(o *Object, name string) *Property {
	p, ok := o.property[name]
	if !ok {
		return nil
	}
	if l, ok := p.value.(Lazy); ok {
		p = materialize(o, name, l, p.mode)
	}
	return &p
}

func materialize(o *Object, name string, l Lazy, mode Mode) Property {
	p := Property{l.Materialize(o, name).box(), mode}
	o.property[name] = p
	return p
}

// get is OrdinaryGet. Unlike otto's it copies no property, and it calls a native getter without an environment.
func get(o *Object, name string) Value { return getFrom(o, o, name) }

// getFrom looks a property of o up in holder and its prototypes.
func getFrom(holder, o *Object, name string) Value {
	for ; holder != nil; holder = holder.prototype {
		var p Property
		switch holder.objectClass {
		case known.plain, known.array, &lazyMethods, &leanMethods:
			var ok bool
			if p, ok = holder.property[name]; !ok {
				continue
			}
		default:
			own := holder.objectClass.getOwnProperty(holder, name)
			if own == nil {
				continue
			}
			p = *own
		}
		if v := valueOf(&p); v != nil {
			return *v
		}
		if l, ok := p.value.(Lazy); ok {
			p = materialize(holder, name, l, p.mode)
			if v := valueOf(&p); v != nil {
				return *v
			}
		}
		if a := accessorsOf(&p); a != nil && a[0] != nil {
			return callGetter(a[0], o)
		}
		return Undefined
	}
	return Undefined
}

func callGetter(getter, this *Object) Value {
	if f := functionOf(getter); f != nil {
		rt := getter.runtime
		return f.native.call(Call{This: ObjectValue(this), runtime: rt, Otto: rt.otto})
	}
	return getter.VM().Call(ObjectValue(getter), ObjectValue(this))
}

// hasProperty is OrdinaryHasProperty without copies.
func hasProperty(o *Object, name string) bool {
	for holder := o; holder != nil; holder = holder.prototype {
		switch holder.objectClass {
		case known.plain, known.array, &lazyMethods, &leanMethods:
			if _, ok := holder.property[name]; ok {
				return true
			}
		default:
			if holder.objectClass.getOwnProperty(holder, name) != nil {
				return true
			}
		}
	}
	return false
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

// Hooks are the internal methods of an exotic object. A hook reports handled=false to leave a name to the ordinary
// method. Objects with hooks need no property map.
type Hooks struct {
	// Own is [[GetOwnProperty]] for the names that the object answers itself. The result is a data property.
	Own func(o *Object, name string) (v Value, mode Mode, present, handled bool)
	// Set is [[Set]] on the object itself.
	Set func(o *Object, name string, v Value) (handled bool)
	// Define is [[DefineOwnProperty]] of a data property; v is nil when the descriptor has no value.
	Define func(o *Object, name string, v *Value, mode Mode) (ok, handled bool)
	// Delete is [[Delete]].
	Delete func(o *Object, name string) (ok, handled bool)
	// Names lists the names that the object answers itself; enumerable says which are wanted.
	Names func(o *Object, all bool) []string
	// Index is Own for the value alone, the path of element reads; nil does without.
	Get func(o *Object, name string) (v Value, handled bool)
}

// NewMethods builds the internal methods of an exotic object.
func NewMethods(h Hooks) *Methods {
	m := leanMethods
	own := func(o *Object, name string) *Property {
		if v, mode, present, handled := h.Own(o, name); handled {
			if !present {
				return nil
			}
			return &Property{any(v.Otto()), mode}
		}
		return lazyGetOwnProperty(o, name)
	}
	m.getOwnProperty = own
	m.hasOwnProperty = func(o *Object, name string) bool {
		if _, _, present, handled := h.Own(o, name); handled {
			return present
		}
		_, ok := o.property[name]
		return ok
	}
	m.hasProperty = func(o *Object, name string) bool {
		if _, _, present, handled := h.Own(o, name); handled && present {
			return true
		}
		return hasProperty(o, name)
	}
	if h.Get != nil {
		m.get = func(o *Object, name string) Value {
			if v, handled := h.Get(o, name); handled {
				return v
			}
			return get(o, name)
		}
	}
	if h.Set != nil {
		m.put = func(o *Object, name string, v Value, throw bool) {
			if !h.Set(o, name, v) {
				known.plain.put(o, name, v, throw)
			}
		}
	}
	m.defineOwnProperty = func(o *Object, name string, p Property, throw bool) bool {
		if h.Define != nil {
			if ok, handled := h.Define(o, name, valueOf(&p), p.mode); handled {
				if !ok && throw {
					panic(o.VM().TypeError("Cannot redefine property: " + name))
				}
				return ok
			}
		}
		return leanDefine(o, name, p, throw)
	}
	if h.Delete != nil {
		m.delete = func(o *Object, name string, throw bool) bool {
			if ok, handled := h.Delete(o, name); handled {
				if !ok && throw {
					panic(o.VM().TypeError("Cannot delete property '" + name + "'"))
				}
				return ok
			}
			return known.plain.delete(o, name, throw)
		}
	}
	if h.Names != nil {
		m.enumerate = func(o *Object, all bool, each func(string) bool) {
			names := h.Names(o, all)
			if slices.ContainsFunc(names, func(name string) bool { return !each(name) }) {
				return
			}
			known.plain.enumerate(o, all, each)
		}
	}
	return &m
}

// Unforgeable is a property that every object of a class has by birth.
type Unforgeable struct {
	Name string
	Slot Slot
	Mode Mode
}

// NewUnforgeableMethods builds the internal methods of objects that have props without holding them.
func NewUnforgeableMethods(props []Unforgeable) *Methods {
	own := make([]Property, len(props))
	for i, p := range props {
		own[i] = Property{p.Slot.box(), p.Mode}
		if p.Slot.Accessor {
			own[i].mode = accessorMode(p.Mode)
		}
	}
	find := func(name string) int {
		for i := range props {
			if props[i].Name == name {
				return i
			}
		}
		return -1
	}
	m := leanMethods
	m.getOwnProperty = func(o *Object, name string) *Property {
		if i := find(name); i >= 0 {
			p := own[i]
			return &p
		}
		return lazyGetOwnProperty(o, name)
	}
	m.get = func(o *Object, name string) Value {
		if i := find(name); i >= 0 {
			switch slot := &props[i].Slot; {
			case !slot.Accessor:
				return slot.Value
			case slot.Get != nil:
				return callGetter(slot.Get, o)
			}
			return Undefined
		}
		if _, ok := o.property[name]; !ok {
			return getFrom(o.prototype, o, name)
		}
		return get(o, name)
	}
	m.hasOwnProperty = func(o *Object, name string) bool {
		_, ok := o.property[name]
		return ok || find(name) >= 0
	}
	m.defineOwnProperty = func(o *Object, name string, p Property, throw bool) bool {
		if find(name) >= 0 {
			if throw {
				panic(o.VM().TypeError("Cannot redefine property: " + name))
			}
			return false
		}
		return leanDefine(o, name, p, throw)
	}
	m.enumerate = func(o *Object, all bool, each func(string) bool) {
		for i := range props {
			if (all || props[i].Mode&Enumerable != 0) && !each(props[i].Name) {
				return
			}
		}
		known.plain.enumerate(o, all, each)
	}
	return &m
}

// accessorMode is mode with the attribute writable left out, as otto keeps accessors.
func accessorMode(mode Mode) Mode { return mode&(Enumerable|Configurable) | Absent&0o200 }
