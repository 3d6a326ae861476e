package dom

import (
	"corvo/components/script/dom/bindings"
	"corvo/components/script/js"
)

// External is https://html.spec.whatwg.org/multipage/obsolete.html#dom-external
type External struct{ js.Reflector }

var _ bindings.External = (*External)(nil)

// AddSearchProvider does nothing, as the standard has it.
func (*External) AddSearchProvider() error { return nil }

// IsSearchProviderInstalled does nothing, as the standard has it.
func (*External) IsSearchProviderInstalled() error { return nil }

// External is the window's.
func (w *Window) External() bindings.External {
	if w.external == nil {
		w.external = &External{}
		w.external.Init(w.Realm(), bindings.ExternalClass)
	}
	return w.external
}

// CaptureEvents does nothing, as the standard has it.
func (w *Window) CaptureEvents() error { return nil }

// ReleaseEvents does nothing, as the standard has it.
func (w *Window) ReleaseEvents() error { return nil }

// Status is what script has set.
func (w *Window) Status() string { return w.status }

// SetStatus sets it; nothing shows it.
func (w *Window) SetStatus(v string) error {
	w.status = v
	return nil
}

// OriginAgentCluster is true: no document can become of the same origin as another by its domain.
func (w *Window) OriginAgentCluster() bool { return true }

// Alert tells nobody, https://html.spec.whatwg.org/multipage/timers-and-user-prompts.html#cannot-show-simple-dialogs
func (w *Window) Alert() error { return nil }

// Alert2 prints the message on the console, since it can be shown nowhere else.
func (w *Window) Alert2(message string) error {
	w.host().Console().Print(ConsoleInfo, "alert: "+message)
	return nil
}

// Confirm is false: there is nobody to ask.
func (w *Window) Confirm(string) (bool, error) { return false, nil }

// Prompt is null: there is nobody to ask.
func (w *Window) Prompt(string, string) (*string, error) { return nil, nil }

// Print does nothing: there is nothing to print.
func (w *Window) Print() error { return nil }
