package structured

import "corvo/components/script/js"

// Deserialize is StructuredDeserializeWithTransfer: it makes the value in realm, and what was transferred in the order
// of the transfer list. The bytes of buffers go to the realm as they are, so it is done once: see [Record.Copy]. After an
// error nothing is left of what was transferred.
//
// https://html.spec.whatwg.org/multipage/structured-data.html#structureddeserializewithtransfer
func (r *Record) Deserialize(realm js.Realm) (value js.Value, transferred []js.Value, err error) {
	if len(r.objects) == 0 {
		return r.root.primitive, nil, nil
	}
	d := deserializer{realm: realm, record: r, memory: make([]js.Value, len(r.objects))}
	defer func() {
		if err != nil {
			r.Drop()
		}
	}()
	for _, place := range r.transferred {
		v, err := d.value(item{object: place})
		if err != nil {
			return js.Undefined, nil, err
		}
		transferred = append(transferred, v)
	}
	value, err = d.value(r.root)
	return value, transferred, err
}

type deserializer struct {
	realm  js.Realm
	record *Record
	memory []js.Value // by place; undefined until made
	boxer  js.Value   // see boxed
}

// value is https://html.spec.whatwg.org/multipage/structured-data.html#structureddeserialize
func (d *deserializer) value(i item) (js.Value, error) {
	if i.object == 0 {
		return i.primitive, nil
	}
	if made := d.memory[i.object-1]; made.IsObject() {
		return made, nil
	}
	o := d.record.objects[i.object-1]
	made, err := o.make(d)
	if err != nil {
		return js.Undefined, err
	}
	d.memory[i.object-1] = made
	if deep, ok := o.(container); ok {
		return made, deep.fill(d, made)
	}
	return made, nil
}

// boxed makes the wrapper object of a primitive: the this of a sloppy function, which script cannot have replaced as it
// can the constructors.
func (d *deserializer) boxed(primitive js.Value) (js.Value, error) {
	if !d.boxer.IsObject() {
		var err error
		if d.boxer, err = d.realm.Run(js.Source{Text: "(function () { return this })"}); err != nil {
			return js.Undefined, err
		}
	}
	return d.realm.Call(d.boxer, primitive)
}

func (d *deserializer) pair(entry [2]item) (values [2]js.Value, err error) {
	for i := range entry {
		if values[i], err = d.value(entry[i]); err != nil {
			return values, err
		}
	}
	return values, nil
}

func (d *deserializer) define(v js.Value, properties []property) error {
	for _, p := range properties {
		value, err := d.value(p.value)
		if err != nil {
			return err
		}
		if err := d.realm.Define(v, p.key, value, js.Ordinary); err != nil {
			return err
		}
	}
	return nil
}
