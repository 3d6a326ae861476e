package js

// AsyncSequence is a value of async_sequence<T>: an object that script has made, by which items may be asked for.
// https://webidl.spec.whatwg.org/#js-async-iterable
type AsyncSequence[T any] struct {
	realm          Realm
	object, method Value
	sync           bool
	convert        func(Realm, Value) (T, error)
}

// IsAsyncIterable reports whether an object can become an async sequence.
func IsAsyncIterable(realm Realm, v Value) (bool, error) {
	method, _, err := asyncMethod(realm, v)
	return !method.IsUndefined(), err
}

// asyncMethod is the method of an object that makes its iterators, undefined where it has none.
func asyncMethod(realm Realm, v Value) (method Value, sync bool, err error) {
	method, err = realm.IteratorMethod(v, true)
	if err == nil && method.IsUndefined() {
		method, err = realm.IteratorMethod(v, false)
		sync = true
	}
	return method, sync, err
}

// ConvertToAsyncSequence converts to async_sequence<T>. Nothing is iterated over yet.
func ConvertToAsyncSequence[T any](realm Realm, v Value, convert func(Realm, Value) (T, error)) (*AsyncSequence[T], error) {
	if !v.IsObject() {
		return nil, TypeErrorf("The provided value cannot be converted to an async sequence.")
	}
	method, sync, err := asyncMethod(realm, v)
	if err != nil {
		return nil, err
	}
	if method.IsUndefined() {
		return nil, TypeErrorf("The object must have a callable @@asyncIterator or @@iterator property.")
	}
	return &AsyncSequence[T]{realm, v, method, sync, convert}, nil
}

// Value is the object, null for a nil sequence.
func (s *AsyncSequence[T]) Value() Value {
	if s == nil {
		return Null
	}
	return s.object
}

// Open begins to iterate, https://webidl.spec.whatwg.org/#async-sequence-open
func (s *AsyncSequence[T]) Open() (*AsyncSequenceIterator[T], error) {
	iterator, err := s.realm.Call(s.method, s.object)
	if err != nil {
		return nil, err
	}
	if !iterator.IsObject() {
		return nil, TypeErrorf("The iterator is not an object.")
	}
	next, err := s.realm.Get(iterator, "next")
	if err != nil {
		return nil, err
	}
	return &AsyncSequenceIterator[T]{s, iterator, next}, nil
}

// AsyncSequenceIterator is an iterator of script over an [AsyncSequence].
type AsyncSequenceIterator[T any] struct {
	of             *AsyncSequence[T]
	iterator, next Value
}

// Next gets the next value, https://webidl.spec.whatwg.org/#async-iterator-get-next-value: one of the functions is called,
// from a microtask.
func (i *AsyncSequenceIterator[T]) Next(item func(T), end func(), failed func(reason Value)) error {
	realm := i.of.realm
	fail := func(err error) {
		if reason, ok := ThrownValue(realm, err); ok {
			failed(reason)
		}
	}
	promise, err := i.step()
	if err != nil {
		if promise, err = Rejected(realm, err); err != nil {
			return err
		}
	}
	return realm.React(promise, func(result Value) {
		done, value, err := completion(realm, result)
		if err != nil {
			fail(err)
			return
		}
		if done {
			end()
			return
		}
		if t, err := i.of.convert(realm, value); err != nil {
			fail(elementError(err))
		} else {
			item(t)
		}
	}, failed)
}

// step calls next: it returns a promise of the result. That of an iterator which is not asynchronous waits for its value, as
// CreateAsyncFromSyncIterator has it.
func (i *AsyncSequenceIterator[T]) step() (Value, error) {
	realm := i.of.realm
	result, err := realm.Call(i.next, i.iterator)
	if err != nil {
		return Undefined, err
	}
	if !i.of.sync {
		return realm.PromiseResolve(result)
	}
	return i.awaitValue(result, true)
}

// awaitValue makes a promise of an iterator result once its value is settled. A value that is rejected closes the iterator.
func (i *AsyncSequenceIterator[T]) awaitValue(result Value, closes bool) (Value, error) {
	realm := i.of.realm
	done, value, err := completion(realm, result)
	if err != nil {
		return Undefined, err
	}
	if done {
		if value, err = realm.Get(result, "value"); err != nil {
			return Undefined, err
		}
	}
	waited, err := realm.PromiseResolve(value)
	if err != nil {
		return Undefined, err
	}
	promise, settle := realm.NewPromise()
	err = realm.React(waited, func(value Value) {
		settle.Resolve(iteratorResult(realm, value, done))
	}, func(reason Value) {
		if closes && !done {
			// What closing throws gives way to the reason.
			if method, err := realm.Get(i.iterator, "return"); err == nil && realm.IsCallable(method) {
				_, _ = realm.Call(method, i.iterator)
			}
		}
		settle.Reject(reason)
	})
	return promise, err
}

// completion reads an iterator result: whether it is the last, and its value if not.
func completion(realm Realm, result Value) (done bool, value Value, err error) {
	if !result.IsObject() {
		return false, Undefined, TypeErrorf("The iterator result is not an object.")
	}
	v, err := realm.Get(result, "done")
	if err != nil || v.Truthy() {
		return true, Undefined, err
	}
	value, err = realm.Get(result, "value")
	return false, value, err
}

// Close ends an iteration before its time, https://webidl.spec.whatwg.org/#async-iterator-close: it returns a promise, which
// is fulfilled with undefined.
func (i *AsyncSequenceIterator[T]) Close(reason Value) (Value, error) {
	realm := i.of.realm
	method, err := realm.Get(i.iterator, "return")
	if err == nil && !method.IsNullish() && !realm.IsCallable(method) {
		err = TypeErrorf("The iterator's return is not a function.")
	}
	if err != nil {
		return Rejected(realm, err)
	}
	if method.IsNullish() {
		return realm.PromiseResolve(Undefined)
	}
	result, err := realm.Call(method, i.iterator, reason)
	if err != nil {
		return Rejected(realm, err)
	}
	var returned Value
	if i.of.sync {
		returned, err = i.awaitValue(result, false)
	} else {
		returned, err = realm.PromiseResolve(result)
	}
	if err != nil {
		return Rejected(realm, err)
	}
	promise, settle := realm.NewPromise()
	err = realm.React(returned, func(result Value) {
		if result.IsObject() {
			settle.Resolve(Undefined)
			return
		}
		settle.Reject(realm.NewError(TypeError, "The iterator result is not an object."))
	}, settle.Reject)
	return promise, err
}
