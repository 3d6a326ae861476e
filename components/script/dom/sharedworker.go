package dom

import (
	"corvo/components/script/dom/bindings"
	"corvo/components/script/js"
)

// SharedWorker is https://html.spec.whatwg.org/multipage/workers.html#shared-workers-and-the-sharedworker-interface
type SharedWorker struct {
	EventTarget
	port *MessagePort
}

var _ bindings.SharedWorker = (*SharedWorker)(nil)

// NewSharedWorker follows https://html.spec.whatwg.org/multipage/workers.html#dom-sharedworker
func (Implementation) NewSharedWorker(realm js.Realm, scriptURL string, options bindings.DOMStringOrWorkerOptions) (bindings.SharedWorker, error) {
	host := hostOf(realm)
	request, err := newWorkerRequest(host, scriptURL)
	if err != nil {
		return nil, err
	}
	request.Shared = true
	if options.Kind == bindings.KindDOMString {
		request.Name = options.DOMString
	} else {
		request.Name = options.WorkerOptions.Name
		request.Module = options.WorkerOptions.Type == bindings.WorkerTypeModule
	}
	outside, inside := newPortEnds()
	w := &SharedWorker{port: newMessagePort(realm, outside)}
	w.init(realm, bindings.SharedWorkerClass, w)
	request.inside, request.target = inside, w
	host.RunWorker(request)
	return w, nil
}

// Port is the port to the worker.
func (w *SharedWorker) Port() bindings.MessagePort { return w.port }

// Onerror is the event handler of error.
func (w *SharedWorker) Onerror() *bindings.EventHandlerNonNull { return w.eventHandler("error") }

// SetOnerror sets the event handler of error.
func (w *SharedWorker) SetOnerror(callback *bindings.EventHandlerNonNull) error {
	return w.setEventHandler("error", callback)
}
