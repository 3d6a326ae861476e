package js

// ObservableArray is an attribute of type ObservableArray<T> that the objects O have:
// https://webidl.spec.whatwg.org/#idl-observable-array
type ObservableArray[O PlatformObject, T any] struct {
	Attribute string
	// List is the backing list of an object, which may be changed at any time.
	List func(object O) *[]T
	// Set and Delete are the algorithms to set and to delete an indexed value. They run before the list changes; an error keeps
	// it as it is and is thrown.
	Set, Delete func(object O, index int, item T) error
	ToValue     func(realm Realm, item T) (Value, error)
	Convert     func(realm Realm, v Value) (T, error)
}

// Of returns the backing observable array exotic object of an object, and makes it on first use.
func (a *ObservableArray[O, T]) Of(object O) Value {
	r := object.Reflect()
	if kept := r.arrayOf(a.Attribute); kept != nil {
		return kept.array
	}
	array := r.realm.NewObservableArray(&observed[O, T]{a, object})
	r.keepArray(attributeArray{attribute: a.Attribute, array: array})
	return array
}

// Assign is what the attribute's setter does with a value. An error of the conversion says what failed.
func (a *ObservableArray[O, T]) Assign(realm Realm, object O, v Value, failed string) error {
	items, err := ConvertToSequence(realm, v, a.Convert)
	if err != nil {
		return InContext(failed, err)
	}
	o := &observed[O, T]{a, object}
	if err := o.truncate(0); err != nil {
		return err
	}
	for i, item := range items {
		if err := a.Set(object, i, item); err != nil {
			return err
		}
		list := a.List(object)
		*list = append(*list, item)
	}
	return nil
}

// ObservedItems are what script sees through an observable array exotic object. Engines make the object of them, with the
// traps of https://webidl.spec.whatwg.org/#js-observable-arrays. Indices are those of arrays.
type ObservedItems interface {
	Len() int
	// Get reads an item that there is.
	Get(i int) (Value, error)
	// Set sets the indexed value; false says that i lies beyond the end.
	Set(i int, v Value) (bool, error)
	// SetLength sets the length; false says that it would grow.
	SetLength(v Value) (bool, error)
	// Delete deletes an item; false says that it is not the last.
	Delete(i int) (bool, error)
}

// observed are the items of one object.
type observed[O PlatformObject, T any] struct {
	*ObservableArray[O, T]
	object O
}

func (o *observed[O, T]) realm() Realm { return o.object.Reflect().realm }

func (o *observed[O, T]) Len() int { return len(*o.List(o.object)) }

func (o *observed[O, T]) Get(i int) (Value, error) {
	return o.ToValue(o.realm(), (*o.List(o.object))[i])
}

// Set is https://webidl.spec.whatwg.org/#observable-array-exotic-object-set-the-indexed-value
func (o *observed[O, T]) Set(i int, v Value) (bool, error) {
	length := o.Len()
	if i > length {
		return false, nil
	}
	item, err := o.Convert(o.realm(), v)
	if err != nil {
		return false, elementError(err)
	}
	if i < length && i < o.Len() { // the conversion may have run script
		if err := o.ObservableArray.Delete(o.object, i, (*o.List(o.object))[i]); err != nil {
			return false, err
		}
	}
	if err := o.ObservableArray.Set(o.object, i, item); err != nil {
		return false, err
	}
	if list := o.List(o.object); i < len(*list) {
		(*list)[i] = item
	} else {
		*list = append(*list, item)
	}
	return true, nil
}

// SetLength is https://webidl.spec.whatwg.org/#observable-array-exotic-object-set-the-length
func (o *observed[O, T]) SetLength(v Value) (bool, error) {
	length, err := ConvertToInt[uint32](o.realm(), v)
	if err != nil {
		return false, err
	}
	number, err := o.realm().ToNumber(v)
	if err != nil {
		return false, err
	}
	if float64(length) != number {
		return false, RangeErrorf("Invalid array length")
	}
	if uint64(length) > uint64(o.Len()) {
		return false, nil
	}
	return true, o.truncate(int(length))
}

func (o *observed[O, T]) truncate(length int) error {
	for o.Len() > length {
		if _, err := o.Delete(o.Len() - 1); err != nil {
			return err
		}
	}
	return nil
}

func (o *observed[O, T]) Delete(i int) (bool, error) {
	if i != o.Len()-1 {
		return false, nil
	}
	if err := o.ObservableArray.Delete(o.object, i, (*o.List(o.object))[i]); err != nil {
		return false, err
	}
	if list := o.List(o.object); i < len(*list) {
		var none T
		(*list)[i] = none
		*list = (*list)[:i]
	}
	return true, nil
}
