package js

// AsyncIterable is an async_iterable<> declaration of an interface.
type AsyncIterable struct {
	Pair bool
	// Begin converts the arguments of a call, and begins to iterate over an object.
	Begin func(impl PlatformObject, call *Call) (AsyncItems, error)
	// Return says that there is an asynchronous iterator return algorithm: the iterators have the method.
	Return        bool
	Exposed       Exposure // as in Attribute
	SecureContext bool
}

// AsyncIterator is what an object returns that is iterated over asynchronously: one iteration.
type AsyncIterator[T any] interface {
	// Next gets the next iteration result, https://webidl.spec.whatwg.org/#dfn-get-the-next-iteration-result. It settles
	// result, at once or later. It is not called again before that, nor once a result was the end or an error.
	Next(result *AsyncResult[T])
}

// AsyncReturner is an iteration that script can end before its time.
type AsyncReturner[T any] interface {
	AsyncIterator[T]
	// Return is the asynchronous iterator return algorithm, https://webidl.spec.whatwg.org/#asynchronous-iterator-return: it
	// returns a promise, of whose value nothing is made. It is called once at the most, never while a result is awaited.
	Return(value Value) (promise Value, err error)
}

// AsyncResult is the next iteration result that an [AsyncIterator] owes. It is settled once, on the agent's goroutine; what
// comes after does nothing.
type AsyncResult[T any] struct {
	realm  Realm
	settle Settler // nil once it is settled
	item   T
	more   bool
}

// Resolve gives the next item.
func (r *AsyncResult[T]) Resolve(item T) {
	if r.settle != nil {
		r.item, r.more = item, true
		r.done().Resolve(Undefined)
	}
}

// End says that there are no more items.
func (r *AsyncResult[T]) End() {
	if r.settle != nil {
		r.done().Resolve(Undefined)
	}
}

// Reject ends the iteration by what script is to see as the reason.
func (r *AsyncResult[T]) Reject(reason Value) {
	if r.settle != nil {
		r.done().Reject(reason)
	}
}

// Fail is Reject with what an error throws.
func (r *AsyncResult[T]) Fail(err error) {
	if reason, ok := ThrownValue(r.realm, err); ok {
		r.Reject(reason)
	}
}

func (r *AsyncResult[T]) done() Settler {
	settle := r.settle
	r.settle = nil
	return settle
}

// AsyncItems are the items of one iteration, as values.
type AsyncItems interface {
	// next returns a promise of the next item, which get reads once it is fulfilled.
	next(realm Realm) (promise Value, get func() (key, value Value, ok bool, err error))
	// end runs the return algorithm.
	end(value Value) (promise Value, err error)
}

// AsyncItemsOf are the items of an iteration of Go; convert makes values of one. The keys of a declaration without keys
// are undefined.
func AsyncItemsOf[T any](it AsyncIterator[T], convert func(Realm, T) (key, value Value, err error)) AsyncItems {
	return &asyncItems[T]{it, convert}
}

type asyncItems[T any] struct {
	it      AsyncIterator[T]
	convert func(Realm, T) (key, value Value, err error)
}

func (a *asyncItems[T]) next(realm Realm) (Value, func() (key, value Value, ok bool, err error)) {
	promise, settle := realm.NewPromise()
	result := &AsyncResult[T]{realm: realm, settle: settle}
	a.it.Next(result)
	return promise, func() (key, value Value, ok bool, err error) {
		if !result.more {
			return Undefined, Undefined, false, nil
		}
		key, value, err = a.convert(realm, result.item)
		return key, value, true, err
	}
}

func (a *asyncItems[T]) end(value Value) (Value, error) {
	return a.it.(AsyncReturner[T]).Return(value)
}

var asyncValueMethods = []IterationMethod{{Name: "values", Kind: IterateValues, Default: true}}

// Methods are the methods that make iterators. The one with Default set is @@asyncIterator, too.
func (it *AsyncIterable) Methods() []IterationMethod {
	if it.Pair {
		return pairMethods
	}
	return asyncValueMethods
}

// AsyncIteration is the slot of a default asynchronous iterator object,
// https://webidl.spec.whatwg.org/#js-default-asynchronous-iterator-object
type AsyncIteration struct {
	iterable *AsyncIterable
	items    AsyncItems
	kind     IterationKind
	ongoing  Value // a promise, or undefined
	finished bool
}

