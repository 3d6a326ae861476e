package dom

import (
	"sync"
	"weak"

	"corvo/components/script/dom/bindings"
	"corvo/components/script/dom/structured"
	"corvo/components/script/js"
	"corvo/components/script/loop"
)

// portEnd is one end of a message channel. It is what stays of a MessagePort when that is transferred, and what a Worker
// and its global scope have for their implicit ports. Any goroutine may use it.
type portEnd struct {
	mu *sync.Mutex // of both ends
	// other is the end that this one is entangled with, nil once they are disentangled.
	other *portEnd
	// queue is the port message queue. A message that was queued waits here, and for a task of its holder's, so that it
	// goes along when the port is transferred before that.
	queue   []*structured.Record
	holder  *portHolder // nil in transit
	enabled bool
	// abandoned says that the other end was closed while this one was in transit: the close event is still to be fired.
	abandoned bool
}

// portHolder is an event target that has a portEnd, and the Runnable of each message that is queued there.
type portHolder struct {
	end    *portEnd
	target eventTarget
	tasks  *loop.Global
}

// newPortEnds makes two entangled ends, https://html.spec.whatwg.org/multipage/web-messaging.html#entangle
func newPortEnds() (*portEnd, *portEnd) {
	mu := new(sync.Mutex)
	one, two := &portEnd{mu: mu}, &portEnd{mu: mu}
	one.other, two.other = two, one
	return one, two
}

// hold gives the end to target. Its queue is not enabled yet.
func (e *portEnd) hold(target eventTarget) {
	realm := target.base().Realm()
	holder := &portHolder{e, target, hostOf(realm).Tasks()}
	hostOf(realm).Global().(globalScope).scope().ports.add(e)
	e.mu.Lock()
	defer e.mu.Unlock()
	e.holder = holder
	if _, ok := target.(*MessagePort); ok && e.abandoned {
		e.abandoned = false
		holder.tasks.Post(loop.PostedMessage, (*portClosed)(holder))
	}
}

// enable is https://html.spec.whatwg.org/multipage/web-messaging.html#dom-messageport-start
func (e *portEnd) enable() {
	e.mu.Lock()
	defer e.mu.Unlock()
	if e.enabled || e.holder == nil {
		return
	}
	e.enabled = true
	for range e.queue {
		e.holder.tasks.Post(loop.PostedMessage, e.holder)
	}
}

// post queues a message at the other end: step 7 of
// https://html.spec.whatwg.org/multipage/web-messaging.html#message-port-post-message-steps
func (e *portEnd) post(record *structured.Record) {
	e.mu.Lock()
	to := e.other
	if to == nil {
		e.mu.Unlock()
		record.Drop()
		return
	}
	to.queue = append(to.queue, record)
	if to.enabled {
		to.holder.tasks.Post(loop.PostedMessage, to.holder)
	}
	e.mu.Unlock()
}

// isEntangledWith reports whether two ends are those of one channel.
func (e *portEnd) isEntangledWith(other *portEnd) bool {
	e.mu.Lock()
	defer e.mu.Unlock()
	return e.other == other
}

// release takes the end from its holder, for transferring it.
func (e *portEnd) release() {
	e.mu.Lock()
	defer e.mu.Unlock()
	e.holder, e.enabled = nil, false
}

// disentangle is https://html.spec.whatwg.org/multipage/web-messaging.html#disentangle. What is queued at the other end
// still arrives there before the close event. The implicit ports of workers have none.
func (e *portEnd) disentangle() {
	e.mu.Lock()
	defer e.mu.Unlock()
	other := e.other
	if other == nil {
		return
	}
	e.other, other.other = nil, nil
	if other.holder == nil {
		other.abandoned = true
	} else if _, ok := other.holder.target.(*MessagePort); ok {
		other.holder.tasks.Post(loop.PostedMessage, (*portClosed)(other.holder))
	}
}

// discard disentangles the end and drops its queue, with the ports that wait in it.
func (e *portEnd) discard() {
	e.disentangle()
	e.mu.Lock()
	queue := e.queue
	e.queue, e.holder, e.enabled = nil, nil, false
	e.mu.Unlock()
	for _, record := range queue {
		record.Drop()
	}
}

// Run delivers the first message of the queue. There is none, or it is another's, when the port has been transferred
// since.
func (h *portHolder) Run() {
	e := h.end
	e.mu.Lock()
	if e.holder != h || len(e.queue) == 0 {
		e.mu.Unlock()
		return
	}
	record := e.queue[0]
	e.queue[0] = nil
	if e.queue = e.queue[1:]; len(e.queue) == 0 {
		e.queue = nil
	}
	e.mu.Unlock()
	fireMessage(h.target, record, &portAbout)
}

// Drop does nothing: the message is in the queue, which is dropped with the holder's global.
func (h *portHolder) Drop() {}

// portClosed is a portHolder as the task that tells it of the other end's disentangling.
type portClosed portHolder

// Run fires close.
func (h *portClosed) Run() { fire(h.target, "close", 0) }

// Drop does nothing.
func (h *portClosed) Drop() {}

// portAbout is what goes with a message that came through a port: nothing.
var portAbout messageAbout

// fireMessage makes the value of a record and fires message with it, or messageerror where that fails.
func fireMessage(target eventTarget, record *structured.Record, about *messageAbout) {
	realm := target.base().Realm()
	typ := "message"
	data, transferred, err := record.Deserialize(realm)
	if err != nil {
		typ, data = "messageerror", js.Null
	}
	if ports := portsOf(realm, transferred); ports != nil {
		with := *about
		with.ports = ports
		about = &with
	}
	e := &MessageEvent{data: given(data), about: about}
	e.create(realm, bindings.MessageEventClass, typ, trusted)
	dispatch(e, target, nil)
}

// portsOf are the ports among what was transferred.
func portsOf(realm js.Realm, transferred []js.Value) (ports []bindings.MessagePort) {
	for _, v := range transferred {
		if port, ok := realm.ImplOf(v).(*MessagePort); ok {
			ports = append(ports, port)
		}
	}
	return ports
}

// portEnds are the ends that a global holds. They are known weakly: two ends that nothing else refers to may go.
type portEnds struct {
	list []weak.Pointer[portEnd]
	// limit is the length at which those that are gone are looked for.
	limit int
}

// minPortSweep is the smallest limit.
const minPortSweep = 64

func (p *portEnds) add(e *portEnd) {
	if len(p.list) >= max(p.limit, minPortSweep) {
		kept := p.list[:0]
		for _, pointer := range p.list {
			if pointer.Value() != nil {
				kept = append(kept, pointer)
			}
		}
		clear(p.list[len(kept):])
		p.list = kept
		p.limit = 2 * len(kept)
	}
	p.list = append(p.list, weak.Make(e))
}

// discard discards the ends that tasks still holds: its global is gone.
func (p *portEnds) discard(tasks *loop.Global) {
	for _, pointer := range p.list {
		e := pointer.Value()
		if e == nil {
			continue
		}
		e.mu.Lock()
		held := e.holder != nil && e.holder.tasks == tasks
		e.mu.Unlock()
		if held {
			e.discard()
		}
	}
	p.list = nil
}
