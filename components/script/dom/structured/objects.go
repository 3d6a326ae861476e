package structured

import (
	"strconv"

	"corvo/components/script/js"
)

type wrapper struct{ primitive js.Value }

func (o *wrapper) make(d *deserializer) (js.Value, error) { return d.boxed(o.primitive) }

type date struct{ ms float64 }

func (o *date) make(d *deserializer) (js.Value, error) { return d.realm.NewDate(o.ms), nil }

type regExp struct{ source, flags string }

func (o *regExp) make(d *deserializer) (js.Value, error) {
	return d.realm.NewRegExp(o.source, o.flags)
}

type buffer struct{ bytes []byte }

func (o *buffer) make(d *deserializer) (js.Value, error) {
	return d.realm.NewArrayBuffer(o.bytes), nil
}

type bufferView struct {
	kind           js.BufferKind
	buffer         item
	offset, length int
}

func (o *bufferView) make(d *deserializer) (js.Value, error) {
	under, err := d.value(o.buffer)
	if err != nil {
		return js.Undefined, err
	}
	return d.realm.NewView(o.kind, under, o.offset, o.length)
}

type errorObject struct {
	typ                  js.ErrorType
	message, stack       string
	hasMessage, hasStack bool
}

func (o *errorObject) make(d *deserializer) (js.Value, error) {
	v := d.realm.NewError(o.typ, o.message)
	if !o.hasMessage {
		if _, err := d.realm.Delete(v, "message"); err != nil {
			return js.Undefined, err
		}
	}
	if o.hasStack {
		if err := d.realm.Define(v, "stack", js.String(o.stack), js.Hidden); err != nil {
			return js.Undefined, err
		}
	}
	return v, nil
}

// platform is a platform object that was cloned or, with a [Parcel] as its state, transferred.
type platform struct{ state State }

func (o *platform) make(d *deserializer) (js.Value, error) {
	impl, err := o.state.Deserialize(d.realm)
	if err != nil {
		return js.Undefined, err
	}
	return js.ObjectOf(impl), nil
}

func (o *platform) drop() {
	if parcel, ok := o.state.(Parcel); ok {
		parcel.Drop()
	}
}

// collection is a Map, or a Set of its keys.
type collection struct {
	isMap   bool
	entries [][2]item
	// cyclic is set when the entries lead back to the collection: it must then exist before they do.
	cyclic bool
	open   bool // while it is being serialized
}

func (o *collection) make(d *deserializer) (js.Value, error) {
	entries := make([][2]js.Value, 0, len(o.entries))
	if !o.cyclic {
		for _, entry := range o.entries {
			values, err := d.pair(entry)
			if err != nil {
				return js.Undefined, err
			}
			entries = append(entries, values)
		}
	}
	if o.isMap {
		return d.realm.NewMap(entries)
	}
	keys := make([]js.Value, len(entries))
	for i, entry := range entries {
		keys[i] = entry[0]
	}
	return d.realm.NewSet(keys)
}

func (o *collection) fill(d *deserializer, made js.Value) error {
	if !o.cyclic {
		return nil
	}
	method, arguments := "add", 1
	if o.isMap {
		method, arguments = "set", 2
	}
	add, err := d.realm.Get(made, method)
	if err != nil {
		return err
	}
	for _, entry := range o.entries {
		values, err := d.pair(entry)
		if err != nil {
			return err
		}
		if _, err := d.realm.Call(add, made, values[:arguments]...); err != nil {
			return err
		}
	}
	return nil
}

type property struct {
	key   string
	value item
}

type plain struct{ properties []property }

func (o *plain) make(d *deserializer) (js.Value, error) { return d.realm.NewObject(), nil }

func (o *plain) fill(d *deserializer, made js.Value) error {
	return d.define(made, o.properties)
}

// array has the elements from 0 up to the first hole by themselves, and those behind it among the properties.
type array struct {
	elems      []item
	length     float64
	properties []property
}

// make builds the array at once where its elements are primitives; those that are objects follow in fill.
func (o *array) make(d *deserializer) (js.Value, error) {
	elems := make([]js.Value, len(o.elems))
	for i, e := range o.elems {
		elems[i] = e.primitive
	}
	v := d.realm.NewArray(elems...)
	if o.length == float64(len(elems)) {
		return v, nil
	}
	return v, d.realm.Set(v, "length", js.Number(o.length))
}

func (o *array) fill(d *deserializer, made js.Value) error {
	for i, e := range o.elems {
		if e.object == 0 {
			continue
		}
		v, err := d.value(e)
		if err != nil {
			return err
		}
		if err := d.realm.Define(made, strconv.Itoa(i), v, js.Ordinary); err != nil {
			return err
		}
	}
	return d.define(made, o.properties)
}
