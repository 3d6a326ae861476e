package js

import "unsafe"

// attributeArrays are the array objects that stand for attributes of one object.
type attributeArrays struct{ list []attributeArray }

// attributeArray is the array of an attribute; data and length are the slice that a frozen array is of.
type attributeArray struct {
	attribute string
	data      unsafe.Pointer
	length    int
	array     Value
}

// arrayOf finds the array of an attribute, nil before keepArray.
func (r *Reflector) arrayOf(attribute string) *attributeArray {
	if r.arrays == nil {
		return nil
	}
	for i := range r.arrays.list {
		if a := &r.arrays.list[i]; a.attribute == attribute {
			return a
		}
	}
	return nil
}

func (r *Reflector) keepArray(a attributeArray) {
	if r.arrays == nil {
		r.arrays = new(attributeArrays)
	}
	r.arrays.list = append(r.arrays.list, a)
}

// FrozenArrayOf returns the array object of a FrozenArray<T> attribute: the same one as long as the attribute's value
// is the same slice, since script may compare them.
func FrozenArrayOf[T any](impl PlatformObject, attribute string, elems []T, toArray func(Realm, []T) (Value, error)) (Value, error) {
	r := impl.Reflect()
	data := unsafe.Pointer(unsafe.SliceData(elems))
	if kept := r.arrayOf(attribute); kept != nil && kept.data == data && kept.length == len(elems) {
		return kept.array, nil
	}
	array, err := toArray(r.realm, elems)
	if err != nil {
		return Undefined, err
	}
	if err := r.realm.Freeze(array); err != nil {
		return Undefined, err
	}
	a := attributeArray{attribute, data, len(elems), array}
	if kept := r.arrayOf(attribute); kept != nil {
		*kept = a
	} else {
		r.keepArray(a)
	}
	return array, nil
}
