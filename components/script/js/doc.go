// Package js is the engine seam: what the WebIDL bindings and the DOM need from a JavaScript engine, and no more.
//
// Two notions carry it. An [Agent] is one goroutine that runs script, with its microtask queue and its interrupt; a
// [Realm] is one global object with its intrinsics. An engine is an adapter that implements [Engine], Agent and Realm;
// bindings and DOM objects are written once, against this package, and name no engine.
//
// Everything here but [Agent.Interrupt] belongs to the agent's goroutine: no other goroutine may call a method of an
// agent or a realm, or touch a [Value] that holds an object.
//
// Strings cross the seam as WTF-8: UTF-8 in which a lone surrogate stands as its own three-byte sequence. That is a
// DOMString; [USVString] replaces the lone surrogates.
package js