// Iterate begins what one of Methods is called for.
func (it *AsyncIterable) Iterate(call *Call, kind IterationKind) (*AsyncIteration, error) {
	impl := call.Realm.ImplOf(call.This)
	if impl == nil || !it.of(impl.Reflect().Class()) {
		return nil, ErrIllegalInvocation
	}
	items, err := it.Begin(impl, call)
	if err != nil {
		return nil, err
	}
	return &AsyncIteration{iterable: it, items: items, kind: kind}, nil
}

func (it *AsyncIterable) of(c *Class) bool {
	for ; c != nil; c = c.Parent {
		if c.AsyncIterable == it {
			return true
		}
	}
	return false
}

// Next is next of https://webidl.spec.whatwg.org/#js-asynchronous-iterator-prototype-object for a declaration: it returns a
// promise. i is the slot of this, nil where that is no such object.
func (it *AsyncIterable) Next(realm Realm, i *AsyncIteration) (Value, error) {
	if i == nil || i.iterable != it {
		return Rejected(realm, ErrNoIterator)
	}
	err := i.inTurn(realm, i.nextSteps)
	return i.ongoing, err
}

// ReturnFrom is return of the same object.
func (it *AsyncIterable) ReturnFrom(realm Realm, i *AsyncIteration, value Value) (Value, error) {
	if i == nil || i.iterable != it {
		return Rejected(realm, errNoReturn)
	}
	returned, settle := realm.NewPromise()
	if err := i.inTurn(realm, func(realm Realm) (Value, error) { return i.returnSteps(realm, value) }); err != nil {
		return Undefined, err
	}
	err := realm.React(i.ongoing, func(Value) { settle.Resolve(iteratorResult(realm, value, true)) }, settle.Reject)
	return returned, err
}

var errNoReturn error = &Error{TypeError, "return called on an object that is not an iterator"}

// inTurn makes what steps return the ongoing promise, once the one before it is settled.
func (i *AsyncIteration) inTurn(realm Realm, steps func(Realm) (Value, error)) error {
	if i.ongoing.IsUndefined() {
		promise, err := steps(realm)
		if err != nil {
			return err
		}
		i.ongoing = promise
		return nil
	}
	promise, settle := realm.NewPromise()
	settled := func(Value) {
		if result, err := steps(realm); err == nil { // the error is an interrupt
			settle.Resolve(result)
		}
	}
	if err := realm.React(i.ongoing, settled, settled); err != nil {
		return err
	}
	i.ongoing = promise
	return nil
}

func (i *AsyncIteration) nextSteps(realm Realm) (Value, error) {
	promise, settle := realm.NewPromise()
	if i.finished {
		settle.Resolve(iteratorResult(realm, Undefined, true))
		return promise, nil
	}
	next, get := i.items.next(realm)
	err := realm.React(next, func(Value) {
		i.ongoing = Undefined
		key, value, ok, err := get()
		switch {
		case err != nil:
			if reason, thrown := ThrownValue(realm, err); thrown {
				settle.Reject(reason)
			}
		case !ok:
			i.finished = true
			settle.Resolve(iteratorResult(realm, Undefined, true))
		default:
			settle.Resolve(iteratorResult(realm, i.kind.of(realm, key, value), false))
		}
	}, func(reason Value) {
		i.ongoing, i.finished = Undefined, true
		settle.Reject(reason)
	})
	return promise, err
}

func (i *AsyncIteration) returnSteps(realm Realm, value Value) (Value, error) {
	if i.finished {
		return realm.PromiseResolve(iteratorResult(realm, value, true))
	}
	i.finished = true
	promise, err := i.items.end(value)
	if err != nil {
		return Rejected(realm, err)
	}
	return promise, nil
}

// iteratorResult is CreateIteratorResultObject.
func iteratorResult(realm Realm, value Value, done bool) Value {
	result := realm.NewObject()
	// Neither fails on a new object.
	_ = realm.Define(result, "value", value, Ordinary)
	_ = realm.Define(result, "done", Bool(done), Ordinary)
	return result
}
