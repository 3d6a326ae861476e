package codegen

import (
	"fmt"
	"strings"

	"corvo/webidl"
)

// attribute writes an attribute's getter, its setter and what they need of the object.
func (c *class) attribute(a *webidl.Attribute) {
	r := c.g.resolve(a.Type)
	getter := c.g.function("get" + c.goName + exported(a.Name))
	setter := c.g.function("set" + c.goName + exported(a.Name))
	c.g.getters[a] = getter
	if t, ok := r.Type.(*webidl.ObservableArrayType); ok {
		c.g.observed[a] = c.observableArray(a, t)
	} else {
		c.attributeMethods(a)
	}
	c.addFunction(func(s *source) { c.getter(s, a, r, getter) })
	row := fmt.Sprintf("{Name: %q, Get: %s", a.Name, getter)
	if write := c.setterBody(a, r); write != nil {
		row += ", Set: " + setter
		c.addFunction(func(s *source) {
			s.line("// %s", c.attributeIDL(a))
			s.line("func %s(call *js.Call) (js.Value, error) {", setter)
			write(s)
			s.line("}")
		})
	}
	row += c.flags(a)
	if a.ExtAttrs.Has("Unscopable") {
		row += ", Unscopable: true"
	}
	if a.Static {
		row += ", Static: true"
	}
	c.attributes = append(c.attributes, row+"},")
	if a.Stringifier {
		c.addOperation(a, "toString", 0, getter, false)
	}
}

func (c *class) attributeIDL(a *webidl.Attribute) string {
	if c.namespace {
		written := *a
		written.Static = false
		a = &written
	}
	return attributeIDL(a)
}

func (c *class) attributeMethods(a *webidl.Attribute) {
	if c.generic(a) {
		return
	}
	name := methodName(a.Name)
	t := c.g.goType(a.Type)
	results := t
	if a.ExtAttrs.Has("Throws") {
		results = "(" + t + ", error)"
	}
	if a.Static {
		c.g.implement(c.goName+name, nil, results, c.d.Name+": "+c.attributeIDL(a), a.Pos)
		if !a.ReadOnly {
			value := &webidl.Argument{Pos: a.Pos, Name: "value", Type: a.Type}
			c.g.implement("Set"+c.goName+name, []*webidl.Argument{value}, "error", "", a.Pos)
		}
		return
	}
	c.addMethod(c.goGetter(a), "() "+results, attributeIDL(a), a.Pos)
	if !a.ReadOnly {
		if !a.ExtAttrs.Has("ReflectSetter") {
			c.addMethod(c.goSetter(a), "("+t+") error", "", a.Pos)
		}
	}
}

// goGetter and goSetter are an attribute's Go methods.
func (c *class) goGetter(a *webidl.Attribute) string {
	t := c.g.goType(a.Type)
	if a.ExtAttrs.Has("Throws") {
		t = "(" + t + ", error)"
	}
	return c.uninherited(methodName(a.Name), "() "+t)
}

func (c *class) goSetter(a *webidl.Attribute) string {
	return c.uninherited("Set"+methodName(a.Name), "("+c.g.goType(a.Type)+") error")
}

func (c *class) getter(s *source, a *webidl.Attribute, r resolved, function string) {
	s.line("// %s", c.attributeIDL(a))
	s.line("func %s(call *js.Call) (js.Value, error) {", function)
	object := "this"
	args := "()"
	f := c.reflection(a, r)
	if a.Static {
		object, args = c.g.implementationOf("call.Realm"), "(call.Realm)"
	} else {
		s.line("this, err := %s(call)", c.g.brandCheck(c.d))
		s.line("if err != nil {")
		switch {
		case a.ExtAttrs.Has("LegacyLenientThis"):
			s.line("return js.Undefined, nil")
		case r.isPromise():
			s.line("return js.Rejected(call.Realm, err)")
		default:
			s.line("return js.Undefined, err")
		}
		s.line("}")
	}
	switch {
	case a.Static:
		object += "." + c.goName + methodName(a.Name) + args
	case a.ExtAttrs.Has("Handler"):
		s.line("return this.HandlerOf(%q), nil", strings.TrimPrefix(a.Name, "on"))
		s.line("}")
		return
	case c.g.observed[a] != "":
		s.line("return %s.Of(this), nil", c.g.observed[a])
		s.line("}")
		return
	case f != nil && !f.setOnly:
		object = f.get()
	default:
		object += "." + c.goGetter(a) + args
	}
	if a.ExtAttrs.Has("Throws") {
		s.line("result, err := %s", object)
		s.line("if err != nil {")
		if r.isPromise() {
			s.line("return js.Rejected(call.Realm, err)")
		} else {
			s.line("return js.Undefined, err")
		}
		s.line("}")
		object = "result"
	}
	if frozen, ok := r.Type.(*webidl.FrozenArrayType); ok && !a.Static {
		if r.nullable {
			s.line("elems := %s", object)
			s.line("if elems == nil {")
			s.line("return js.Null, nil")
			s.line("}")
			object = "elems"
		}
		s.line("return js.FrozenArrayOf(this, %q, %s, %s)", a.Name, object, c.g.valuer(&webidl.FrozenArrayType{TypeBase: webidl.TypeBase{Pos: frozen.Pos}, Elem: frozen.Elem}))
	} else {
		c.g.returnValue(s, r, "call.Realm", object)
	}
	s.line("}")
}

