package structured

import (
	"bytes"
	"fmt"
	"slices"
	"strconv"

	"corvo/components/script/js"
)

// maxDepth is how deep values may nest; beyond it they are refused, before the goroutine's stack is at its end.
const maxDepth = 20_000

// Serialize is StructuredSerializeWithTransfer; without anything to transfer it is StructuredSerialize. The error is an
// [*Error] or what script threw.
//
// https://html.spec.whatwg.org/multipage/structured-data.html#structuredserializewithtransfer
func Serialize(realm js.Realm, value js.Value, transfer []js.Value) (*Record, error) {
	s := serializer{realm: realm, record: new(Record)}
	if !value.IsObject() && len(transfer) == 0 {
		var err error
		s.record.root, err = s.primitive(value)
		return s.record, err
	}
	s.memory = make(map[js.Value]int)
	for _, t := range transfer {
		if err := s.reserve(t); err != nil {
			return nil, err
		}
	}
	var err error
	if s.record.root, err = s.item(value); err != nil {
		return nil, err
	}
	for i, t := range transfer {
		place := &s.record.objects[s.record.transferred[i]-1]
		if *place, err = s.transfer(t, i); err != nil {
			s.record.Drop()
			return nil, err
		}
	}
	return s.record, nil
}

// transfer is step 5 for one value of the list. Script may have detached it since reserve, from a getter.
func (s *serializer) transfer(t js.Value, index int) (object, error) {
	if impl, ok := s.realm.ImplOf(t).(Transferable); ok {
		if impl.Detached() {
			return nil, &Error{Reason: s.inList(index) + " is a " + impl.Reflect().Class().Name + " that was transferred or closed already."}
		}
		return &platform{impl.Transfer()}, nil
	}
	view := s.realm.ViewOf(t)
	if view.Detached {
		return nil, &Error{Reason: s.inList(index) + " is an ArrayBuffer that is detached already."}
	}
	return &buffer{view.Bytes}, s.realm.Detach(t)
}

// inList says which value of the transfer list an error is about.
func (s *serializer) inList(index int) string {
	return "Value at index " + strconv.Itoa(index) + " of the transfer list"
}

type serializer struct {
	realm  js.Realm
	record *Record
	memory map[js.Value]int // the object's place in the record, counted from 1
	depth  int
}

// reserve is step 2: it gives what is to be transferred a place in memory.
func (s *serializer) reserve(t js.Value) error {
	index := len(s.record.transferred)
	if !s.isTransferable(t) {
		return &Error{Reason: s.inList(index) + " cannot be transferred."}
	}
	if s.memory[t] != 0 {
		return &Error{Reason: s.inList(index) + " is in it twice."}
	}
	s.record.transferred = append(s.record.transferred, s.add(t, nil))
	return nil
}

func (s *serializer) isTransferable(t js.Value) bool {
	if !t.IsObject() {
		return false
	}
	if impl := s.realm.ImplOf(t); impl != nil {
		_, ok := impl.(Transferable)
		return ok
	}
	return s.realm.ViewOf(t).Kind == js.ArrayBuffer
}

// add gives an object its place in the record, before what it refers to is serialized.
func (s *serializer) add(v js.Value, o object) int {
	s.record.objects = append(s.record.objects, o)
	s.memory[v] = len(s.record.objects)
	return len(s.record.objects)
}

func (s *serializer) primitive(v js.Value) (item, error) {
	if v.Kind() == js.KindSymbol {
		return item{}, &Error{Reason: "A symbol could not be cloned."}
	}
	return item{primitive: v}, nil
}

// item is StructuredSerializeInternal without forStorage.
//
// https://html.spec.whatwg.org/multipage/structured-data.html#structuredserializeinternal
func (s *serializer) item(v js.Value) (item, error) {
	if !v.IsObject() {
		return s.primitive(v)
	}
	if place := s.memory[v]; place != 0 {
		if c, ok := s.record.objects[place-1].(*collection); ok && c.open {
			c.cyclic = true
		}
		return item{object: place}, nil
	}
	if s.depth++; s.depth > maxDepth {
		return item{}, &Error{Reason: fmt.Sprintf("Objects nested more than %d deep cannot be cloned.", maxDepth)}
	}
	defer func() { s.depth-- }()
	place, err := s.object(v)
	return item{object: place}, err
}

func (s *serializer) object(v js.Value) (int, error) {
	realm := s.realm
	if impl := realm.ImplOf(v); impl != nil {
		serializable, ok := impl.(Serializable)
		if !ok {
			reason := "A " + impl.Reflect().Class().Name + " could not be cloned."
			if _, ok := impl.(Transferable); ok {
				reason = "A " + impl.Reflect().Class().Name + " could not be cloned: name it in the transfer list, too."
			}
			return 0, &Error{Reason: reason}
		}
		return s.add(v, &platform{serializable.Serialize()}), nil
	}
	switch class := realm.ClassOf(v); class {
	case js.ClassBoolean, js.ClassNumber, js.ClassString, js.ClassBigInt:
		return s.add(v, &wrapper{realm.PrimitiveOf(v)}), nil
	case js.ClassDate:
		ms, _ := realm.PrimitiveOf(v).AsNumber()
		return s.add(v, &date{ms}), nil
	case js.ClassRegExp:
		source, flags := realm.RegExpOf(v)
		return s.add(v, &regExp{source, flags}), nil
	case js.ClassBuffer:
		return s.buffer(v)
	case js.ClassMap, js.ClassSet:
		return s.collection(v, class == js.ClassMap)
	case js.ClassError:
		return s.errorObject(v)
	case js.ClassArray:
		return s.array(v)
	case js.ClassObject, js.ClassArguments:
		o := &plain{}
		place := s.add(v, o)
		err := s.eachProperty(v, func(key string, value item) { o.properties = append(o.properties, property{key, value}) })
		return place, err
	}
	return 0, &Error{Reason: realm.Inspect(v, 0) + " could not be cloned."}
}

