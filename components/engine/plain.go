package engine

import (
	"bytes"
	"fmt"
	"reflect"
	"slices"
	"strings"

	"corvo/components/script/js"
)

// maxDepth is how deep plain data may nest before it counts as cyclic.
const maxDepth = 64

// export makes plain Go data of v.
func export(realm js.Realm, v js.Value) (any, error) { return exportAt(realm, v, 0) }

func exportAt(realm js.Realm, v js.Value, depth int) (any, error) {
	switch v.Kind() {
	case js.KindUndefined, js.KindNull:
		return nil, nil
	case js.KindBoolean:
		return v.Truthy(), nil
	case js.KindNumber:
		n, _ := v.AsNumber()
		return n, nil
	case js.KindString:
		s, _ := v.AsString()
		return js.USVString(s), nil
	case js.KindObject:
		return exportObject(realm, v, depth)
	}
	return realm.Inspect(v, inspectDepth), nil
}

func exportObject(realm js.Realm, v js.Value, depth int) (any, error) {
	if depth == maxDepth {
		return nil, fmt.Errorf("a value nests deeper than %d levels or holds itself: return something smaller", maxDepth)
	}
	if realm.ImplOf(v) != nil {
		return realm.Inspect(v, inspectDepth), nil
	}
	switch realm.ClassOf(v) {
	case js.ClassBoolean, js.ClassNumber, js.ClassString:
		return exportAt(realm, realm.PrimitiveOf(v), depth)
	case js.ClassBuffer:
		view := realm.ViewOf(v)
		return bytes.Clone(view.Bytes), nil
	case js.ClassArray:
		items := []any{}
		length, err := realm.Get(v, "length")
		if err != nil {
			return nil, err
		}
		n, _ := length.AsNumber()
		for i := range int(n) {
			item, err := realm.GetIndex(v, i)
			if err != nil {
				return nil, err
			}
			plain, err := exportAt(realm, item, depth+1)
			if err != nil {
				return nil, err
			}
			items = append(items, plain)
		}
		return items, nil
	case js.ClassObject:
		keys, err := realm.OwnKeys(v)
		if err != nil {
			return nil, err
		}
		members := make(map[string]any, len(keys))
		for _, key := range keys {
			member, err := realm.Get(v, key)
			if err != nil {
				return nil, err
			}
			if members[js.USVString(key)], err = exportAt(realm, member, depth+1); err != nil {
				return nil, err
			}
		}
		return members, nil
	}
	return realm.Inspect(v, inspectDepth), nil
}

// importValue makes a script value of plain Go data.
func importValue(realm js.Realm, data any) (js.Value, error) {
	switch data := data.(type) {
	case nil:
		return js.Undefined, nil
	case js.Value:
		return data, nil
	case bool:
		return js.Bool(data), nil
	case string:
		return js.String(data), nil
	case float64:
		return js.Number(data), nil
	case []byte:
		return realm.NewArrayBuffer(data), nil
	case error:
		return realm.NewError(js.GenericError, data.Error()), nil
	}
	switch r := reflect.ValueOf(data); r.Kind() {
	case reflect.Bool:
		return js.Bool(r.Bool()), nil
	case reflect.String:
		return js.String(r.String()), nil
	case reflect.Int, reflect.Int8, reflect.Int16, reflect.Int32, reflect.Int64:
		return js.Int(r.Int()), nil
	case reflect.Uint, reflect.Uint8, reflect.Uint16, reflect.Uint32, reflect.Uint64, reflect.Uintptr:
		return js.Int(r.Uint()), nil
	case reflect.Float32, reflect.Float64:
		return js.Number(r.Float()), nil
	case reflect.Slice, reflect.Array:
		return importSlice(realm, r)
	case reflect.Map:
		return importMap(realm, r)
	}
	return js.Undefined, fmt.Errorf("a Go value of type %T has no form in script: use bool, numbers, string, []byte, slices and maps", data)
}

func importSlice(realm js.Realm, r reflect.Value) (js.Value, error) {
	items := make([]js.Value, r.Len())
	for i := range items {
		var err error
		if items[i], err = importValue(realm, r.Index(i).Interface()); err != nil {
			return js.Undefined, err
		}
	}
	return realm.NewArray(items...), nil
}

func importMap(realm js.Realm, r reflect.Value) (js.Value, error) {
	if r.Type().Key().Kind() != reflect.String {
		return js.Undefined, fmt.Errorf("a Go map with keys of type %v has no form in script: use string keys", r.Type().Key())
	}
	keys := r.MapKeys()
	slices.SortFunc(keys, func(a, b reflect.Value) int { return strings.Compare(a.String(), b.String()) })
	object := realm.NewObject()
	for _, key := range keys {
		v, err := importValue(realm, r.MapIndex(key).Interface())
		if err != nil {
			return js.Undefined, err
		}
		if err := realm.Define(object, key.String(), v, js.Ordinary); err != nil {
			return js.Undefined, err
		}
	}
	return object, nil
}
