package dom

import (
	"corvo/components/script/dom/bindings"
	"corvo/components/script/js"
)

// SharedWorkerGlobalScope is
// https://html.spec.whatwg.org/multipage/workers.html#shared-workers-and-the-sharedworkerglobalscope-interface
type SharedWorkerGlobalScope struct{ WorkerGlobalScope }

var _ bindings.SharedWorkerGlobalScope = (*SharedWorkerGlobalScope)(nil)

// NewSharedWorkerGlobalScope makes the global of a worker that request asks for first.
func NewSharedWorkerGlobalScope(host WorkerHost, request *WorkerRequest) (*SharedWorkerGlobalScope, error) {
	g := &SharedWorkerGlobalScope{}
	if err := g.initScope(host, bindings.SharedWorkerGlobalScopeClass, request.Name, g); err != nil {
		return nil, err
	}
	return g, nil
}

// Connect tells the worker of one more owner. It may be called on any goroutine.
func (g *SharedWorkerGlobalScope) Connect(request *WorkerRequest) {
	hostOf(g.Realm()).Tasks().Post(workerSource, &sharedConnect{g, request.inside})
}

// sharedConnect is the task of one more owner.
type sharedConnect struct {
	scope *SharedWorkerGlobalScope
	end   *portEnd
}

// Run fires connect: step 15 of https://html.spec.whatwg.org/multipage/workers.html#run-a-worker
func (t *sharedConnect) Run() {
	realm := t.scope.Realm()
	port := newMessagePort(realm, t.end)
	e := &MessageEvent{data: given(js.String("")), about: &messageAbout{
		source: &bindings.MessageEventSource{Kind: bindings.KindMessagePort, MessagePort: port},
		ports:  []bindings.MessagePort{port},
	}}
	e.create(realm, bindings.MessageEventClass, "connect", trusted)
	dispatch(e, t.scope, nil)
}

// Drop closes the port.
func (t *sharedConnect) Drop() { t.end.discard() }

// Onconnect is the event handler of connect.
func (g *SharedWorkerGlobalScope) Onconnect() *bindings.EventHandlerNonNull {
	return g.eventHandler("connect")
}

// SetOnconnect sets the event handler of connect.
func (g *SharedWorkerGlobalScope) SetOnconnect(callback *bindings.EventHandlerNonNull) error {
	return g.setEventHandler("connect", callback)
}
