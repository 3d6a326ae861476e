package dom

import (
	"corvo/components/script/dom/bindings"
	"corvo/components/script/js"
	"corvo/components/script/loop"
)

// workerSource is the task source of what happens to workers as such. HTML names that of DOM manipulation; with that of
// messages, what a worker has posted before it fails is heard before.
const workerSource = loop.PostedMessage

// Worker is https://html.spec.whatwg.org/multipage/workers.html#dedicated-workers-and-the-worker-interface
type Worker struct {
	EventTarget
	end  *portEnd // the outside port
	task WorkerTask
}

var _ bindings.Worker = (*Worker)(nil)

// NewWorker follows https://html.spec.whatwg.org/multipage/workers.html#dom-worker
func (Implementation) NewWorker(realm js.Realm, scriptURL string, options bindings.WorkerOptions) (bindings.Worker, error) {
	host := hostOf(realm)
	request, err := newWorkerRequest(host, scriptURL)
	if err != nil {
		return nil, err
	}
	request.Name, request.Module = options.Name, options.Type == bindings.WorkerTypeModule
	w := &Worker{}
	w.init(realm, bindings.WorkerClass, w)
	w.end, request.inside = newPortEnds()
	request.target = w
	w.end.hold(w)
	w.end.enable()
	w.task = host.RunWorker(request)
	return w, nil
}

// Terminate follows https://html.spec.whatwg.org/multipage/workers.html#dom-worker-terminate. Messages that have not
// arrived yet never do.
func (w *Worker) Terminate() error {
	w.task.Terminate()
	w.end.discard()
	return nil
}

// PostMessage follows https://html.spec.whatwg.org/multipage/workers.html#dom-worker-postmessage
func (w *Worker) PostMessage(message js.Value, transfer []js.Value) error {
	return w.end.postFrom(w.Realm(), message, transfer)
}

// PostMessage2 is PostMessage with options.
func (w *Worker) PostMessage2(message js.Value, options bindings.StructuredSerializeOptions) error {
	return w.end.postFrom(w.Realm(), message, options.Transfer)
}

// postFrom posts a message through an implicit port.
func (e *portEnd) postFrom(realm js.Realm, message js.Value, transfer []js.Value) error {
	record, err := structuredSerialize(realm, message, transfer)
	if err != nil {
		return err
	}
	e.post(record)
	return nil
}

// Onerror is the event handler of error.
func (w *Worker) Onerror() *bindings.EventHandlerNonNull { return w.eventHandler("error") }

// SetOnerror sets the event handler of error.
func (w *Worker) SetOnerror(callback *bindings.EventHandlerNonNull) error {
	return w.setEventHandler("error", callback)
}

// Onmessage is the event handler of message.
func (w *Worker) Onmessage() *bindings.EventHandlerNonNull { return w.eventHandler("message") }

// SetOnmessage sets the event handler of message.
func (w *Worker) SetOnmessage(callback *bindings.EventHandlerNonNull) error {
	return w.setEventHandler("message", callback)
}

// Onmessageerror is the event handler of messageerror.
func (w *Worker) Onmessageerror() *bindings.EventHandlerNonNull {
	return w.eventHandler("messageerror")
}

// SetOnmessageerror sets the event handler of messageerror.
func (w *Worker) SetOnmessageerror(callback *bindings.EventHandlerNonNull) error {
	return w.setEventHandler("messageerror", callback)
}
