package js

// The functions ConvertTo… convert a JavaScript value to a WebIDL type, as
// https://webidl.spec.whatwg.org/#js-type-mapping says. Those that can be an element of another type have the form
// func(Realm, Value) (T, error).

// ConvertToAny converts to any: v itself.
func ConvertToAny(_ Realm, v Value) (Value, error) { return v, nil }

// ConvertToBoolean converts to boolean.
func ConvertToBoolean(_ Realm, v Value) (bool, error) { return v.Truthy(), nil }

// ConvertToObject converts to object.
func ConvertToObject(_ Realm, v Value) (Value, error) {
	if !v.IsObject() {
		return Undefined, NotOfType("object")
	}
	return v, nil
}

// ConvertToSymbol converts to symbol.
func ConvertToSymbol(_ Realm, v Value) (Value, error) {
	if v.Kind() != KindSymbol {
		return Undefined, NotOfType("symbol")
	}
	return v, nil
}

// ConvertToPromise converts to Promise<T>: a promise resolved with v.
func ConvertToPromise(realm Realm, v Value) (Value, error) { return realm.PromiseResolve(v) }

// ConvertToDOMString converts to DOMString.
func ConvertToDOMString(realm Realm, v Value) (string, error) {
	if s, ok := v.AsString(); ok {
		return s, nil
	}
	return realm.ToString(v)
}

// ConvertToDOMStringNullEmpty converts to [LegacyNullToEmptyString] DOMString.
func ConvertToDOMStringNullEmpty(realm Realm, v Value) (string, error) {
	if v.IsNull() {
		return "", nil
	}
	return ConvertToDOMString(realm, v)
}

// ConvertToUSVString converts to USVString.
func ConvertToUSVString(realm Realm, v Value) (string, error) {
	s, err := ConvertToDOMString(realm, v)
	if err != nil {
		return "", err
	}
	return USVString(s), nil
}

// ConvertToUSVStringNullEmpty converts to [LegacyNullToEmptyString] USVString.
func ConvertToUSVStringNullEmpty(realm Realm, v Value) (string, error) {
	if v.IsNull() {
		return "", nil
	}
	return ConvertToUSVString(realm, v)
}

// ConvertToByteString converts to ByteString, one byte a code unit.
func ConvertToByteString(realm Realm, v Value) (string, error) {
	s, err := ConvertToDOMString(realm, v)
	if err != nil {
		return "", err
	}
	ascii := 0
	for ascii < len(s) && s[ascii] < 0x80 {
		ascii++
	}
	if ascii == len(s) {
		return s, nil
	}
	units := append(make([]byte, 0, len(s)), s[:ascii]...)
	for i := ascii; i < len(s); i++ {
		switch b := s[i]; {
		case b < 0x80:
			units = append(units, b)
		case b <= 0xC3 && i+1 < len(s): // the two-byte sequences of U+0080 to U+00FF
			i++
			units = append(units, b<<6|s[i]&0x3F)
		default:
			return "", TypeErrorf("String contains non ISO-8859-1 code point.")
		}
	}
	return string(units), nil
}

// ConvertToNullable converts to T?: nil for undefined and null.
func ConvertToNullable[T any](realm Realm, v Value, convert func(Realm, Value) (T, error)) (*T, error) {
	if v.IsNullish() {
		return nil, nil
	}
	t, err := convert(realm, v)
	if err != nil {
		return nil, err
	}
	return &t, nil
}

// ConvertToSequence converts to sequence<T> or FrozenArray<T>. The result is never nil.
func ConvertToSequence[T any](realm Realm, v Value, convert func(Realm, Value) (T, error)) ([]T, error) {
	if !v.IsObject() {
		return nil, TypeErrorf("The provided value cannot be converted to a sequence.")
	}
	iterable, err := realm.IsIterable(v)
	if err != nil {
		return nil, err
	}
	if !iterable {
		return nil, TypeErrorf("The object must have a callable @@iterator property.")
	}
	list := []T{}
	err = realm.Iterate(v, func(item Value) (bool, error) {
		t, err := convert(realm, item)
		if err != nil {
			return false, elementError(err)
		}
		list = append(list, t)
		return true, nil
	})
	if err != nil {
		return nil, err
	}
	return list, nil
}

// ConvertToRecord converts to record<K, V>. The result is never nil.
func ConvertToRecord[K ~string, V any](realm Realm, v Value, key func(Realm, Value) (K, error), value func(Realm, Value) (V, error)) ([]Entry[K, V], error) {
	if !v.IsObject() {
		return nil, TypeErrorf("Only objects can be converted to record<K,V> types")
	}
	record := []Entry[K, V]{}
	// Two names can become one key: USVString maps all lone surrogates to U+FFFD.
	index := make(map[K]int)
	err := realm.EachOwn(v, func(name Value) error {
		k, err := key(realm, name) // that of a symbol is a TypeError
		if err != nil {
			return elementError(err)
		}
		text, _ := name.AsString()
		item, err := realm.Get(v, text)
		if err != nil {
			return err
		}
		t, err := value(realm, item)
		if err != nil {
			return elementError(err)
		}
		if i, ok := index[k]; ok {
			record[i].Value = t
			return nil
		}
		index[k] = len(record)
		record = append(record, Entry[K, V]{k, t})
		return nil
	})
	if err != nil {
		return nil, err
	}
	return record, nil
}
