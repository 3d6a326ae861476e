package dom

import (
	"corvo/components/net/loader"
	"corvo/components/script/dom/bindings"
	"corvo/components/script/js"
)

// WorkerGlobalScope is https://html.spec.whatwg.org/multipage/workers.html#the-workerglobalscope-common-interface
type WorkerGlobalScope struct {
	GlobalScope
	name      string
	location  *WorkerLocation
	navigator *WorkerNavigator
}

// initScope sets up the scope, which self embeds, and lets the realm's global object reflect it.
func (g *WorkerGlobalScope) initScope(host WorkerHost, class *js.Class, name string, self eventTarget) error {
	g.name = name
	g.init(host.Realm(), class, self)
	return host.Realm().BecomeGlobal(self, host.Scope())
}

// Self is the global itself.
func (g *WorkerGlobalScope) Self() bindings.WorkerGlobalScope {
	return g.EventTarget.self.(bindings.WorkerGlobalScope)
}

// Name is what the worker was given as name.
func (g *WorkerGlobalScope) Name() string { return g.name }

// Location is the URL of the worker's script.
func (g *WorkerGlobalScope) Location() bindings.WorkerLocation {
	if g.location == nil {
		g.location = newWorkerLocation(g.Realm())
	}
	return g.location
}

// Navigator is what the worker may know of the browser.
func (g *WorkerGlobalScope) Navigator() bindings.WorkerNavigator {
	if g.navigator == nil {
		g.navigator = newWorkerNavigator(g.Realm())
	}
	return g.navigator
}

// Close follows https://html.spec.whatwg.org/multipage/workers.html#close-a-worker
func (g *WorkerGlobalScope) Close() error {
	workerHostOf(g.Realm()).Retire()
	return nil
}

// ImportScripts follows https://html.spec.whatwg.org/multipage/workers.html#import-scripts-into-worker-global-scope. The
// worker waits for the scripts, until it is terminated.
func (g *WorkerGlobalScope) ImportScripts(urls []string) error {
	host := workerHostOf(g.Realm())
	targets := make([]string, len(urls))
	for i, url := range urls {
		record, err := encodingParseOrThrow(host, url)
		if err != nil {
			return err
		}
		targets[i] = record.Href()
	}
	for _, target := range targets {
		script, err := g.fetchImported(host, target)
		if cause := host.Context().Err(); cause != nil {
			return &js.Interrupted{Reason: cause}
		}
		if err != nil {
			return NewException(NetworkError, "importScripts: "+err.Error())
		}
		g.setMuted(script.URL, script.Muted)
		if _, err := g.Realm().Run(js.Source{Name: script.URL, Text: script.Text}); err != nil {
			if isInterrupt(err) || !script.Muted {
				return err
			}
			return NewException(NetworkError, "importScripts: "+script.URL+" has thrown an exception")
		}
	}
	return nil
}

// fetchImported is https://html.spec.whatwg.org/multipage/webappapis.html#fetch-a-classic-worker-imported-script
func (g *WorkerGlobalScope) fetchImported(host WorkerHost, target string) (*FetchedScript, error) {
	request := FetchSettingsOf(host).scriptRequest(target)
	request.Credentials = loader.Include
	request.StrictType = true
	return FetchScript(host.Context(), request)
}

// Onerror is the event handler of error.
func (g *WorkerGlobalScope) Onerror() *bindings.OnErrorEventHandlerNonNull { return g.errorHandler() }

// SetOnerror sets the event handler of error.
func (g *WorkerGlobalScope) SetOnerror(callback *bindings.OnErrorEventHandlerNonNull) error {
	return g.setErrorHandler(callback)
}

// Onlanguagechange is the event handler of languagechange.
func (g *WorkerGlobalScope) Onlanguagechange() *bindings.EventHandlerNonNull {
	return g.eventHandler("languagechange")
}

// SetOnlanguagechange sets the event handler of languagechange.
func (g *WorkerGlobalScope) SetOnlanguagechange(callback *bindings.EventHandlerNonNull) error {
	return g.setEventHandler("languagechange", callback)
}

// Onoffline is the event handler of offline.
func (g *WorkerGlobalScope) Onoffline() *bindings.EventHandlerNonNull {
	return g.eventHandler("offline")
}

// SetOnoffline sets the event handler of offline.
func (g *WorkerGlobalScope) SetOnoffline(callback *bindings.EventHandlerNonNull) error {
	return g.setEventHandler("offline", callback)
}

// Ononline is the event handler of online.
func (g *WorkerGlobalScope) Ononline() *bindings.EventHandlerNonNull { return g.eventHandler("online") }

// SetOnonline sets the event handler of online.
func (g *WorkerGlobalScope) SetOnonline(callback *bindings.EventHandlerNonNull) error {
	return g.setEventHandler("online", callback)
}

// Onrejectionhandled is the event handler of rejectionhandled.
func (g *WorkerGlobalScope) Onrejectionhandled() *bindings.EventHandlerNonNull {
	return g.eventHandler("rejectionhandled")
}

// SetOnrejectionhandled sets the event handler of rejectionhandled.
func (g *WorkerGlobalScope) SetOnrejectionhandled(callback *bindings.EventHandlerNonNull) error {
	return g.setEventHandler("rejectionhandled", callback)
}

// Onunhandledrejection is the event handler of unhandledrejection.
func (g *WorkerGlobalScope) Onunhandledrejection() *bindings.EventHandlerNonNull {
	return g.eventHandler("unhandledrejection")
}

// SetOnunhandledrejection sets the event handler of unhandledrejection.
func (g *WorkerGlobalScope) SetOnunhandledrejection(callback *bindings.EventHandlerNonNull) error {
	return g.setEventHandler("unhandledrejection", callback)
}
