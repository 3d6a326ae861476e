package js

// WindowProxy is https://html.spec.whatwg.org/multipage/nav-history-apis.html#the-windowproxy-exotic-object: one object
// that stands for the global object of whichever realm is shown. Which realm that is changes as the window navigates;
// the object keeps its identity, in every realm of the agent. What it shows script of other origins is what the class of the
// global object says: see [CrossOrigin].
type WindowProxy interface {
	// Value is the object, always the same. Script must not meet it before the first Show.
	Value() Value
	// Show makes the object that of realm's global object, and realm's global object the object: [Realm.Global], this in
	// script's global code and in plain calls, and what [ObjectOf] returns for the global's platform object are Value from
	// then on. The realm shown before keeps its variables and goes on working with a global object of its own, which
	// nothing else refers to. Show is called while no script of realm has run yet, or to come back to a realm that was
	// shown before. A realm of another agent is a misuse and panics.
	Show(realm Realm)
}
