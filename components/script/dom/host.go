package dom

import (
	"log/slog"
	"time"

	"corvo/components/net/cookies"

	corvonet "corvo/components/net"
	"corvo/components/net/loader"
	"corvo/components/script/dom/bindings"
	"corvo/components/script/dom/csp"
	"corvo/components/script/dom/sandbox"
	"corvo/components/script/js"
	"corvo/components/script/loop"
)

// Host is what DOM objects need from the window or worker that their realm belongs to; it is what the realm's Host
// method returns. All of it belongs to the script task's goroutine, but for Tasks, Net, Sockets, Fetches, Cookies, Incoming and
// Logger, which any goroutine may use.
type Host interface {
	// The constructors and static members of all interfaces: hosts embed [Implementation].
	bindings.Implementation

	// Realm is the host's realm.
	Realm() js.Realm
	// Scope says what the realm exposes.
	Scope() js.Scope
	// Global is the global object.
	Global() bindings.EventTarget

	// Tasks is where Runnables for this global go, and its timers.
	Tasks() *loop.Global
	// Closing reports whether the global is about to close: nothing new may be started for it.
	Closing() bool
	// RunWorker makes the worker that request asks for, or connects to the shared one that is there, on a goroutine of its
	// own. The result is nil for a shared worker.
	RunWorker(request *WorkerRequest) WorkerTask

	// URL is the document's URL, or that of the worker's script, serialized.
	URL() string
	// Entry is the host whose script was entered last, https://html.spec.whatwg.org/multipage/webappapis.html#entry; this
	// one itself while no script runs.
	Entry() Host
	// BaseURL is what relative URLs are resolved against: the API base URL.
	BaseURL() string
	// Origin is the serialized origin, "null" for an opaque one.
	Origin() string
	// OriginKey is the origin to compare with others': Origin, but for opaque ones a text that is theirs alone.
	OriginKey() string
	// Browser is what the global shares with all others of its engine.
	Browser() *Browser
	// ContentSecurityPolicy is the policies of the document or worker.
	ContentSecurityPolicy() csp.List
	// ReferrerSource is the URL that requests of the global are referred by, "" for none, and ReferrerPolicy how much of it
	// they tell, "" for the default.
	ReferrerSource() string
	ReferrerPolicy() loader.ReferrerPolicy
	// SiteForCookies is the URL whose site decides about SameSite cookies, as [loader.Request] has it.
	SiteForCookies() string
	// SecurePage is the URL of the document, of the worker's document, or of one around that, that was loaded over https,
	// whatever its origin; "" for none.
	SecurePage() string
	// TimeOrigin is the instant that performance.now counts from.
	TimeOrigin() time.Time
	// UserAgent is navigator.userAgent.
	UserAgent() string

	// Net is the net task, Sockets the connections of this global on it and Fetches its loads that are under way.
	Net() *corvonet.Task
	Sockets() *Sockets
	Fetches() *Fetches
	// Cookies is the jar that Net uses, nil for none.
	Cookies() *cookies.Jar
	// Incoming bounds the bytes of received messages that script has not seen yet.
	Incoming() *Incoming

	// BodyBound is how many bytes of a response's body wait for script, beyond which the loader is not read any more.
	BodyBound() int

	// Console is the global's console.
	Console() *Console
	// Logger never is nil.
	Logger() *slog.Logger
	// Uncaught is told of an exception that nothing handled, after the error event.
	Uncaught(*js.Exception)
	// Interrupted is told that script was interrupted.
	Interrupted(error)
}

// WindowHost is the host of a window's realm, with the document that the window shows.
type WindowHost interface {
	Host
	// CloseSoon closes the window once the running task is over.
	CloseSoon()

	// FallbackBaseURL is what relative URLs are resolved against in a document without a base element; BaseURL heeds that
	// element.
	FallbackBaseURL() string
	// Navigable is what the document is the active one of, nil once it is not any more.
	Navigable() Navigable
	// NewChildNavigable makes a navigable in container, with the initial about:blank document in it. It fails when the
	// window has too many already.
	NewChildNavigable(container NavigableContainer, name string) (Navigable, error)
	// NewTopLevelNavigable makes a window, with the initial about:blank document in it, that has this one as its opener, or
	// with noopener knows nothing of it. It fails when script has opened too many already.
	NewTopLevelNavigable(name string, noopener bool) (Navigable, error)
	// MutationObservers are those of the agent.
	MutationObservers() *MutationObservers
	// SessionStorage is the items of sessionStorage: one for all windows in a top-level one.
	SessionStorage() *Storages
	// EnforceContentSecurityPolicy adds a serialized policy to those of the document.
	EnforceContentSecurityPolicy(serialized string)
	// SetReferrerPolicy changes ReferrerPolicy.
	SetReferrerPolicy(policy loader.ReferrerPolicy)
	// Sandbox is the document's active sandboxing flag set.
	Sandbox() sandbox.Flags
	// Referrer is document.referrer.
	Referrer() string
	// ReadyState is the document's readiness.
	ReadyState() string
	SetReadyState(state string)
	// CompletelyLoaded reports whether the load event is over.
	CompletelyLoaded() bool
	// Loaded is told that the document's load event is over.
	Loaded()
	// AfterScript is told that a script element's script has run, by its URL or else that of the document.
	AfterScript(url string)
}

// Implementation holds the constructors and static members of all interfaces, each beside its interface. Hosts embed
// it.
type Implementation struct{}

// hostOf returns the host of a realm.
func hostOf(realm js.Realm) Host { return realm.Host().(Host) }

// windowHostOf returns the host of a window's realm.
func windowHostOf(realm js.Realm) WindowHost { return realm.Host().(WindowHost) }
