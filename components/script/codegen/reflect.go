package codegen

import (
	"fmt"
	"strings"

	"corvo/webidl"
)

// generic says whether an attribute is one whose Go methods are not its own: it reflects a content attribute, or is
// [Handler].
func (c *class) generic(a *webidl.Attribute) bool {
	switch {
	case a.Static:
		return false
	case a.ExtAttrs.Has("Handler"):
		if !c.handlers {
			c.handlers = true
			c.addMethod("HandlerOf", "(typ string) js.Value", "The event handlers: the callback's object, null for none.", a.Pos)
			c.addMethod("SetHandlerOf", "(typ string, callback interface{ Value() js.Value })", "", a.Pos)
		}
		return true
	case a.ExtAttrs.Has("Reflect"), a.ExtAttrs.Has("ReflectURL"):
		c.reflects = true
		return true
	case a.ExtAttrs.Has("ReflectSetter"):
		c.reflects = true
	}
	return false
}

// reflection says how an attribute reflects a content attribute:
// https://html.spec.whatwg.org/multipage/common-dom-interfaces.html#reflecting-content-attributes-in-idl-attributes
type reflection struct {
	content string // the content attribute's name
	kind    string // the functions of package reflected: String, Bool, ...
	extra   string // further arguments of the getter
	setter  string // further arguments of the setter
	setOnly bool   // [ReflectSetter]: the getter is the object's
}

// reflection returns how a reflects, or nil when it does not.
func (c *class) reflection(a *webidl.Attribute, r resolved) *reflection {
	var how *webidl.ExtAttr
	for _, name := range []string{"Reflect", "ReflectURL", "ReflectSetter"} {
		if e := a.ExtAttrs.Get(name); e != nil {
			how = e
		}
	}
	if how == nil || a.Static {
		return nil
	}
	found := &reflection{content: how.Value(), setOnly: how.Name == "ReflectSetter"}
	if found.content == "" {
		found.content = strings.ToLower(a.Name)
	}
	missing := "0"
	if e := a.ExtAttrs.Get("ReflectDefault"); e != nil {
		missing = e.Value()
	}
	switch t := r.Type.(type) {
	case *webidl.BuiltinType:
		switch {
		case how.Name == "ReflectURL":
			found.kind = "URL"
		case t.Kind.IsString() && r.nullable:
			found.kind = "StringOrNull"
		case t.Kind.IsString():
			found.kind = "String"
		case t.Kind == webidl.Boolean:
			found.kind = "Bool"
		case t.Kind == webidl.Long && !a.ExtAttrs.Has("ReflectNonNegative"):
			found.kind, found.extra = "Long", ", "+missing
		case t.Kind == webidl.UnsignedLong && !a.ExtAttrs.Has("ReflectPositive"):
			c.reflectUnsigned(a, found, missing)
		case t.Kind == webidl.Double:
			found.kind, found.extra = "Double", ", "+missing
		}
	}
	if found.kind == "" {
		c.g.unsupported(how.Pos, fmt.Sprintf("[%s] on an attribute of this type", how.Name))
		return nil
	}
	return found
}

func (c *class) reflectUnsigned(a *webidl.Attribute, found *reflection, missing string) {
	lower := "0"
	if a.ExtAttrs.Has("ReflectPositiveWithFallback") {
		lower = "1"
		if missing == "0" {
			missing = "1"
		}
	}
	found.kind = "UnsignedLong"
	found.extra = fmt.Sprintf(", %s, %s", lower, missing)
	found.setter = found.extra
	if e := a.ExtAttrs.Get("ReflectRange"); e != nil {
		found.kind = "ClampedUnsignedLong"
		found.extra = fmt.Sprintf(", %s, %s", strings.Join(e.Values, ", "), missing)
		found.setter = ", 0, " + missing
	}
}

// get is the Go expression of the attribute's value.
func (f *reflection) get() string {
	return fmt.Sprintf("reflected.%s(this, %q%s)", f.kind, f.content, f.extra)
}

// set is the Go statement that sets the content attribute to value.
func (f *reflection) set() string {
	kind := map[string]string{"URL": "String", "ClampedUnsignedLong": "UnsignedLong"}[f.kind]
	if kind == "" {
		kind = f.kind
	}
	return fmt.Sprintf("reflected.Set%s(this, %q%s, value)", kind, f.content, f.setter)
}