// setterBody gives the function that writes the setter, or nil for an attribute that has none.
func (c *class) setterBody(a *webidl.Attribute, r resolved) func(*source) {
	failed := fmt.Sprintf("Failed to set the '%s' property on '%s'", a.Name, c.d.Name)
	brand := func(s *source, variable string) {
		op := ":="
		if variable == "_" && a.Static {
			return
		}
		s.line("%s, err %s %s(call)", variable, op, c.g.brandCheck(c.d))
		s.line("if err != nil {")
		if a.ExtAttrs.Has("LegacyLenientThis") {
			s.line("return js.Undefined, nil")
		} else {
			s.line("return js.Undefined, err")
		}
		s.line("}")
	}
	if !a.ReadOnly {
		return func(s *source) {
			if !a.Static {
				brand(s, "this")
			}
			if array := c.g.observed[a]; array != "" {
				s.line("return js.Undefined, %s.Assign(call.Realm, this, call.Arg(0), %q)", array, failed)
				return
			}
			c.convertAssigned(s, a, r, failed)
			f := c.reflection(a, r)
			switch {
			case a.Static:
				s.line("return js.Undefined, %s.Set%s%s(call.Realm, value)", c.g.implementationOf("call.Realm"), c.goName, methodName(a.Name))
			case a.ExtAttrs.Has("Handler"):
				typ := strings.TrimPrefix(a.Name, "on")
				s.line("if value == nil {")
				s.line("this.SetHandlerOf(%q, nil)", typ)
				s.line("} else {")
				s.line("this.SetHandlerOf(%q, value)", typ)
				s.line("}")
				s.line("return js.Undefined, nil")
			case f != nil:
				s.line("%s", f.set())
				s.line("return js.Undefined, nil")
			default:
				s.line("return js.Undefined, this.%s(value)", c.goSetter(a))
			}
		}
	}
	switch forwards := a.ExtAttrs.Get("PutForwards"); {
	case forwards != nil:
		return func(s *source) {
			s.line("if _, err := %s(call); err != nil {", c.g.brandCheck(c.d))
			s.line("return js.Undefined, err")
			s.line("}")
			s.line("object, err := call.Realm.Get(call.Receiver(), %q)", a.Name)
			s.line("if err != nil {")
			s.line("return js.Undefined, err")
			s.line("}")
			s.line("if !object.IsObject() {")
			s.line("return js.Undefined, js.InContext(%q, js.NotOfType(\"object\"))", failed)
			s.line("}")
			s.line("return js.Undefined, call.Realm.Set(object, %q, call.Arg(0))", forwards.Value())
		}
	case a.ExtAttrs.Has("Replaceable"):
		return func(s *source) {
			s.line("if _, err := %s(call); err != nil {", c.g.brandCheck(c.d))
			s.line("return js.Undefined, err")
			s.line("}")
			s.line("return js.Undefined, call.Realm.Define(call.Receiver(), %q, call.Arg(0), js.Ordinary)", a.Name)
		}
	case a.ExtAttrs.Has("LegacyLenientSetter"):
		return func(s *source) {
			s.line("_, err := %s(call)", c.g.brandCheck(c.d))
			s.line("return js.Undefined, err")
		}
	}
	return nil
}

