package dom

import (
	"slices"

	"corvo/components/net/weburl"
	"corvo/components/script/dom/bindings"
	"corvo/components/script/js"
)

// GlobalScope is what windows and workers have in common,
// https://html.spec.whatwg.org/multipage/webappapis.html#windoworworkerglobalscope
type GlobalScope struct {
	EventTarget
	performance *Performance
	reporting   bool // "in error reporting mode"
	ports       portEnds
	blobURLs    bool            // has made blob URLs
	broadcasts  bool            // has made broadcast channels
	muted       map[string]bool // the URLs of scripts with muted errors
	sizes       sizeFunctions   // of queuing strategies
	frames      animationFrames
}

// globalScope is any global of the package: a struct that embeds [GlobalScope].
type globalScope interface {
	eventTarget
	scope() *GlobalScope
}

func (g *GlobalScope) scope() *GlobalScope { return g }

func (g *GlobalScope) host() Host { return hostOf(g.Realm()) }

// Vanish lets go of what the global shares with others: message ports, blob URLs and broadcast channels. The host calls
// it when the global has closed, before its realm does, on the loop's goroutine or when that has ended.
func (g *GlobalScope) Vanish() {
	host := g.host()
	g.ports.discard(host.Tasks())
	if g.blobURLs {
		host.Browser().blobURLs.removeAll(g)
	}
	if g.broadcasts {
		host.Browser().channels.removeAll(host.Tasks())
	}
}

// Origin is the serialized origin.
func (g *GlobalScope) Origin() string { return g.host().Origin() }

// IsSecureContext reports whether the global is a secure context.
func (g *GlobalScope) IsSecureContext() bool { return g.host().Scope().SecureContext }

// CrossOriginIsolated is false: nothing is isolated yet.
func (g *GlobalScope) CrossOriginIsolated() bool { return false }

// Performance is the global's clock.
func (g *GlobalScope) Performance() bindings.Performance {
	if g.performance == nil {
		g.performance = newPerformance(g.Realm())
	}
	return g.performance
}

// ReportError follows https://html.spec.whatwg.org/multipage/webappapis.html#dom-reporterror
func (g *GlobalScope) ReportError(e js.Value) error {
	ReportException(g.Realm(), js.Throw(e))
	return nil
}

// SetTimeout follows https://html.spec.whatwg.org/multipage/timers-and-user-prompts.html#dom-settimeout
func (g *GlobalScope) SetTimeout(handler bindings.TimerHandler, timeout int32, arguments []js.Value) (int32, error) {
	return g.setTimer(handler, timeout, arguments, false), nil
}

// SetInterval follows https://html.spec.whatwg.org/multipage/timers-and-user-prompts.html#dom-setinterval
func (g *GlobalScope) SetInterval(handler bindings.TimerHandler, timeout int32, arguments []js.Value) (int32, error) {
	return g.setTimer(handler, timeout, arguments, true), nil
}

// ClearTimeout clears a timer of either kind.
func (g *GlobalScope) ClearTimeout(id int32) error {
	g.host().Tasks().ClearTimer(id)
	return nil
}

// ClearInterval clears a timer of either kind.
func (g *GlobalScope) ClearInterval(id int32) error { return g.ClearTimeout(id) }

// setTimer is the part of the timer initialization steps that knows of script: step 8, the task.
func (g *GlobalScope) setTimer(handler bindings.TimerHandler, timeout int32, arguments []js.Value, repeat bool) int32 {
	host := g.host()
	realm := g.Realm()
	arguments = slices.Clone(arguments)
	return host.Tasks().SetTimer(func() {
		if host.Closing() {
			return // the task that closes the global waits in the queue
		}
		defer host.Tasks().Leave(host.Tasks().Enter())
		var err error
		if handler.Kind == bindings.KindDOMString {
			_, err = realm.Run(js.Source{Name: host.URL(), Text: handler.DOMString})
		} else {
			_, err = realm.Call(handler.Function.Value(), realm.Global(), arguments...)
		}
		if err != nil {
			ReportException(realm, err)
		}
	}, timeout, repeat)
}

// QueueMicrotask follows https://html.spec.whatwg.org/multipage/timers-and-user-prompts.html#dom-queuemicrotask
func (g *GlobalScope) QueueMicrotask(callback *bindings.VoidFunction) error {
	realm := g.Realm()
	realm.Agent().EnqueueMicrotask(func() {
		if _, err := realm.Call(callback.Value(), js.Undefined); err != nil {
			ReportException(realm, err)
		}
	})
	return nil
}

// StructuredClone follows https://html.spec.whatwg.org/multipage/structured-data.html#dom-structuredclone
func (g *GlobalScope) StructuredClone(value js.Value, options bindings.StructuredSerializeOptions) (js.Value, error) {
	return StructuredClone(g.Realm(), value, options.Transfer)
}

// Btoa follows https://html.spec.whatwg.org/multipage/webappapis.html#dom-btoa
func (g *GlobalScope) Btoa(data string) (string, error) { return btoa(data) }

// Atob follows https://html.spec.whatwg.org/multipage/webappapis.html#dom-atob
func (g *GlobalScope) Atob(data string) (string, error) { return atob(data) }

// IsSecureURL reports whether a page of that URL is a secure context: its origin is potentially trustworthy,
// https://w3c.github.io/webappsec-secure-contexts/#is-origin-trustworthy
func IsSecureURL(url string) bool {
	record, err := weburl.Parse(url, nil)
	return err == nil && record.IsPotentiallyTrustworthy()
}
