package js

// IterationKind is what an iterator over pairs gives.
type IterationKind uint8

// The kinds, each with a method of its name.
const (
	IterateEntries IterationKind = iota
	IterateKeys
	IterateValues
)

// PairIterations are the methods of a pair iterator's interface that make iterators. The first is @@iterator, too.
var PairIterations = []struct {
	Name string
	Kind IterationKind
}{{"entries", IterateEntries}, {"keys", IterateKeys}, {"values", IterateValues}}

// Iteration is the slot of a default iterator object, https://webidl.spec.whatwg.org/#default-iterator-object
type Iteration struct {
	impl     PlatformObject
	iterable *Iterable
	kind     IterationKind
	index    int
	done     bool
}

// target is the object that a method of the declaration is called on.
func (it *Iterable) target(call *Call) (PlatformObject, error) {
	if impl := call.Realm.ImplOf(call.This); impl != nil {
		for c := impl.Reflect().Class(); c != nil; c = c.Parent {
			if c.Iterable == it {
				return impl, nil
			}
		}
	}
	return nil, ErrIllegalInvocation
}

// Iterate begins what one of PairIterations is called for.
func (it *Iterable) Iterate(call *Call, kind IterationKind) (*Iteration, error) {
	impl, err := it.target(call)
	if err != nil {
		return nil, err
	}
	return &Iteration{impl: impl, iterable: it, kind: kind}, nil
}

// ErrNoIterator is what next throws where this is no iterator.
var ErrNoIterator error = &Error{TypeError, "next called on an object that is not an iterator"}

// Next is the item that next of https://webidl.spec.whatwg.org/#js-iterator-prototype-object gives, in a realm.
func (i *Iteration) Next(realm Realm) (value Value, done bool) {
	if i.done {
		return Undefined, true
	}
	key, v, ok := i.iterable.At(i.impl, realm, i.index)
	i.index++
	i.done = !ok
	switch {
	case !ok:
		return Undefined, true
	case i.kind == IterateKeys:
		return key, false
	case i.kind == IterateValues:
		return v, false
	}
	return realm.NewArray(key, v), false
}

// ForEach is forEach of a pair iterator's interface, https://webidl.spec.whatwg.org/#js-forEach
func (it *Iterable) ForEach(call *Call) (Value, error) {
	impl, err := it.target(call)
	if err != nil {
		return Undefined, err
	}
	realm, callback, thisArg, this := call.Realm, call.Arg(0), call.Arg(1), call.This
	if !realm.IsCallable(callback) {
		return Undefined, TypeErrorf("parameter 1 of forEach is not a function")
	}
	for i := 0; ; i++ {
		key, value, ok := it.At(impl, realm, i)
		if !ok {
			return Undefined, nil
		}
		if _, err := realm.Call(callback, thisArg, value, key, this); err != nil {
			return Undefined, err
		}
	}
}
