package dom

import (
	"corvo/components/script/dom/bindings"
	"corvo/components/script/js"
	"corvo/components/script/loop"
)

// DedicatedWorkerGlobalScope is
// https://html.spec.whatwg.org/multipage/workers.html#dedicated-workers-and-the-dedicatedworkerglobalscope-interface
type DedicatedWorkerGlobalScope struct {
	WorkerGlobalScope
	end *portEnd // the inside port
	// worker is the owner's object. It belongs to the owner's goroutine, as owner does but for its Tasks.
	worker eventTarget
	owner  *loop.Global
}

var _ bindings.DedicatedWorkerGlobalScope = (*DedicatedWorkerGlobalScope)(nil)

// NewDedicatedWorkerGlobalScope makes the global of a worker that request asks for.
func NewDedicatedWorkerGlobalScope(host WorkerHost, request *WorkerRequest) (*DedicatedWorkerGlobalScope, error) {
	g := &DedicatedWorkerGlobalScope{end: request.inside, worker: request.target, owner: request.owner.Tasks()}
	if err := g.initScope(host, bindings.DedicatedWorkerGlobalScopeClass, request.Name, g); err != nil {
		return nil, err
	}
	return g, nil
}

// Listen lets messages arrive: the worker's script has run.
func (g *DedicatedWorkerGlobalScope) Listen() { g.end.enable() }

// Open takes the inside port, once the realm has its host's global.
func (g *DedicatedWorkerGlobalScope) Open() { g.end.hold(g) }

// PostMessage follows https://html.spec.whatwg.org/multipage/workers.html#dom-dedicatedworkerglobalscope-postmessage
func (g *DedicatedWorkerGlobalScope) PostMessage(message js.Value, transfer []js.Value) error {
	return g.end.postFrom(g.Realm(), message, transfer)
}

// PostMessage2 is PostMessage with options.
func (g *DedicatedWorkerGlobalScope) PostMessage2(message js.Value, options bindings.StructuredSerializeOptions) error {
	return g.end.postFrom(g.Realm(), message, options.Transfer)
}

// Onmessage is the event handler of message.
func (g *DedicatedWorkerGlobalScope) Onmessage() *bindings.EventHandlerNonNull {
	return g.eventHandler("message")
}

// SetOnmessage sets the event handler of message.
func (g *DedicatedWorkerGlobalScope) SetOnmessage(callback *bindings.EventHandlerNonNull) error {
	return g.setEventHandler("message", callback)
}

// Onmessageerror is the event handler of messageerror.
func (g *DedicatedWorkerGlobalScope) Onmessageerror() *bindings.EventHandlerNonNull {
	return g.eventHandler("messageerror")
}

// SetOnmessageerror sets the event handler of messageerror.
func (g *DedicatedWorkerGlobalScope) SetOnmessageerror(callback *bindings.EventHandlerNonNull) error {
	return g.setEventHandler("messageerror", callback)
}

// reportToOwner hands on an exception that nothing in the worker has handled: step 6 of
// https://html.spec.whatwg.org/multipage/webappapis.html#report-an-exception
func (g *DedicatedWorkerGlobalScope) reportToOwner(exception *js.Exception) {
	told := mutedError
	if !g.mutes(exception.At) {
		plain := *exception
		plain.Value = js.Undefined // of the worker's engine
		told = &plain
	}
	g.owner.Post(workerSource, &workerError{g.worker, told})
}

// workerError is the task of an exception of a worker at its owner.
type workerError struct {
	worker    eventTarget
	exception *js.Exception
}

// Run fires error at the worker, and reports the exception in its global when that is not handled.
func (t *workerError) Run() {
	realm := t.worker.base().Realm()
	if !dispatch(newErrorEvent(realm, t.exception, js.Null), t.worker, nil) {
		return
	}
	if !fireErrorAtGlobal(realm, t.exception, js.Null) {
		reportUnhandled(realm, t.exception)
	}
}

// Drop does nothing.
func (t *workerError) Drop() {}
