package dom

import (
	"corvo/components/net/weburl"
	"corvo/components/script/dom/bindings"
	"corvo/components/script/js"
	"corvo/components/script/loop"
)

// Window is https://html.spec.whatwg.org/multipage/nav-history-apis.html#the-window-object
type Window struct {
	GlobalScope
	name         string
	document     *Document
	location     *Location
	navigator    *Navigator
	opener       js.Value
	currentEvent anyEvent
	storage      windowStorage
}

// NewWindow makes the window of host and lets the realm's global object reflect it.
func NewWindow(host WindowHost, name string) (*Window, error) {
	w := &Window{name: name, opener: js.Null}
	w.init(host.Realm(), bindings.WindowClass, w)
	if err := host.Realm().BecomeGlobal(w, host.Scope()); err != nil {
		return nil, err
	}
	w.attachStorage()
	return w, nil
}

// Window is the window itself.
func (w *Window) Window() bindings.Window { return w }

// Self is the window itself.
func (w *Window) Self() bindings.Window { return w }

// Frames is the window itself.
func (w *Window) Frames() bindings.Window { return w }

// Top is the window itself: no window has a parent.
func (w *Window) Top() bindings.Window { return w }

// Parent is the window itself.
func (w *Window) Parent() bindings.Window { return w }

// Length is the number of frames in the window.
func (w *Window) Length() uint32 { return 0 }

// Opener is null unless script has set it.
func (w *Window) Opener() js.Value { return w.opener }

// SetOpener replaces opener.
func (w *Window) SetOpener(v js.Value) error {
	w.opener = v
	return nil
}

// Name is the window's name.
func (w *Window) Name() string { return w.name }

// SetName sets the window's name.
func (w *Window) SetName(name string) error {
	w.name = name
	return nil
}

// Document is the window's document.
func (w *Window) Document() bindings.Document { return w.associatedDocument() }

func (w *Window) associatedDocument() *Document {
	if w.document == nil {
		w.document = newDocument(w.Realm())
	}
	return w.document
}

// Location is the document's location.
func (w *Window) Location() bindings.Location {
	if w.location == nil {
		w.location = newLocation(w.Realm())
	}
	return w.location
}

// Navigator is what the page may know of the browser.
func (w *Window) Navigator() bindings.Navigator {
	if w.navigator == nil {
		w.navigator = newNavigator(w.Realm())
	}
	return w.navigator
}

// Close follows https://html.spec.whatwg.org/multipage/nav-history-apis.html#dom-window-close; no browsing context has
// to be asked.
func (w *Window) Close() error {
	w.host().CloseSoon()
	return nil
}

// Closed reports whether the window is closed or about to be.
func (w *Window) Closed() bool { return w.host().Closing() }

// PostMessage follows https://html.spec.whatwg.org/multipage/web-messaging.html#dom-window-postmessage
func (w *Window) PostMessage(message js.Value, targetOrigin string, transfer []js.Value) error {
	return w.post(message, targetOrigin, transfer)
}

// PostMessage2 follows https://html.spec.whatwg.org/multipage/web-messaging.html#dom-window-postmessage-options
func (w *Window) PostMessage2(message js.Value, options bindings.WindowPostMessageOptions) error {
	return w.post(message, options.TargetOrigin, options.Transfer)
}

// post is https://html.spec.whatwg.org/multipage/web-messaging.html#window-post-message-steps
func (w *Window) post(message js.Value, targetOrigin string, transfer []js.Value) error {
	host := w.host()
	switch targetOrigin {
	case "*":
	case "/":
		targetOrigin = host.Origin()
	default:
		record, err := weburl.Parse(targetOrigin, nil)
		if err != nil {
			return NewException(SyntaxError, "The target origin is neither \"*\", \"/\" nor a URL: "+err.Error())
		}
		targetOrigin = record.Origin()
	}
	record, err := structuredSerialize(w.Realm(), message, transfer)
	if err != nil {
		return err
	}
	host.Tasks().Post(loop.PostedMessage, &postedMessage{w, targetOrigin, record, &messageAbout{
		origin: host.Origin(),
		source: &bindings.MessageEventSource{Kind: bindings.KindWindow, Window: w},
	}})
	return nil
}

// FireReadyStateChange fires readystatechange at the document.
func (w *Window) FireReadyStateChange() { fire(w.associatedDocument(), "readystatechange", 0) }

// FireDOMContentLoaded fires DOMContentLoaded at the document.
func (w *Window) FireDOMContentLoaded() { fire(w.associatedDocument(), "DOMContentLoaded", bubbles) }

// FireLoad fires load at the window, with the document as its target.
func (w *Window) FireLoad() {
	dispatch(newEvent(w.Realm(), "load", 0), w, w.associatedDocument())
}

// Event is the event that is being handled, undefined while none is.
func (w *Window) Event() bindings.EventOrUndefined {
	if w.currentEvent == nil {
		return bindings.EventOrUndefined{Kind: bindings.KindUndefined}
	}
	return bindings.EventOrUndefined{Kind: bindings.KindEvent, Event: w.currentEvent}
}
