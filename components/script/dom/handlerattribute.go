package dom

import (
	"strings"
	"sync"

	"corvo/components/script/dom/bindings"
	"corvo/components/script/js"
)

// handlerSource is https://html.spec.whatwg.org/multipage/webappapis.html#internal-raw-uncompiled-handler: the value of an event
// handler content attribute until somebody needs the function.
type handlerSource struct {
	body    string
	element *HTMLElement
	window  bool // the handler is the window's
}

// compiledHandler is the function of an event handler content attribute.
type compiledHandler struct{ function js.Value }

func (c compiledHandler) Value() js.Value { return c.function }

// handlersOf are the event handlers of an interface by their event types.
func handlersOf(class *js.Class) func() map[string]bool {
	return sync.OnceValue(func() map[string]bool {
		types := map[string]bool{}
		for _, a := range class.Attributes {
			if typ, ok := strings.CutPrefix(a.Name, "on"); ok {
				types[typ] = true
			}
		}
		return types
	})
}

var (
	elementHandlers = handlersOf(bindings.HTMLElementClass)
	bodyHandlers    = handlersOf(bindings.HTMLBodyElementClass)
)

// isWindowHandler reports whether an event type has a handler on windows and body elements alone.
func isWindowHandler(typ string) bool { return bodyHandlers()[typ] }

// handlerAttributeChanged follows https://html.spec.whatwg.org/multipage/webappapis.html#event-handler-content-attributes
func (e *HTMLElement) handlerAttributeChanged(name string, value *string) {
	typ := strings.TrimPrefix(name, "on")
	if !elementHandlers()[typ] && !(isWindowHandler(typ) && e.isHTMLNamed("body", "frameset")) {
		return
	}
	target := e.handlerTarget(typ)
	switch {
	case target == nil:
	case value == nil:
		target.deactivate(typ)
	default:
		h := target.activated(typ)
		h.callback, h.source = nil, &handlerSource{body: *value, element: e, window: target != &e.EventTarget}
	}
}

// current compiles a handler that is still source, and returns nil for null.
func (h *eventHandler) current() handlerCallback {
	if source := h.source; source != nil {
		h.source = nil
		function, err := source.compile(h.typ)
		switch {
		case err != nil:
			ReportException(source.element.Realm(), err)
		case function.IsObject():
			h.callback = compiledHandler{function}
		}
	}
	return h.callback
}

// compile makes the function of the attribute, whose scopes are the document, the form and the element; undefined where
// the document runs no script.
func (s *handlerSource) compile(typ string) (js.Value, error) {
	e := s.element
	if !e.document.isScripting() {
		return js.Undefined, nil
	}
	realm := e.Realm()
	parameters := "event"
	if s.window && typ == "error" {
		parameters = "event, source, lineno, colno, error"
	}
	file := e.document.URL()
	// The body must be one by itself, and not end the function to go on behind it.
	constructor, err := realm.Get(realm.Global(), "Function")
	if err == nil {
		_, err = realm.Construct(constructor, js.String(parameters), js.String(s.body))
	}
	if err != nil {
		return js.Undefined, err
	}
	factory, err := realm.Run(js.Source{
		Name: file,
		Text: "(function (document, form, element) { with (document) { with (form) { with (element) { return function on" + typ + "(" + parameters + ") {" +
			s.body + "\n} } } } })",
	})
	if err != nil {
		return js.Undefined, err
	}
	form, element := realm.NewObject(), realm.NewObject()
	if !s.window {
		element = js.ObjectOf(e.self)
	}
	if owner := e.form(); owner != nil && !s.window {
		form = js.ObjectOf(owner)
	}
	return realm.Call(factory, js.Undefined, js.ObjectOf(e.document), form, element)
}
