package dom

import (
	"corvo/components/script/dom/bindings"
	"corvo/components/script/js"
)

// KeyboardEvent is https://w3c.github.io/uievents/#interface-keyboardevent
type KeyboardEvent struct {
	UIEvent
	modifiers
	init bindings.KeyboardEventInit
}

var _ bindings.KeyboardEvent = (*KeyboardEvent)(nil)

// NewKeyboardEvent is new KeyboardEvent(type, init).
func (Implementation) NewKeyboardEvent(realm js.Realm, typ string, init bindings.KeyboardEventInit) (bindings.KeyboardEvent, error) {
	e := &KeyboardEvent{modifiers: modifiersOf(init.EventModifierInit), init: init}
	e.setUp(init.UIEventInit)
	e.create(realm, bindings.KeyboardEventClass, typ, initFlags(init.EventInit))
	return e, nil
}

// Key is what the key types.
func (e *KeyboardEvent) Key() string { return e.init.Key }

// Code is the key on the keyboard.
func (e *KeyboardEvent) Code() string { return e.init.Code }

// Location is where on the keyboard the key is.
func (e *KeyboardEvent) Location() uint32 { return e.init.Location }

// Repeat reports whether the key is held down.
func (e *KeyboardEvent) Repeat() bool { return e.init.Repeat }

// IsComposing reports whether the event belongs to a composition.
func (e *KeyboardEvent) IsComposing() bool { return e.init.IsComposing }

// CharCode is the character, as old pages know it.
func (e *KeyboardEvent) CharCode() uint32 { return e.init.CharCode }

// KeyCode is the key, as old pages know it.
func (e *KeyboardEvent) KeyCode() uint32 { return e.init.KeyCode }

// InitKeyboardEvent follows https://w3c.github.io/uievents/#dom-keyboardevent-initkeyboardevent
func (e *KeyboardEvent) InitKeyboardEvent(typ string, bubble, cancel bool, view bindings.Window, key string, location uint32, ctrl, alt, shift, meta bool) error {
	if e.initializeUI(typ, bubble, cancel, view, 0) {
		e.init.Key, e.init.Location = key, location
		e.modifiers = modifiers{"Control": ctrl, "Alt": alt, "Shift": shift, "Meta": meta}
	}
	return nil
}
