package layout

import (
	"fmt"
	"reflect"
	"strings"
)

// sameShape reports how got differs in memory layout from the mirror want.
func sameShape(got, want reflect.Type, path string, seen map[[2]reflect.Type]bool) error {
	key := [2]reflect.Type{got, want}
	if got == want || seen[key] {
		return nil
	}
	seen[key] = true
	if want.Kind() == reflect.UnsafePointer && (got.Kind() == reflect.Pointer || got.Kind() == reflect.Map) {
		return nil // left out on purpose
	}
	if want == reflect.TypeFor[iface]() && got.Kind() == reflect.Interface && got.NumMethod() > 0 {
		return nil
	}
	if got.Kind() != want.Kind() || got.Size() != want.Size() || got.Align() != want.Align() {
		return fmt.Errorf("%s: is %s (%d bytes), expected %s (%d bytes)", path, got, got.Size(), want, want.Size())
	}
	switch got.Kind() {
	case reflect.Struct:
		if got.NumField() != want.NumField() {
			return fmt.Errorf("%s: has %d fields, expected %d", path, got.NumField(), want.NumField())
		}
		for i := range got.NumField() {
			g, w := got.Field(i), want.Field(i)
			if !g.Anonymous && g.Name != w.Name || g.Offset != w.Offset {
				return fmt.Errorf("%s: field %d is %s at %d, expected %s at %d", path, i, g.Name, g.Offset, w.Name, w.Offset)
			}
			if err := sameShape(g.Type, w.Type, path+"."+g.Name, seen); err != nil {
				return err
			}
		}
	case reflect.Pointer, reflect.Slice:
		return sameShape(got.Elem(), want.Elem(), path+"[]", seen)
	case reflect.Map:
		if err := sameShape(got.Key(), want.Key(), path+" key", seen); err != nil {
			return err
		}
		return sameShape(got.Elem(), want.Elem(), path+" element", seen)
	case reflect.Func:
		return sameSignature(got, want, path, seen)
	case reflect.Interface:
		return sameMethods(got, want, path, seen)
	}
	return nil
}

func sameSignature(got, want reflect.Type, path string, seen map[[2]reflect.Type]bool) error {
	if got.NumIn() != want.NumIn() || got.NumOut() != want.NumOut() || got.IsVariadic() != want.IsVariadic() {
		return fmt.Errorf("%s: is %s, expected %s", path, got, want)
	}
	for i := range got.NumIn() {
		if err := sameShape(got.In(i), want.In(i), fmt.Sprintf("%s(argument %d)", path, i), seen); err != nil {
			return err
		}
	}
	for i := range got.NumOut() {
		if err := sameShape(got.Out(i), want.Out(i), fmt.Sprintf("%s(result %d)", path, i), seen); err != nil {
			return err
		}
	}
	return nil
}

// sameMethods compares method tables: the same names in the same order, each with the same signature.
func sameMethods(got, want reflect.Type, path string, seen map[[2]reflect.Type]bool) error {
	if got.NumMethod() != want.NumMethod() {
		return fmt.Errorf("%s: is %s with %d methods, expected %d", path, got, got.NumMethod(), want.NumMethod())
	}
	for i := range got.NumMethod() {
		g, w := got.Method(i), want.Method(i)
		name := renamed[w.Name]
		if name == "" {
			name = strings.ToLower(w.Name[:1]) + w.Name[1:]
		}
		if g.Name != name {
			return fmt.Errorf("%s: method %d is %s, expected %s", path, i, g.Name, name)
		}
		if err := sameSignature(g.Type, w.Type, path+"."+g.Name, seen); err != nil {
			return err
		}
	}
	return nil
}
