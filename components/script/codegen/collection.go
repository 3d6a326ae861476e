package codegen

import (
	"fmt"
	"slices"

	"corvo/webidl"
)

// The functions of this file write maplike<> and setlike<>: https://webidl.spec.whatwg.org/#js-maplike and
// https://webidl.spec.whatwg.org/#js-setlike. The entries are a js.OrderedMap or js.OrderedSet that the object owns.

// entryKey is what the keys of a maplike interface, or the items of a setlike one, are in Go.
type entryKey struct {
	resolved
	goType string
	// value says that Go has the key as script does, since values of its Go type are not == where those of IDL are the same.
	value bool
}

func (g *generator) entryKey(t webidl.Type) entryKey {
	r := g.resolve(t)
	k := entryKey{resolved: r, goType: g.goTypeOf(r)}
	switch _, builtin := r.Type.(*webidl.BuiltinType); g.definition(r).(type) {
	case *webidl.Interface:
	case *webidl.Enum:
		k.value = r.nullable
	default:
		k.value = !r.isValue() && (!builtin || r.nullable || r.isBuffer())
	}
	if k.value {
		k.goType = "js.Value"
	}
	return k
}

// walkedKey is the js.Value of a key as a walk meets it.
func (c *class) walkedKey(s *source, k entryKey, x, variable string) string {
	if k.value {
		return x
	}
	return c.walked(s, k.resolved, x, variable)
}

func (c *class) maplike(m *webidl.Maplike) {
	key, value := c.g.entryKey(m.Key), c.g.resolve(m.Value)
	c.addMethod("MapEntries", "() *js.OrderedMap["+key.goType+", "+c.g.goTypeOf(value)+"]", iterationIDL(m), m.Pos)
	c.walk(m, "Map", "next := impl.("+c.goName+").MapEntries().Walk()", "k, v, ok := next()", func(s *source) (string, string) {
		return c.walkedKey(s, key, "k", "key"), c.walked(s, value, "v", "value")
	})
	c.collectionSize(m, "MapEntries")
	c.collectionMethod(m, "get", 1, func(s *source) {
		c.keyArgument(s, key, "key")
		s.line("value, ok := this.MapEntries().Get(key)")
		s.line("if !ok {")
		s.line("return js.Undefined, nil")
		s.line("}")
		c.g.returnValue(s, value, "call.Realm", "value")
	})
	c.collectionHas(m, key, "MapEntries")
	if m.ReadOnly {
		return
	}
	c.collectionMethod(m, "set", 2, func(s *source) {
		c.keyArgument(s, key, "key")
		c.convertedArgument(s, value, "value", 1)
		s.line("this.MapEntries().Set(key, value)")
		s.line("return call.Receiver(), nil")
	})
	c.collectionRemoval(m, key, "MapEntries")
}

func (c *class) setlike(m *webidl.Setlike) {
	item := c.g.entryKey(m.Value)
	c.addMethod("SetEntries", "() *js.OrderedSet["+item.goType+"]", iterationIDL(m), m.Pos)
	c.walk(m, "Set", "next := impl.("+c.goName+").SetEntries().Walk()", "item, ok := next()", func(s *source) (string, string) {
		value := c.walkedKey(s, item, "item", "value")
		return value, value
	})
	c.collectionSize(m, "SetEntries")
	c.collectionHas(m, item, "SetEntries")
	if m.ReadOnly {
		return
	}
	c.collectionMethod(m, "add", 1, func(s *source) {
		c.keyArgument(s, item, "item")
		s.line("this.SetEntries().Add(item)")
		s.line("return call.Receiver(), nil")
	})
	c.collectionRemoval(m, item, "SetEntries")
}

func (c *class) collectionSize(m webidl.Member, entries string) {
	function := c.g.function("get" + c.goName + "Size")
	c.addFunction(func(s *source) {
		s.line("// %s", iterationIDL(m))
		s.line("func %s(call *js.Call) (js.Value, error) {", function)
		c.brand(s)
		s.line("return js.Int(this.%s().Len()), nil", entries)
		s.line("}")
	})
	c.attributes = append(c.attributes, fmt.Sprintf("{Name: %q, Get: %s%s},", "size", function, c.flags(m)))
}

// collectionMethod writes a method that the declaration brings, unless the interface has an operation in its place.
func (c *class) collectionMethod(m webidl.Member, name string, length int, body func(*source)) {
	if slices.ContainsFunc(c.d.Members, func(other webidl.Member) bool { return other.Mem().Name == name }) {
		return
	}
	function := c.g.function("call" + c.goName + exported(name))
	c.addFunction(func(s *source) {
		s.line("// %s", iterationIDL(m))
		s.line("func %s(call *js.Call) (js.Value, error) {", function)
		c.brand(s)
		c.g.withFailed(s, "Failed to execute '"+name+"' on '"+c.d.Name+"'", body)
		s.line("}")
	})
	c.addOperation(m, name, length, function, false)
}

func (c *class) collectionHas(m webidl.Member, key entryKey, entries string) {
	c.collectionMethod(m, "has", 1, func(s *source) {
		c.keyArgument(s, key, "key")
		s.line("return js.Bool(this.%s().Has(key)), nil", entries)
	})
}

func (c *class) collectionRemoval(m webidl.Member, key entryKey, entries string) {
	c.collectionMethod(m, "delete", 1, func(s *source) {
		c.keyArgument(s, key, "key")
		s.line("return js.Bool(this.%s().Delete(key)), nil", entries)
	})
	c.collectionMethod(m, "clear", 0, func(s *source) {
		s.line("this.%s().Clear()", entries)
		s.line("return js.Undefined, nil")
	})
}

// keyArgument converts the first argument into a variable, as a key of the entries.
func (c *class) keyArgument(s *source, k entryKey, variable string) {
	if !k.value {
		c.convertedArgument(s, k.resolved, variable, 0)
		return
	}
	if k.isBuffer() { // a reference, which stands for itself
		s.line("if _, err := %s(call.Realm, call.Arg(0)); err != nil {", c.g.converterOf(k.resolved))
		s.line("return js.Undefined, js.ArgumentError(failed, 1, err)")
		s.line("}")
		s.line("%s := call.Arg(0)", variable)
		return
	}
	c.convertedArgument(s, k.resolved, "converted", 0)
	if v := c.g.inlineValue(k.resolved, "converted"); v != "" {
		s.line("%s := %s", variable, v)
		return
	}
	s.line("%s, err := %s(call.Realm, converted)", variable, c.g.valuerOf(k.resolved))
	s.line("if err != nil {")
	s.line("return js.Undefined, err")
	s.line("}")
}

// convertedArgument converts an argument into a variable; one that is missing is undefined.
func (c *class) convertedArgument(s *source, r resolved, variable string, i int) {
	c.g.convertArgument(s, r, variable, fmt.Sprintf("call.Arg(%d)", i), i)
}