// buffer serializes an ArrayBuffer or a view: steps 13 and 14.
func (s *serializer) buffer(v js.Value) (int, error) {
	view := s.realm.ViewOf(v)
	switch {
	case view.Kind == js.SharedArrayBuffer:
		return 0, &Error{Reason: "A SharedArrayBuffer could not be cloned: it may not leave the agent."}
	case view.Detached:
		return 0, &Error{Reason: "An ArrayBuffer is detached and could not be cloned."}
	case view.Kind == js.ArrayBuffer:
		return s.add(v, &buffer{bytes.Clone(view.Bytes)}), nil
	}
	under, err := s.item(view.Buffer)
	if err != nil {
		return 0, err
	}
	return s.add(v, &bufferView{view.Kind, under, view.Offset, len(view.Bytes) / view.Kind.ElementSize()}), nil
}

// collection serializes a Map, or a Set as a Map's keys. Its entries are those of this moment: what getters add later is
// not seen.
func (s *serializer) collection(v js.Value, isMap bool) (int, error) {
	o := &collection{isMap: isMap, open: true}
	place := s.add(v, o)
	for _, entry := range s.realm.EntriesOf(v) {
		key, err := s.item(entry[0])
		if err != nil {
			return 0, err
		}
		value := item{}
		if isMap {
			if value, err = s.item(entry[1]); err != nil {
				return 0, err
			}
		}
		o.entries = append(o.entries, [2]item{key, value})
	}
	o.open = false
	return place, nil
}

// errorTypes are the names that an error keeps; any other becomes Error.
var errorTypes = []js.ErrorType{js.GenericError, js.EvalError, js.RangeError, js.ReferenceError, js.SyntaxError, js.TypeError, js.URIError}

// errorObject is step 17.
func (s *serializer) errorObject(v js.Value) (int, error) {
	o := &errorObject{typ: js.GenericError}
	place := s.add(v, o)
	name, err := s.realm.Get(v, "name")
	if err != nil {
		return 0, err
	}
	text := "Error"
	if !name.IsUndefined() {
		if text, err = s.realm.ToString(name); err != nil {
			return 0, err
		}
	}
	if slices.Contains(errorTypes, js.ErrorType(text)) {
		o.typ = js.ErrorType(text)
	}
	if o.message, o.hasMessage, err = s.ownText(v, "message"); err != nil {
		return 0, err
	}
	// step 17.6: the stack goes along.
	o.stack, o.hasStack, err = s.ownText(v, "stack")
	return place, err
}

// ownText reads an own property as text.
func (s *serializer) ownText(v js.Value, name string) (text string, has bool, err error) {
	if has, err = s.realm.HasOwn(v, name); err != nil || !has {
		return "", false, err
	}
	value, err := s.realm.Get(v, name)
	if err != nil {
		return "", false, err
	}
	text, err = s.realm.ToString(value)
	return text, err == nil, err
}

func (s *serializer) array(v js.Value) (int, error) {
	o := &array{}
	place := s.add(v, o)
	length, err := s.realm.Get(v, "length")
	if err != nil {
		return 0, err
	}
	o.length, _ = length.AsNumber()
	err = s.eachProperty(v, func(key string, value item) {
		if len(o.properties) == 0 && key == strconv.Itoa(len(o.elems)) {
			o.elems = append(o.elems, value)
		} else {
			o.properties = append(o.properties, property{key, value})
		}
	})
	return place, err
}

// eachProperty is step 26.4: it serializes the own enumerable properties, but for those that getters have removed by
// then.
func (s *serializer) eachProperty(v js.Value, each func(key string, value item)) error {
	keys, err := s.realm.OwnKeys(v)
	if err != nil {
		return err
	}
	for i, key := range keys {
		if i > 0 {
			if has, err := s.realm.HasOwn(v, key); err != nil {
				return err
			} else if !has {
				continue
			}
		}
		value, err := s.realm.Get(v, key)
		if err != nil {
			return err
		}
		serialized, err := s.item(value)
		if err != nil {
			return within(err, key)
		}
		each(key, serialized)
	}
	return nil
}

// within adds the property that leads to what an error is about, where that is known.
func within(err error, key string) error {
	refused, ok := err.(*Error)
	if !ok {
		return err
	}
	step := "." + key
	if !isIdentifier(key) {
		step = "[" + strconv.Quote(key) + "]"
		if _, err := strconv.ParseUint(key, 10, 32); err == nil {
			step = "[" + key + "]"
		}
	}
	if len(refused.Path) < maxPath {
		return &Error{refused.Reason, step + refused.Path}
	}
	return err
}

// maxPath bounds the text of an error's path, in bytes: what is nested deeper is named from there on inwards.
const maxPath = 200

func isIdentifier(name string) bool {
	for i := range len(name) {
		c := name[i]
		if c|0x20 < 'a' || c|0x20 > 'z' {
			if c != '_' && c != '$' && (i == 0 || c < '0' || c > '9') {
				return false
			}
		}
	}
	return name != ""
}
