package script

import (
	"errors"
	"fmt"
	"log/slog"
	"sync/atomic"
	"time"

	"golang.org/x/sync/semaphore"

	"corvo/components/net/cookies"

	corvonet "corvo/components/net"
	"corvo/components/net/weburl"
	"corvo/components/script/dom"
	"corvo/components/script/dom/bindings"
	"corvo/components/script/dom/csp"
	"corvo/components/script/js"
	"corvo/components/script/loop"
)

// host is what DOM objects see of a window.
type host struct {
	dom.Implementation
	options    Options
	realm      js.Realm
	scope      js.Scope
	tasks      *loop.Global
	global     *dom.Window
	sockets    dom.Sockets
	incoming   *semaphore.Weighted
	console    *dom.Console
	rejections *dom.Rejections
	timeOrigin time.Time
	closing    atomic.Bool
	close      func() // ends the window, from another goroutine

	url        string
	origin     string
	policy     csp.List
	readyState string
	stopped    error // the reason of the last interrupt that was reported
}

var _ dom.Host = (*host)(nil)

func (h *host) Realm() js.Realm               { return h.realm }
func (h *host) Scope() js.Scope               { return h.scope }
func (h *host) Global() bindings.EventTarget  { return h.global }
func (h *host) Tasks() *loop.Global           { return h.tasks }
func (h *host) Closing() bool                 { return h.closing.Load() }
func (h *host) URL() string                   { return h.url }
func (h *host) BaseURL() string               { return h.url }
func (h *host) Origin() string                { return h.origin }
func (h *host) Referrer() string              { return h.options.Referrer }
func (h *host) TimeOrigin() time.Time         { return h.timeOrigin }
func (h *host) ReadyState() string            { return h.readyState }
func (h *host) UserAgent() string             { return h.options.UserAgent }
func (h *host) Net() *corvonet.Task           { return h.options.Net }
func (h *host) Sockets() *dom.Sockets         { return &h.sockets }
func (h *host) Cookies() *cookies.Jar         { return h.options.Cookies }
func (h *host) Incoming() *semaphore.Weighted { return h.incoming }
func (h *host) IncomingBound() int64          { return h.options.IncomingBound }
func (h *host) Console() *dom.Console         { return h.console }
func (h *host) Logger() *slog.Logger          { return h.options.Logger }

// ContentSecurityPolicy is the policies that the document came with.
func (h *host) ContentSecurityPolicy() csp.List { return h.policy }

// SetURL changes the document's URL.
func (h *host) SetURL(url string) { h.url = url }

// setDocumentURL is SetURL for a new document, which has an origin of its own.
func (h *host) setDocumentURL(url string) error {
	record, err := weburl.Parse(url, nil)
	if err != nil {
		return fmt.Errorf("page URL: %w", err)
	}
	h.url, h.origin = record.Href(), record.Origin()
	return nil
}

// Navigate refuses: a window keeps the document it was made with.
func (h *host) Navigate(url string) error {
	return fmt.Errorf("cannot navigate to %s: a window keeps its document, make another window for another page", url)
}

// CloseSoon closes the window by a task of its own.
func (h *host) CloseSoon() {
	if h.closing.Swap(true) {
		return
	}
	h.tasks.Post(loop.DOMManipulation, loop.Func(func() {
		h.tasks.Close()
		go h.close()
	}))
}

// Uncaught reports an exception to the developer.
func (h *host) Uncaught(x *js.Exception) {
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
// because its window closes, or its caller does not wait any more, is nobody's error.
func (h *host) Interrupted(err error) {
	var limit *loop.TimeLimitError
	if errors.As(err, &limit) && h.stopped != error(limit) {
		h.stopped = limit
		h.Uncaught(&js.Exception{Message: err.Error()})
	}
}
