package streams

import "corvo/components/script/js"

// methods are the callbacks of an underlying source, an underlying sink or a transformer, by name; those that are not there
// are undefined.
type methods struct {
	realm  js.Realm
	object js.Value
	byName map[string]js.Value
}

// methodsOf reads members of an object, undefined for none, as WebIDL converts a dictionary: names are in lexicographic
// order. Those in other are no callbacks.
func methodsOf(realm js.Realm, object js.Value, names []string, other ...string) (*methods, error) {
	m := &methods{realm, object, map[string]js.Value{}}
	for _, name := range names {
		v, err := js.Member(realm, object, name)
		if err != nil {
			return nil, err
		}
		if !v.IsUndefined() && !realm.IsCallable(v) && !contains(other, name) {
			return nil, js.TypeErrorf("The member '%s' is not a function.", name)
		}
		m.byName[name] = v
	}
	return m, nil
}

func contains(names []string, name string) bool {
	for _, other := range names {
		if other == name {
			return true
		}
	}
	return false
}

// start calls the method start, whose exceptions are the constructor's.
func (m *methods) start(controller js.PlatformObject) (js.Value, error) {
	if f := m.byName["start"]; f.IsObject() {
		return m.realm.Call(f, m.object, js.ObjectOf(controller))
	}
	return js.Undefined, nil
}

// promise calls a method whose result is a promise.
func (m *methods) promise(name string, args ...js.Value) js.Value {
	f := m.byName[name]
	if !f.IsObject() {
		return promiseOf(m.realm, js.Undefined, nil)
	}
	v, err := m.realm.Call(f, m.object, args...)
	return promiseOf(m.realm, v, err)
}