// convertAssigned writes the conversion of an assigned value into the variable value.
func (c *class) convertAssigned(s *source, a *webidl.Attribute, r resolved, failed string) {
	if inline := inlineConversion(r, "call.Arg(0)"); inline != "" {
		s.line("value := %s", inline)
		return
	}
	e, isEnum := c.g.definition(r).(*webidl.Enum)
	if isEnum && !r.nullable {
		s.line("s, err := js.ConvertToDOMString(call.Realm, call.Arg(0))")
		s.line("if err != nil {")
		s.line("return js.Undefined, js.InContext(%q, err)", failed)
		s.line("}")
		s.line("if !%s(s) {", c.g.enumTest(e))
		s.line("return js.Undefined, nil // as the standard says of values the enumeration lacks")
		s.line("}")
		s.line("value := %s(s)", typeName(e.Name))
		return
	}
	s.line("value, err := %s(call.Realm, call.Arg(0))", c.g.converterOf(r))
	s.line("if err != nil {")
	s.line("return js.Undefined, js.InContext(%q, err)", failed)
	s.line("}")
}

// isDefaultToJSON says whether an operation is [Default] object toJSON().
func (c *class) isDefaultToJSON(o *webidl.Operation) bool {
	return o.Name == "toJSON" && o.ExtAttrs.Has("Default")
}

// defaultToJSON writes https://webidl.spec.whatwg.org/#default-tojson-steps.
func (c *class) defaultToJSON(o *webidl.Operation) {
	function := c.g.function("call" + c.goName + "ToJSON")
	chain := append([]*webidl.Interface{c.d}, c.g.set.Ancestors(c.d)...)
	c.addFunction(func(s *source) {
		s.line("// %s", operationIDL(o))
		s.line("func %s(call *js.Call) (js.Value, error) {", function)
		s.line("if _, err := %s(call); err != nil {", c.g.brandCheck(c.d))
		s.line("return js.Undefined, err")
		s.line("}")
		s.line("result := call.Realm.NewObject()")
		for i := len(chain) - 1; i >= 0; i-- {
			c.jsonAttributes(s, chain[i])
		}
		s.line("return result, nil")
		s.line("}")
	})
	c.addOperation(o, "toJSON", 0, function, false)
}

func (c *class) jsonAttributes(s *source, d *webidl.Interface) {
	hasDefault := false
	for _, m := range d.Members {
		if o, ok := m.(*webidl.Operation); ok && c.isDefaultToJSON(o) {
			hasDefault = true
		}
	}
	if !hasDefault {
		return
	}
	for _, m := range d.Members {
		a, ok := m.(*webidl.Attribute)
		if !ok || a.Static || !c.g.isJSON(c.g.resolve(a.Type)) {
			continue
		}
		// An attribute that only some globals expose is left out where the object has no such property.
		flags := (&class{g: c.g, d: d}).flags(a)
		optional := strings.Contains(flags, "Exposed") || strings.Contains(flags, "SecureContext")
		if optional {
			s.line("if exposed, err := call.Realm.Has(call.Receiver(), %q); err != nil {", a.Name)
			s.line("return js.Undefined, err")
			s.line("} else if exposed {")
		}
		variable := local(a.Name)
		s.line("%s, err := %s(call)", variable, c.g.getters[a])
		s.line("if err != nil {")
		s.line("return js.Undefined, err")
		s.line("}")
		s.line("if err := call.Realm.Define(result, %q, %s, js.Ordinary); err != nil {", a.Name, variable)
		s.line("return js.Undefined, err")
		s.line("}")
		if optional {
			s.line("}")
		}
	}
}

// isJSON is the standard's "JSON type".
func (g *generator) isJSON(r resolved) bool {
	switch t := r.Type.(type) {
	case *webidl.BuiltinType:
		return t.Kind == webidl.Boolean || t.Kind == webidl.Object || t.Kind.IsString() || t.Kind.IsNumeric() && t.Kind != webidl.BigInt
	case *webidl.UnionType:
		for _, m := range g.flatten(t, nil) {
			if !g.isJSON(m.resolved) {
				return false
			}
		}
		return true
	case *webidl.SequenceType:
		return g.isJSON(g.resolve(t.Elem))
	case *webidl.FrozenArrayType:
		return g.isJSON(g.resolve(t.Elem))
	case *webidl.RecordType:
		return g.isJSON(g.resolve(t.Value))
	}
	switch d := g.definition(r).(type) {
	case *webidl.Enum:
		return true
	case *webidl.Dictionary:
		for _, each := range append([]*webidl.Dictionary{d}, g.set.DictionaryAncestors(d)...) {
			for _, f := range each.Members {
				if !g.isJSON(g.resolve(f.Type)) {
					return false
				}
			}
		}
		return true
	case *webidl.Interface:
		for _, each := range append([]*webidl.Interface{d}, g.set.Ancestors(d)...) {
			for _, m := range each.Members {
				if o, ok := m.(*webidl.Operation); ok && strings.EqualFold(o.Name, "toJSON") {
					return true
				}
			}
		}
	}
	return false
}
