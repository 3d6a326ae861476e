package script

import (
	"errors"
	"fmt"
	"log/slog"
	"sync/atomic"
	"time"

	corvonet "corvo/components/net"
	"corvo/components/net/cookies"
	"corvo/components/net/loader"
	"corvo/components/net/weburl"
	"corvo/components/script/dom"
	"corvo/components/script/dom/bindings"
	"corvo/components/script/dom/csp"
	"corvo/components/script/js"
	"corvo/components/script/loop"
)

// globalHost is what DOM objects see of any global, be it a window or a worker. The hosts of both embed it.
type globalHost struct {
	dom.Implementation
	options    Options
	thread     *thread
	realm      js.Realm
	scope      js.Scope
	tasks      *loop.Global
	global     bindings.EventTarget
	sockets    dom.Sockets
	fetches    dom.Fetches
	workers    ownedWorkers
	incoming   *dom.Incoming
	console    *dom.Console
	rejections *dom.Rejections
	rejecting  bool // is in thread.rejecting
	timeOrigin time.Time
	closing    atomic.Bool

	url      string
	origin   string
	opaque   string // OriginKey of an opaque origin, once it is needed
	policies policyContainer
}

// init sets h up but for its realm. The URL is to be set before.
func (h *globalHost) init(options Options, t *thread, exposure js.Exposure) {
	h.options = options
	h.thread = t
	h.scope = js.Scope{Exposure: exposure, SecureContext: dom.IsSecureURL(h.url)}
	h.tasks = t.loop.NewGlobal(h)
	h.incoming = dom.NewIncoming(options.IncomingBound)
	h.console = dom.NewConsole(options.Console)
	h.timeOrigin = time.Now()
	if t.first == nil {
		t.first = h
	}
}

// makeRealm makes the realm with the interfaces that its scope exposes. host is the one that embeds h.
func (h *globalHost) makeRealm(host dom.Host) (err error) {
	if h.realm, err = h.thread.agent.NewRealm(); err != nil {
		return fmt.Errorf("make a realm: %w", err)
	}
	return h.furnish(host)
}

// furnish makes a fresh realm one of host.
func (h *globalHost) furnish(host dom.Host) error {
	h.realm.SetHost(host)
	h.rejections = dom.NewRejections(host)
	if err := bindings.Install(h.realm, h.scope); err != nil {
		return fmt.Errorf("define the interfaces: %w", err)
	}
	return nil
}

func (h *globalHost) base() *globalHost            { return h }
func (h *globalHost) Realm() js.Realm              { return h.realm }
func (h *globalHost) Scope() js.Scope              { return h.scope }
func (h *globalHost) Global() bindings.EventTarget { return h.global }
func (h *globalHost) Tasks() *loop.Global          { return h.tasks }
func (h *globalHost) Closing() bool                { return h.closing.Load() }
func (h *globalHost) URL() string                  { return h.url }
func (h *globalHost) BaseURL() string              { return h.url }
func (h *globalHost) Origin() string               { return h.origin }
func (h *globalHost) TimeOrigin() time.Time        { return h.timeOrigin }
func (h *globalHost) UserAgent() string            { return h.options.UserAgent }
func (h *globalHost) Net() *corvonet.Task          { return h.options.Net }
func (h *globalHost) Sockets() *dom.Sockets        { return &h.sockets }
func (h *globalHost) Fetches() *dom.Fetches        { return &h.fetches }
func (h *globalHost) Cookies() *cookies.Jar        { return h.options.Cookies }
func (h *globalHost) Incoming() *dom.Incoming      { return h.incoming }
func (h *globalHost) Console() *dom.Console        { return h.console }
func (h *globalHost) BodyBound() int               { return h.options.BodyBound }
func (h *globalHost) Logger() *slog.Logger         { return h.options.Logger }

// Browser is what the globals of the engine share.
func (h *globalHost) Browser() *dom.Browser { return h.options.Browser }

// Entry is the host whose script was entered last. Microtasks know that of the script before them alone, which may be of
// another origin than the script that runs: then it is this one's.
func (h *globalHost) Entry() dom.Host {
	var entered, runs dom.Host
	if g := h.thread.loop.Entered(); g != nil {
		entered, _ = g.Owner().(*globalHost).realm.Host().(dom.Host)
	}
	if realm := h.thread.agent.Running(); realm != nil {
		runs, _ = realm.Host().(dom.Host)
	}
	switch {
	case runs != nil && (entered == nil || entered.OriginKey() != runs.OriginKey()):
		return runs
	case entered != nil:
		return entered
	}
	return h.realm.Host().(dom.Host)
}

// OriginKey is the origin to compare with others'.
func (h *globalHost) OriginKey() string {
	if h.origin != "null" {
		return h.origin
	}
	if h.opaque == "" { // a worker's
		h.opaque = dom.NewOpaqueOrigin()
	}
	return h.opaque
}

// ContentSecurityPolicy is the policies that the document or the worker's script came with.
func (h *globalHost) ContentSecurityPolicy() csp.List { return h.policies.csp }

// ReferrerPolicy is how much of the URL requests tell.
func (h *globalHost) ReferrerPolicy() loader.ReferrerPolicy { return h.policies.referrer }

// setOwnURL sets the URL of a new document or worker, and the origin that goes with it.
func (h *globalHost) setOwnURL(url string) error {
	record, err := weburl.Parse(url, nil)
	if err != nil {
		return err
	}
	h.url, h.origin = record.Href(), record.Origin()
	return nil
}

// Uncaught reports an exception to the developer.
func (h *globalHost) Uncaught(x *js.Exception) {
	if h.options.Uncaught != nil {
		h.options.Uncaught(x)
		return
	}
	text := "Uncaught " + x.Message
	if x.Stack != "" {
		text += "\n" + x.Stack
	} else if x.At.File != "" {
		text += "\n    at " + x.At.String()
	}
	h.console.Print(dom.ConsoleError, text)
}

// Interrupted reports script that ran into the time limit, once for each time that happens. That script was stopped
// because its global closes, or its caller does not wait any more, is nobody's error.
func (h *globalHost) Interrupted(err error) {
	var limit *loop.TimeLimitError
	if errors.As(err, &limit) && h.thread.stopped != error(limit) {
		h.thread.stopped = limit
		h.Uncaught(&js.Exception{Message: err.Error()})
	}
}
