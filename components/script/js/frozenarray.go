package js

import "unsafe"

// frozenArrays are the array objects that stand for the FrozenArray attributes of one object.
type frozenArrays struct{ list []frozenArray }

type frozenArray struct {
	attribute string
	data      unsafe.Pointer
	length    int
	array     Value
}

// FrozenArrayOf returns the array object of a FrozenArray<T> attribute: the same one as long as the attribute's value
// is the same slice, since script may compare them.
func FrozenArrayOf[T any](impl PlatformObject, attribute string, elems []T, toArray func(Realm, []T) (Value, error)) (Value, error) {
	r := impl.Reflect()
	if r.frozen == nil {
		r.frozen = new(frozenArrays)
	}
	data, slot := unsafe.Pointer(unsafe.SliceData(elems)), -1
	for i, f := range r.frozen.list {
		if f.attribute == attribute {
			if f.data == data && f.length == len(elems) {
				return f.array, nil
			}
			slot = i
		}
	}
	array, err := toArray(r.realm, elems)
	if err != nil {
		return Undefined, err
	}
	if err := r.realm.Freeze(array); err != nil {
		return Undefined, err
	}
	f := frozenArray{attribute, data, len(elems), array}
	if slot < 0 {
		r.frozen.list = append(r.frozen.list, f)
	} else {
		r.frozen.list[slot] = f
	}
	return array, nil
}
