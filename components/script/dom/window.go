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
	document     *Document
	location     *Location
	history      *History
	historyState js.Value   // of the session history entry
	shownFrames  []js.Value // that the global object has as properties
	navigator    *Navigator
	external     *External
	bars         *[barCount]*BarProp
	status       string
	currentEvent anyEvent
	unloading    bool // its document is hearing that it goes: https://html.spec.whatwg.org/multipage/browsing-the-web.html#ignore-opens-during-unload-counter
	storage      windowStorage
}

// NewWindow makes the window of host and lets the realm's global object reflect it.
func NewWindow(host WindowHost) (*Window, error) {
	w := &Window{historyState: js.Null}
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

// Opener follows https://html.spec.whatwg.org/multipage/nav-history-apis.html#dom-opener
func (w *Window) Opener() js.Value {
	if n := w.navigable(); n != nil {
		if opener := n.Opener(); opener != nil {
			return opener.Proxy()
		}
	}
	return js.Null
}

// SetOpener follows https://html.spec.whatwg.org/multipage/nav-history-apis.html#dom-opener: null lets the opener go.
func (w *Window) SetOpener(v js.Value) error {
	if v != js.Null {
		return w.Realm().Define(w.Realm().Global(), "opener", v, js.Ordinary)
	}
	if n := w.navigable(); n != nil {
		n.Disown()
	}
	return nil
}

// Document is the window's document.
func (w *Window) Document() bindings.Document { return w.associatedDocument() }

func (w *Window) associatedDocument() *Document {
	if w.document == nil {
		w.document = newWindowDocument(w)
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

// ReplaceDocument takes the initial about:blank document out of the window; its next one is new.
func (w *Window) ReplaceDocument() { w.document = nil }

// History is the window's session history.
func (w *Window) History() bindings.History {
	if w.history == nil {
		w.history = newHistory(w)
	}
	return w.history
}

// Navigator is what the page may know of the browser.
func (w *Window) Navigator() bindings.Navigator {
	if w.navigator == nil {
		w.navigator = newNavigator(w.Realm())
	}
	return w.navigator
}

// Close follows https://html.spec.whatwg.org/multipage/nav-history-apis.html#dom-window-close; frames stay open.
func (w *Window) Close() error {
	source, ok := w.host().Entry().(WindowHost)
	if n := w.navigable(); ok && n != nil && AllowsNavigation(source, n) != nil {
		return nil
	}
	windowHostOf(w.Realm()).CloseSoon()
	return nil
}

// Closed reports whether the window is closed or about to be.
func (w *Window) Closed() bool { return w.host().Closing() }

// Stop ends the load that is under way.
func (w *Window) Stop() error {
	if n := w.navigable(); n != nil {
		n.Stop()
	}
	return nil
}

// Focus does nothing: there is no focus.
func (w *Window) Focus() error { return nil }

// Blur does nothing, as the standard has it.
func (w *Window) Blur() error { return nil }

// PostMessage follows https://html.spec.whatwg.org/multipage/web-messaging.html#dom-window-postmessage
func (w *Window) PostMessage(message js.Value, targetOrigin string, transfer []js.Value) error {
	return w.post(message, targetOrigin, transfer)
}

// PostMessage2 follows https://html.spec.whatwg.org/multipage/web-messaging.html#dom-window-postmessage-options
func (w *Window) PostMessage2(message js.Value, options bindings.WindowPostMessageOptions) error {
	return w.post(message, options.TargetOrigin, options.Transfer)
}

// post is https://html.spec.whatwg.org/multipage/web-messaging.html#window-post-message-steps. The sender is the global
// whose script was entered last.
func (w *Window) post(message js.Value, targetOrigin string, transfer []js.Value) error {
	host := w.host()
	sender := host.Entry()
	target := targetOrigin
	switch targetOrigin {
	case "*":
	case "/":
		target = sender.OriginKey()
	default:
		record, err := weburl.Parse(targetOrigin, nil)
		if err != nil {
			return NewException(SyntaxError, "The target origin is neither \"*\", \"/\" nor a URL: "+err.Error())
		}
		// That of a URL whose origin is opaque is nobody's: it is a new one, and no global's key.
		target = record.Origin()
	}
	record, err := structuredSerialize(sender.Realm(), message, transfer)
	if err != nil {
		return err
	}
	about := &messageAbout{origin: sender.Origin()}
	if source, ok := sender.Global().(*Window); ok {
		about.source = &bindings.MessageEventSource{Kind: bindings.KindWindow, Window: source}
	}
	host.Tasks().Post(loop.PostedMessage, &postedMessage{w, target, record, about})
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

// BaseURL is the document base URL.
func (w *Window) BaseURL() string {
	if w.document == nil {
		return windowHostOf(w.Realm()).FallbackBaseURL()
	}
	return w.document.baseURL()
}
