package script

import (
	"fmt"

	"corvo/components/script/dom"
	"corvo/components/script/js"
	"corvo/components/script/loop"
)

// thread is an agent with its event loop and the goroutine that both live on. The globals of a window and its iframes
// share one; a worker has its own.
type thread struct {
	agent js.Agent
	loop  *loop.Loop
	// first is the global that the thread was made for: it is told of what belongs to no global in particular.
	first *globalHost
	// rejecting are the globals with promises to notify about at the end of the microtask checkpoint.
	rejecting []*globalHost
	mutations dom.MutationObservers
	stopped   error // the reason of the last interrupt that was reported
}

// newThread makes a thread; its goroutine runs from loop.Start on. busy is for the loop, see [loop.Options]; it may be nil.
func newThread(options *Options, busy func(bool)) (*thread, error) {
	t := &thread{}
	agent, err := options.Engine.NewAgent(js.AgentOptions{
		StackDepth: options.StackDepth,
		Rejection:  t.rejection,
		JobFailed:  func(realm js.Realm, err error) { dom.ReportException(realm, err) },
	})
	if err != nil {
		return nil, fmt.Errorf("make a script agent: %w", err)
	}
	t.agent = agent
	t.loop = loop.New(agent, loop.Options{
		TaskTimeLimit:   options.TaskTimeLimit,
		AfterCheckpoint: t.notifyRejections,
		Interrupted: func(err error) {
			t.mutations.MicrotasksDropped()
			t.first.Interrupted(err)
		},
		Busy: busy,
	})
	return t, nil
}

// rejection hands what the engine says of a promise to the global of its realm.
func (t *thread) rejection(realm js.Realm, promise, reason js.Value, op js.RejectionOperation) {
	host, ok := realm.Host().(interface{ base() *globalHost })
	if !ok {
		return // the realm is closed
	}
	h := host.base()
	h.rejections.Track(promise, reason, op)
	if op == js.RejectionUnhandled && !h.rejecting {
		h.rejecting = true
		t.rejecting = append(t.rejecting, h)
	}
}

func (t *thread) notifyRejections() {
	for i, h := range t.rejecting {
		h.rejecting = false
		h.rejections.Notify()
		t.rejecting[i] = nil
	}
	t.rejecting = t.rejecting[:0]
}
