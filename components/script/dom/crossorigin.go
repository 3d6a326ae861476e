package dom

import (
	"strings"

	"corvo/components/script/dom/bindings"
	"corvo/components/script/js"
)

// https://html.spec.whatwg.org/multipage/nav-history-apis.html#cross-origin-objects
func init() {
	bindings.WindowClass.CrossOrigin = &js.CrossOrigin{
		Properties: crossOriginProperties(
			"window:get self:get location:get,set close closed:get focus blur frames:get length:get top:get opener:get parent:get postMessage"),
		Children:   &js.ChildProperties{Length: childCount, Item: childAt, Named: childNamed},
		SameOrigin: isSameOrigin,
		Refuse:     refuseCrossOrigin,
	}
	bindings.LocationClass.CrossOrigin = &js.CrossOrigin{
		Properties: crossOriginProperties("href:set replace"),
		SameOrigin: isSameOrigin,
		Refuse:     refuseCrossOrigin,
	}
	bindings.WindowClass.Guard("fetch")
	bindings.LocationClass.Guard()
	bindings.EventTargetClass.Guard() // which windows inherit from
}

// crossOriginProperties reads names with what of an attribute is needed behind a colon.
func crossOriginProperties(list string) []js.CrossOriginProperty {
	var properties []js.CrossOriginProperty
	for _, entry := range strings.Fields(list) {
		name, needs, _ := strings.Cut(entry, ":")
		properties = append(properties, js.CrossOriginProperty{
			Name: name, NeedsGet: strings.HasPrefix(needs, "get"), NeedsSet: strings.HasSuffix(needs, "set"),
		})
	}
	return properties
}

func isSameOrigin(current, relevant js.Realm) bool {
	a, ok := current.Host().(Host)
	b, known := relevant.Host().(Host)
	return ok && known && a.OriginKey() == b.OriginKey()
}

func refuseCrossOrigin(current, relevant js.Realm, property string) error {
	origin := func(realm js.Realm) string {
		if host, ok := realm.Host().(Host); ok {
			return host.Origin()
		}
		return "null"
	}
	return Exceptionf(SecurityError, "Script of the origin %q may not use %s of a window with the origin %q.", origin(current), property, origin(relevant))
}

// children are the child navigables of a window's document.
func children(impl js.PlatformObject) []Navigable {
	if n := impl.(*Window).navigable(); n != nil {
		return n.Children()
	}
	return nil
}

func childCount(impl js.PlatformObject) int { return len(children(impl)) }

func childAt(impl js.PlatformObject, i int) js.Value { return children(impl)[i].Proxy() }

// childNamed finds a child by its name. Only one of the window's own origin shows; of several with a name the first counts.
func childNamed(impl js.PlatformObject, name string) js.Value {
	for _, child := range children(impl) {
		if child.Name() != name || name == "" {
			continue
		}
		if isSameOrigin(child.Window().Realm(), impl.Reflect().Realm()) {
			return child.Proxy()
		}
		break
	}
	return js.Undefined
}
