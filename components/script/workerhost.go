package script

import (
	"context"
	"errors"
	"fmt"

	"corvo/components/script/dom"
	"corvo/components/script/js"
	"corvo/components/script/loop"
)

// workerHost is what DOM objects see of a worker.
type workerHost struct {
	globalHost
	worker *worker
	// exit is for the task that ends the worker after close(): it has to come when tasks takes none any more.
	exit   *loop.Global
	vanish func() // lets go of what the global shares with others
	// started follows the run of the script.
	started func()
	site    string // for cookies
	page    string // see SecurePage
}

var _ dom.WorkerHost = (*workerHost)(nil)

// inherited is what a worker has of the global that has made it.
type inherited struct {
	origin, originKey string
	secure            bool
	site              string // for cookies
	page              string // see dom.Host.SecurePage
	policies          policyContainer
}

func inheritedFrom(owner *globalHost) inherited {
	host := owner.realm.Host().(dom.Host)
	return inherited{owner.origin, owner.OriginKey(), owner.scope.SecureContext, host.SiteForCookies(), host.SecurePage(), owner.policies}
}

// make makes the realm and the global in it:
// https://html.spec.whatwg.org/multipage/workers.html#set-up-a-worker-environment-settings-object
func (h *workerHost) make(request *dom.WorkerRequest, script *dom.WorkerScript, t *thread) error {
	if err := h.setOwnURL(script.URL); err != nil {
		return err
	}
	exposure := js.ExposedDedicatedWorker
	if request.Shared {
		exposure = js.ExposedSharedWorker
	}
	h.init(h.worker.options, t, exposure)
	parent := h.worker.parent
	h.scope.SecureContext = parent.secure
	if script.Local {
		h.policies = parent.policies
	} else {
		h.policies = policyContainer{script.Policy, script.ReferrerPolicy}
	}
	h.site, h.page = parent.site, parent.page
	if request.Shared {
		h.site = dom.SiteForCookies(script.URL, parent.originKey) // its owners may be anywhere
	}
	if script.Opaque {
		h.origin = opaqueOrigin
	} else {
		h.origin, h.opaque = parent.origin, parent.originKey
	}
	if err := h.makeRealm(h); err != nil {
		return err
	}
	if request.Shared {
		return h.makeShared(request)
	}
	return h.makeDedicated(request)
}

func (h *workerHost) makeDedicated(request *dom.WorkerRequest) error {
	scope, err := dom.NewDedicatedWorkerGlobalScope(h, request)
	if err != nil {
		return fmt.Errorf("make the global object: %w", err)
	}
	h.global, h.vanish, h.started = scope, scope.Vanish, scope.Listen
	scope.Open()
	return nil
}

func (h *workerHost) makeShared(request *dom.WorkerRequest) error {
	scope, err := dom.NewSharedWorkerGlobalScope(h, request)
	if err != nil {
		return fmt.Errorf("make the global object: %w", err)
	}
	h.global, h.vanish = scope, scope.Vanish
	h.started = func() { h.worker.connectWaiting(scope) }
	return nil
}

// runScript is step 12.4 and what follows of https://html.spec.whatwg.org/multipage/workers.html#run-a-worker. It belongs
// to the worker's goroutine.
func (h *workerHost) runScript(source js.Source) {
	before := h.tasks.Enter()
	_, err := h.realm.Run(source)
	if exception, ok := errors.AsType[*js.Exception](err); ok && exception.Unparsed {
		h.tasks.Leave(before)
		h.worker.fail(err)
		return
	}
	if err != nil {
		dom.ReportException(h.realm, err)
	}
	h.tasks.Leave(before)
	h.started()
}

// ReferrerSource is the URL of the script.
func (h *workerHost) ReferrerSource() string { return h.url }

// SiteForCookies is that of the document that has made the worker, or of a shared one itself.
func (h *workerHost) SiteForCookies() string { return h.site }

// SecurePage is that of whoever has made the worker.
func (h *workerHost) SecurePage() string { return h.page }

// Context is done when the worker is terminated.
func (h *workerHost) Context() context.Context { return h.worker.context }

// Retire is https://html.spec.whatwg.org/multipage/workers.html#close-a-worker. The running task goes on to its end.
func (h *workerHost) Retire() {
	if h.closing.Swap(true) {
		return
	}
	h.tasks.Retire()
	h.exit.Post(loop.DOMManipulation, loop.Func(h.worker.Terminate))
}

// end ends the worker's goroutines and lets go of everything.
func (h *workerHost) end() {
	h.closing.Store(true)
	h.tasks.Close()
	waitForWorkers := h.workers.close(&h.globalHost)
	h.thread.loop.Close()
	waitForWorkers()
	h.fetches.Cancel()
	h.sockets.Disconnect()
	h.vanish()
	h.realm.Close()
	h.thread.agent.Close()
}
