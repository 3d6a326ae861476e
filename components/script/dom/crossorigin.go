package dom

import (
	"corvo/components/script/dom/bindings"
	"corvo/components/script/js"
)

// access is how a member of another origin's object may be used.
type access uint8

const (
	mayGet access = 1 << iota
	maySet
	mayCall
)

// https://html.spec.whatwg.org/multipage/nav-history-apis.html#crossoriginproperties-(-o-)
var (
	crossOriginWindow = map[string]access{
		"window": mayGet, "self": mayGet, "location": mayGet | maySet, "close": mayCall, "closed": mayGet, "focus": mayCall,
		"blur": mayCall, "frames": mayGet, "length": mayGet, "top": mayGet, "opener": mayGet, "parent": mayGet,
		"postMessage": mayCall,
	}
	crossOriginLocation = map[string]access{"href": maySet, "replace": mayCall}
)

// The members of windows and locations perform a security check, https://webidl.spec.whatwg.org/#dfn-perform-a-security-check.
// It is made here, before any realm knows the classes. It is no isolation: what script has put on a global object itself,
// the language's own globals such as eval, and what windows inherit from EventTarget do not pass here, so that documents of
// different origins in one window can reach each other: the README says so.
func init() {
	guard(bindings.WindowClass, crossOriginWindow)
	guard(bindings.LocationClass, crossOriginLocation)
}

// guard puts the check before each member of a class that others may not use.
func guard(class *js.Class, allowed map[string]access) {
	for i := range class.Attributes {
		a := &class.Attributes[i]
		if allowed[a.Name]&mayGet == 0 {
			a.Get = checked(a.Name, a.Get)
		}
		if a.Set != nil && allowed[a.Name]&maySet == 0 {
			a.Set = checked(a.Name, a.Set)
		}
	}
	for i := range class.Operations {
		if op := &class.Operations[i]; allowed[op.Name]&mayCall == 0 {
			op.Call = checked(op.Name, op.Call)
		}
	}
}

func checked(member string, f js.Func) js.Func {
	return func(call *js.Call) (js.Value, error) {
		if err := checkOrigin(call, member); err != nil {
			return js.Undefined, err
		}
		return f(call)
	}
}

// checkOrigin refuses script of another origin than that of the object it uses. Which script that is, is told by the
// global whose script was entered last.
func checkOrigin(call *js.Call, member string) error {
	entered := hostOf(call.Realm).Tasks().Loop().Entered()
	if entered == nil || entered == hostOf(call.Realm).Tasks() && (call.This.IsNullish() || call.This == call.Realm.Global()) {
		return nil
	}
	var target Host
	switch impl := call.Realm.ImplOf(call.Receiver()).(type) {
	case *Window:
		target = impl.host()
	case *Location:
		target = hostOf(impl.Realm())
	default:
		return nil // which the member itself refuses
	}
	if script := target.Entry(); script.OriginKey() != target.OriginKey() {
		return Exceptionf(SecurityError, "Script of the origin %q may not use %s of a window with the origin %q.", script.Origin(), member, target.Origin())
	}
	return nil
}
