package js

import "strings"

// inspectAttributes is the number of a platform object's attributes that are shown.
const inspectAttributes = 24

// platformObject shows a platform object by the attributes of its interface, the most derived first, and by what script
// has added. It calls the interface's own getters, which are Go functions and run no script, never those that script has
// put in their place.
func (i *inspection) platformObject(v Value, impl PlatformObject, level int) string {
	class := impl.Reflect().Class()
	attributes := make(map[string]bool)
	var props []string
	for c := class; c != nil && !class.Global; c = c.Parent {
		for k := range c.Attributes {
			a := &c.Attributes[k]
			if attributes[a.Name] || !i.shows(v, impl, c, a) {
				continue
			}
			attributes[a.Name] = true
			value, err := a.Get(&Call{Realm: impl.Reflect().Realm(), This: v})
			if err != nil || value.IsNull() && strings.HasPrefix(a.Name, "on") {
				continue // an event handler that is not set says nothing
			}
			if len(props) == inspectAttributes {
				return i.wrap(class.Name+" ", append(props, "..."), "{}", level)
			}
			text := ""
			if inner := i.in.ImplOf(value); inner != nil {
				text = "[" + inner.Reflect().Class().Name + "]"
			} else {
				text = i.value(value, level+1)
			}
			props = append(props, propertyName(a.Name)+": "+text)
		}
	}
	props = append(props, i.properties(v, level, 0, attributes)...)
	return i.wrap(class.Name+" ", props, "{}", level)
}

// shows reports whether an attribute of c is there to be read: in the scope of the object's realm, and not removed.
func (i *inspection) shows(v Value, impl PlatformObject, c *Class, a *Attribute) bool {
	holder := v
	if !a.Unforgeable {
		if holder = impl.Reflect().Realm().PrototypeObject(c); !holder.IsObject() {
			return false
		}
	}
	p, ok := i.in.OwnProperty(holder, a.Name)
	return ok && !a.Static && p.Get
}
