package dom

import (
	"corvo/components/script/dom/bindings"
	"corvo/components/script/js"
)

// MouseEvent is https://w3c.github.io/uievents/#interface-mouseevent
type MouseEvent struct {
	UIEvent
	modifiers
	screenX, screenY, clientX, clientY int32
	button                             int16
	buttons                            uint16
	relatedTarget                      bindings.EventTarget
}

var _ bindings.MouseEvent = (*MouseEvent)(nil)

func mouseEventOf(init bindings.MouseEventInit) MouseEvent {
	e := MouseEvent{
		modifiers: modifiersOf(init.EventModifierInit),
		screenX:   init.ScreenX, screenY: init.ScreenY, clientX: init.ClientX, clientY: init.ClientY,
		button: init.Button, buttons: init.Buttons, relatedTarget: init.RelatedTarget,
	}
	e.setUp(init.UIEventInit)
	return e
}

// NewMouseEvent is new MouseEvent(type, init).
func (Implementation) NewMouseEvent(realm js.Realm, typ string, init bindings.MouseEventInit) (bindings.MouseEvent, error) {
	e := mouseEventOf(init)
	e.create(realm, bindings.MouseEventClass, typ, initFlags(init.EventInit))
	return &e, nil
}

// ScreenX is the place on the screen.
func (e *MouseEvent) ScreenX() int32 { return e.screenX }

// ScreenY is the place on the screen.
func (e *MouseEvent) ScreenY() int32 { return e.screenY }

// ClientX is the place in the window.
func (e *MouseEvent) ClientX() int32 { return e.clientX }

// ClientY is the place in the window.
func (e *MouseEvent) ClientY() int32 { return e.clientY }

// Button is the button that was pressed or released.
func (e *MouseEvent) Button() int16 { return e.button }

// Buttons are the buttons that are down, a bit each.
func (e *MouseEvent) Buttons() uint16 { return e.buttons }

// RelatedTarget is what the pointer comes from or goes to.
func (e *MouseEvent) RelatedTarget() bindings.EventTarget { return e.relatedTarget }

// InitMouseEvent follows https://w3c.github.io/uievents/#dom-mouseevent-initmouseevent
func (e *MouseEvent) InitMouseEvent(typ string, bubble, cancel bool, view bindings.Window, detail, screenX, screenY, clientX, clientY int32, ctrl, alt, shift, meta bool, button int16, related bindings.EventTarget) error {
	if e.initializeUI(typ, bubble, cancel, view, detail) {
		e.screenX, e.screenY, e.clientX, e.clientY = screenX, screenY, clientX, clientY
		e.modifiers = modifiers{"Control": ctrl, "Alt": alt, "Shift": shift, "Meta": meta}
		e.button, e.relatedTarget = button, related
	}
	return nil
}

// DragEvent is https://html.spec.whatwg.org/multipage/dnd.html#the-dragevent-interface
type DragEvent struct {
	MouseEvent
	dataTransfer bindings.DataTransfer
}

var _ bindings.DragEvent = (*DragEvent)(nil)

// NewDragEvent is new DragEvent(type, init).
func (Implementation) NewDragEvent(realm js.Realm, typ string, init bindings.DragEventInit) (bindings.DragEvent, error) {
	e := &DragEvent{mouseEventOf(init.MouseEventInit), init.DataTransfer}
	e.create(realm, bindings.DragEventClass, typ, initFlags(init.EventInit))
	return e, nil
}

// DataTransfer is what is dragged, nil for nothing.
func (e *DragEvent) DataTransfer() bindings.DataTransfer { return e.dataTransfer }
