// Package shape compares the memory layout of types by reflection. Adapters look into an engine's unexported types by
// mirrors of them, types of their own with the same fields, and use none that differs.
package shape

import (
	"fmt"
	"reflect"
	"strings"
)

// Comparer compares types with their mirrors, each pair once. A mirror may have unsafe.Pointer for a pointer or a map that
// it leaves out, and names that begin with a capital.
type Comparer struct {
	// Interface is the mirror of an interface with methods that is left out.
	Interface reflect.Type
	// Renamed are the methods of mirrors whose names are not the engine's with a capital.
	Renamed map[string]string

	seen map[[2]reflect.Type]bool
}

// Compare says where got differs from its mirror want, beginning with path, and returns nil where they are the same.
func (c *Comparer) Compare(got, want reflect.Type, path string) error {
	key := [2]reflect.Type{got, want}
	if got == want || c.seen[key] {
		return nil
	}
	if c.seen == nil {
		c.seen = make(map[[2]reflect.Type]bool)
	}
	c.seen[key] = true
	switch {
	case want.Kind() == reflect.UnsafePointer && (got.Kind() == reflect.Pointer || got.Kind() == reflect.Map):
		return nil
	case want == c.Interface && got.Kind() == reflect.Interface && got.NumMethod() > 0:
		return nil
	case got.Kind() != want.Kind() || got.Size() != want.Size() || got.Align() != want.Align():
		return fmt.Errorf("%s: is %s (%d bytes), expected %s (%d bytes)", path, got, got.Size(), want, want.Size())
	}
	switch got.Kind() {
	case reflect.Struct:
		return c.fields(got, want, path)
	case reflect.Array:
		if got.Len() != want.Len() {
			return fmt.Errorf("%s: has %d elements, expected %d", path, got.Len(), want.Len())
		}
		return c.Compare(got.Elem(), want.Elem(), path+"[]")
	case reflect.Pointer, reflect.Slice, reflect.Chan:
		return c.Compare(got.Elem(), want.Elem(), path+"[]")
	case reflect.Map:
		if err := c.Compare(got.Key(), want.Key(), path+" key"); err != nil {
			return err
		}
		return c.Compare(got.Elem(), want.Elem(), path+" element")
	case reflect.Func:
		return c.signature(got, want, path)
	case reflect.Interface:
		return c.methods(got, want, path)
	}
	return nil
}

func (c *Comparer) fields(got, want reflect.Type, path string) error {
	if got.NumField() != want.NumField() {
		return fmt.Errorf("%s: has %d fields, expected %d", path, got.NumField(), want.NumField())
	}
	for i := range got.NumField() {
		g, w := got.Field(i), want.Field(i)
		if !g.Anonymous && g.Name != w.Name && g.Name != uncapitalized(w.Name) || g.Offset != w.Offset {
			return fmt.Errorf("%s: field %d is %s at %d, expected %s at %d", path, i, g.Name, g.Offset, w.Name, w.Offset)
		}
		if err := c.Compare(g.Type, w.Type, path+"."+g.Name); err != nil {
			return err
		}
	}
	return nil
}

func (c *Comparer) signature(got, want reflect.Type, path string) error {
	if got.NumIn() != want.NumIn() || got.NumOut() != want.NumOut() || got.IsVariadic() != want.IsVariadic() {
		return fmt.Errorf("%s: is %s, expected %s", path, got, want)
	}
	for i := range got.NumIn() {
		if err := c.Compare(got.In(i), want.In(i), fmt.Sprintf("%s(argument %d)", path, i)); err != nil {
			return err
		}
	}
	for i := range got.NumOut() {
		if err := c.Compare(got.Out(i), want.Out(i), fmt.Sprintf("%s(result %d)", path, i)); err != nil {
			return err
		}
	}
	return nil
}

// methods compares method tables: the same names in the same order, each with the same signature.
func (c *Comparer) methods(got, want reflect.Type, path string) error {
	if got.NumMethod() != want.NumMethod() {
		return fmt.Errorf("%s: is %s with %d methods, expected %d", path, got, got.NumMethod(), want.NumMethod())
	}
	for i := range got.NumMethod() {
		g, w := got.Method(i), want.Method(i)
		name := c.Renamed[w.Name]
		if name == "" {
			name = uncapitalized(w.Name)
		}
		if g.Name != name {
			return fmt.Errorf("%s: method %d is %s, expected %s", path, i, g.Name, name)
		}
		if err := c.signature(g.Type, w.Type, path+"."+g.Name); err != nil {
			return err
		}
	}
	return nil
}

func uncapitalized(name string) string { return strings.ToLower(name[:1]) + name[1:] }
