package js

// IterationKind is what an iterator over pairs gives.
type IterationKind uint8

// The kinds, each with a method of its name.
const (
	IterateEntries IterationKind = iota
	IterateKeys
	IterateValues
)

// IterationMethod is a method of the prototype object of an interface that makes iterators.
type IterationMethod struct {
	Name string
	Kind IterationKind
	// Also are further properties that hold the same function, besides @@iterator where Default is set.
	Also    []string
	Default bool
}

var (
	pairMethods = []IterationMethod{{Name: "entries", Kind: IterateEntries, Default: true}, {Name: "keys", Kind: IterateKeys}, {Name: "values", Kind: IterateValues}}
	setMethods  = []IterationMethod{{Name: "values", Kind: IterateValues, Also: []string{"keys"}, Default: true}, {Name: "entries", Kind: IterateEntries}}
)

// Methods are the methods that make iterators, all but those of a value iterator, which are Array's.
func (it *Iterable) Methods() []IterationMethod {
	if it.Kind == IterableSet {
		return setMethods
	}
	return pairMethods
}

// Iteration is the slot of an iterator object: of a default iterator object, https://webidl.spec.whatwg.org/#default-iterator-object,
// or of what https://webidl.spec.whatwg.org/#create-a-map-iterator makes, or the same for a set.
type Iteration struct {
	iterable *Iterable
	next     Walk // nil at the end
	kind     IterationKind
}

// target is the object that a method of the declaration is called on.
func (it *Iterable) target(call *Call) (PlatformObject, error) {
	if impl := call.Realm.ImplOf(call.This); impl != nil && it.Of(impl) {
		return impl, nil
	}
	return nil, ErrIllegalInvocation
}

// Of reports whether the declaration is that of an object's interface, or of one that it inherits from.
func (it *Iterable) Of(impl PlatformObject) bool {
	for c := impl.Reflect().Class(); c != nil; c = c.Parent {
		if c.Iterable == it {
			return true
		}
	}
	return false
}

// WalkedBy is the declaration by which an object is iterated over, nil for one without, and for one that Array's iterator
// walks.
func WalkedBy(impl PlatformObject) *Iterable {
	if impl == nil {
		return nil
	}
	for c := impl.Reflect().Class(); c != nil; c = c.Parent {
		if c.Iterable != nil && c.Iterable.Kind != IterableValues {
			return c.Iterable
		}
	}
	return nil
}

// Iterate begins what one of Methods is called for.
func (it *Iterable) Iterate(call *Call, kind IterationKind) (*Iteration, error) {
	impl, err := it.target(call)
	if err != nil {
		return nil, err
	}
	return it.begin(impl, kind), nil
}

// IterateDefault begins what @@iterator of an object gives.
func (it *Iterable) IterateDefault(impl PlatformObject) *Iteration {
	return it.begin(impl, it.Methods()[0].Kind)
}

func (it *Iterable) begin(impl PlatformObject, kind IterationKind) *Iteration {
	return &Iteration{iterable: it, next: it.Walk(impl), kind: kind}
}

// ErrNoIterator is what next throws where this is no iterator, or one of another kind.
var ErrNoIterator error = &Error{TypeError, "next called on an object that is not an iterator"}

// Belongs reports whether the iterator is one of a declaration's default iterator objects.
func (i *Iteration) Belongs(it *Iterable) bool { return i != nil && i.iterable == it }

// IterableKind is the kind of the iterator's declaration.
func (i *Iteration) IterableKind() IterableKind { return i.iterable.Kind }

// Next is the item that next gives, in a realm: that of https://webidl.spec.whatwg.org/#js-iterator-prototype-object, or of
// %MapIteratorPrototype% or %SetIteratorPrototype%.
func (i *Iteration) Next(realm Realm) (value Value, done bool, err error) {
	if i.next == nil {
		return Undefined, true, nil
	}
	key, value, ok, err := i.next(realm)
	if !ok || err != nil {
		i.next = nil
		return Undefined, true, err
	}
	return i.kind.of(realm, key, value), false, nil
}

// of is https://webidl.spec.whatwg.org/#iterator-result for a pair, without its result object.
func (k IterationKind) of(realm Realm, key, value Value) Value {
	switch k {
	case IterateKeys:
		return key
	case IterateValues:
		return value
	}
	return realm.NewArray(key, value)
}

// ForEach is forEach of an interface with the declaration, https://webidl.spec.whatwg.org/#js-forEach,
// https://webidl.spec.whatwg.org/#js-map-forEach or https://webidl.spec.whatwg.org/#js-set-forEach
func (it *Iterable) ForEach(call *Call) (Value, error) {
	impl, err := it.target(call)
	if err != nil {
		return Undefined, err
	}
	realm, callback, thisArg, this := call.Realm, call.Arg(0), call.Arg(1), call.This
	if !realm.IsCallable(callback) {
		return Undefined, TypeErrorf("parameter 1 of forEach is not a function")
	}
	next := it.Walk(impl)
	for {
		key, value, ok, err := next(realm)
		if !ok || err != nil {
			return Undefined, err
		}
		if _, err := realm.Call(callback, thisArg, value, key, this); err != nil {
			return Undefined, err
		}
	}
}
