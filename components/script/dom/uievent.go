package dom

import (
	"corvo/components/script/dom/bindings"
	"corvo/components/script/js"
)

// UIEvent is https://w3c.github.io/uievents/#interface-uievent
type UIEvent struct {
	Event
	view   bindings.Window
	detail int32
	which  uint32
}

var _ bindings.UIEvent = (*UIEvent)(nil)

func (e *UIEvent) setUp(init bindings.UIEventInit) {
	e.view, e.detail, e.which = init.View, init.Detail, init.Which
}

// NewUIEvent is new UIEvent(type, init).
func (Implementation) NewUIEvent(realm js.Realm, typ string, init bindings.UIEventInit) (bindings.UIEvent, error) {
	e := &UIEvent{}
	e.setUp(init)
	e.create(realm, bindings.UIEventClass, typ, initFlags(init.EventInit))
	return e, nil
}

// View is the window that the event belongs to, null for none.
func (e *UIEvent) View() bindings.Window { return e.view }

// Detail is a number that depends on the type.
func (e *UIEvent) Detail() int32 { return e.detail }

// Which is the button or key, as old pages know it.
func (e *UIEvent) Which() uint32 { return e.which }

// initializeUI returns false while the event is dispatched, when nothing may change.
func (e *UIEvent) initializeUI(typ string, bubble, cancel bool, view bindings.Window, detail int32) bool {
	if e.has(dispatching) {
		return false
	}
	e.initialize(typ, bubble, cancel)
	e.view, e.detail = view, detail
	return true
}

// InitUIEvent follows https://w3c.github.io/uievents/#dom-uievent-inituievent
func (e *UIEvent) InitUIEvent(typ string, bubble, cancel bool, view bindings.Window, detail int32) error {
	e.initializeUI(typ, bubble, cancel, view, detail)
	return nil
}

// modifiers are the keys held while an event occurs, by their names in getModifierState.
type modifiers map[string]bool

func modifiersOf(init bindings.EventModifierInit) modifiers {
	m := modifiers{}
	for name, on := range map[string]bool{
		"Control": init.CtrlKey, "Shift": init.ShiftKey, "Alt": init.AltKey, "Meta": init.MetaKey, "AltGraph": init.ModifierAltGraph,
		"CapsLock": init.ModifierCapsLock, "Fn": init.ModifierFn, "FnLock": init.ModifierFnLock, "Hyper": init.ModifierHyper,
		"NumLock": init.ModifierNumLock, "ScrollLock": init.ModifierScrollLock, "Super": init.ModifierSuper,
		"Symbol": init.ModifierSymbol, "SymbolLock": init.ModifierSymbolLock,
	} {
		if on {
			m[name] = true
		}
	}
	return m
}

// CtrlKey reports whether the control key is held.
func (m modifiers) CtrlKey() bool { return m["Control"] }

// ShiftKey reports whether the shift key is held.
func (m modifiers) ShiftKey() bool { return m["Shift"] }

// AltKey reports whether the alt key is held.
func (m modifiers) AltKey() bool { return m["Alt"] }

// MetaKey reports whether the meta key is held.
func (m modifiers) MetaKey() bool { return m["Meta"] }

// GetModifierState reports whether the key of that name is held.
func (m modifiers) GetModifierState(key string) (bool, error) { return m[key], nil }

// FocusEvent is https://w3c.github.io/uievents/#interface-focusevent
type FocusEvent struct {
	UIEvent
	relatedTarget bindings.EventTarget
}

var _ bindings.FocusEvent = (*FocusEvent)(nil)

// NewFocusEvent is new FocusEvent(type, init).
func (Implementation) NewFocusEvent(realm js.Realm, typ string, init bindings.FocusEventInit) (bindings.FocusEvent, error) {
	e := &FocusEvent{relatedTarget: init.RelatedTarget}
	e.setUp(init.UIEventInit)
	e.create(realm, bindings.FocusEventClass, typ, initFlags(init.EventInit))
	return e, nil
}

// RelatedTarget is what loses or gets the focus.
func (e *FocusEvent) RelatedTarget() bindings.EventTarget { return e.relatedTarget }

// CompositionEvent is https://w3c.github.io/uievents/#interface-compositionevent, and TextEvent, which differs by its class.
type CompositionEvent struct {
	UIEvent
	data string
}

var (
	_ bindings.CompositionEvent = (*CompositionEvent)(nil)
	_ bindings.TextEvent        = (*CompositionEvent)(nil)
)

// NewCompositionEvent is new CompositionEvent(type, init).
func (Implementation) NewCompositionEvent(realm js.Realm, typ string, init bindings.CompositionEventInit) (bindings.CompositionEvent, error) {
	e := &CompositionEvent{data: init.Data}
	e.setUp(init.UIEventInit)
	e.create(realm, bindings.CompositionEventClass, typ, initFlags(init.EventInit))
	return e, nil
}

// Data is the text.
func (e *CompositionEvent) Data() string { return e.data }

// InitCompositionEvent follows https://w3c.github.io/uievents/#dom-compositionevent-initcompositionevent
func (e *CompositionEvent) InitCompositionEvent(typ string, bubble, cancel bool, view bindings.Window, data string) error {
	if e.initializeUI(typ, bubble, cancel, view, 0) {
		e.data = data
	}
	return nil
}

// InitTextEvent follows https://w3c.github.io/uievents/#dom-textevent-inittextevent
func (e *CompositionEvent) InitTextEvent(typ string, bubble, cancel bool, view bindings.Window, data string) error {
	return e.InitCompositionEvent(typ, bubble, cancel, view, data)
}
