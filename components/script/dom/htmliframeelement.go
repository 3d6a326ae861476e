package dom

import (
	"corvo/components/net/weburl"
	"corvo/components/script/dom/bindings"
	"corvo/components/script/dom/sandbox"
)

// HTMLIFrameElement is https://html.spec.whatwg.org/multipage/iframe-embed-object.html#the-iframe-element. Its permissions
// policy is reflected alone.
type HTMLIFrameElement struct {
	frameElement
	sandbox *DOMTokenList
}

var (
	_ bindings.HTMLIFrameElement = (*HTMLIFrameElement)(nil)
	_ frameNode                  = (*HTMLIFrameElement)(nil)
)

var aboutSrcdoc, _ = weburl.Parse("about:srcdoc", nil)

func (f *HTMLIFrameElement) attributeChanged(name string, old, value *string) {
	switch _, srcdoc := f.ContentAttribute("srcdoc"); {
	case name == "src" && srcdoc:
		f.HTMLElement.attributeChanged(name, old, value)
	case name == "srcdoc" && f.content != nil:
		f.HTMLElement.attributeChanged(name, old, value)
		f.process(false)
	default:
		f.frameElement.attributeChanged(name, old, value)
	}
}

// process is https://html.spec.whatwg.org/multipage/iframe-embed-object.html#process-the-iframe-attributes
func (f *HTMLIFrameElement) process(initial bool) {
	text, ok := f.ContentAttribute("srcdoc")
	if !ok {
		f.processSource(initial, f.referrerPolicyOf())
		return
	}
	f.content.Navigate(aboutSrcdoc, f.navigation(&text, f.referrerPolicyOf()))
}

// SandboxingFlags is what the attribute sandbox takes from documents that will be shown in the frame.
func (f *HTMLIFrameElement) SandboxingFlags() sandbox.Flags {
	if tokens, ok := f.ContentAttribute("sandbox"); ok {
		return sandbox.Parse(tokens)
	}
	return 0
}

// Sandbox is the tokens of the attribute sandbox.
func (f *HTMLIFrameElement) Sandbox() bindings.DOMTokenList {
	if f.sandbox == nil {
		f.sandbox = newDOMTokenList(&f.Element, "sandbox", sandbox.Tokens())
	}
	return f.sandbox
}

// Loading is eager or lazy; all frames load at once.
func (f *HTMLIFrameElement) Loading() string {
	return f.enumerated("loading", "eager", "eager", "lazy", "eager")
}

// GetSVGDocument is that of [HTMLObjectElement.GetSVGDocument].
func (f *HTMLIFrameElement) GetSVGDocument() (bindings.Document, error) { return nil, nil }
