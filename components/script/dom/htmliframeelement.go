package dom

import (
	"corvo/components/net/weburl"
	"corvo/components/script/dom/bindings"
	"corvo/components/script/dom/sandbox"
)

// HTMLIFrameElement is https://html.spec.whatwg.org/multipage/iframe-embed-object.html#the-iframe-element. Its permissions
// policy is reflected alone.
type HTMLIFrameElement struct {
	HTMLElement
	content Navigable // the content navigable, nil outside a document that is shown
	release func()    // of the load event of the document, while content loads
	sandbox *DOMTokenList
}

var (
	_ bindings.HTMLIFrameElement = (*HTMLIFrameElement)(nil)
	_ NavigableContainer         = (*HTMLIFrameElement)(nil)
)

// aboutBlank is https://html.spec.whatwg.org/multipage/urls-and-fetching.html#about:blank
var aboutBlank, _ = weburl.Parse("about:blank", nil)

var aboutSrcdoc, _ = weburl.Parse("about:srcdoc", nil)

// afterInsertion is https://html.spec.whatwg.org/multipage/iframe-embed-object.html#the-iframe-element:html-element-post-connection-steps
func (f *HTMLIFrameElement) afterInsertion() {
	host := f.document.host()
	if f.content != nil || host == nil || host.Navigable() == nil {
		return
	}
	name, _ := f.ContentAttribute("name")
	content, err := host.NewChildNavigable(f, name)
	if err != nil {
		host.Logger().Warn("no frame was made", "error", err)
		return
	}
	f.content = content
	f.process(true)
}

// removed is https://html.spec.whatwg.org/multipage/iframe-embed-object.html#the-iframe-element:html-element-removing-steps
func (f *HTMLIFrameElement) removed() {
	if content := f.content; content != nil {
		f.content = nil
		content.Destroy()
		f.endDelay()
	}
}

func (f *HTMLIFrameElement) attributeChanged(name string, old, value *string) {
	f.HTMLElement.attributeChanged(name, old, value)
	if f.content == nil {
		return
	}
	switch name {
	case "srcdoc":
		f.process(false)
	case "src":
		if _, srcdoc := f.ContentAttribute("srcdoc"); !srcdoc {
			f.process(false)
		}
	case "name":
		f.content.SetName(orEmpty(value))
	}
}

// process is https://html.spec.whatwg.org/multipage/iframe-embed-object.html#process-the-iframe-attributes
func (f *HTMLIFrameElement) process(initial bool) {
	if text, ok := f.ContentAttribute("srcdoc"); ok {
		f.content.Navigate(aboutSrcdoc, f.navigation(&text))
		return
	}
	url := f.url()
	switch {
	case url == nil:
	case initial && url.Scheme() == "about" && url.Pathname() == "blank":
		if url.Href() != aboutBlank.Href() {
			f.content.UpdateHistory(url, nil, false)
		}
		fire(f, "load", 0)
	default:
		f.content.Navigate(url, f.navigation(nil))
	}
}

// navigation is how the element navigates its content, https://html.spec.whatwg.org/multipage/iframe-embed-object.html#navigate-an-iframe-or-frame
func (f *HTMLIFrameElement) navigation(srcdoc *string) Navigation {
	return Navigation{
		Source: f.document.host(), Srcdoc: srcdoc, Replace: !f.isLoaded(), ReferrerPolicy: f.referrerPolicyOf(),
	}
}

// SandboxingFlags is what the attribute sandbox takes from documents that will be shown in the frame.
func (f *HTMLIFrameElement) SandboxingFlags() sandbox.Flags {
	if tokens, ok := f.ContentAttribute("sandbox"); ok {
		return sandbox.Parse(tokens)
	}
	return 0
}

// isLoaded reports whether the present document is completely loaded.
func (f *HTMLIFrameElement) isLoaded() bool {
	return windowHostOf(f.content.Window().Realm()).CompletelyLoaded()
}

// url is https://html.spec.whatwg.org/multipage/iframe-embed-object.html#shared-attribute-processing-steps-for-iframe-and-frame-elements,
// nil where the frame would be one of those that it is in.
func (f *HTMLIFrameElement) url() *weburl.URL {
	url := aboutBlank
	if src, _ := f.ContentAttribute("src"); src != "" {
		if record, err := f.document.parseURL(src); err == nil {
			url = record
		}
	}
	bare := url.Clone()
	bare.RemoveFragment()
	for n := f.document.host().Navigable(); n != nil; n = n.Parent() {
		if above, err := weburl.Parse(hostOf(n.Window().Realm()).URL(), nil); err == nil {
			above.RemoveFragment()
			if above.Href() == bare.Href() && bare.Href() != aboutBlank.Href() {
				return nil
			}
		}
	}
	return url
}

// LoadBegins delays the load event of the document that the frame is in.
func (f *HTMLIFrameElement) LoadBegins() {
	if f.release == nil {
		f.release = f.document.delayLoad()
	}
}

// LoadEnds is https://html.spec.whatwg.org/multipage/iframe-embed-object.html#iframe-load-event-steps
func (f *HTMLIFrameElement) LoadEnds(loaded bool) {
	if loaded && f.content != nil {
		fire(f, "load", 0)
	}
	f.endDelay()
}

// ContentDestroyed lets go of the content navigable, which may have gone with a document around it. Script that hears of
// that may have inserted the element anew.
func (f *HTMLIFrameElement) ContentDestroyed(content Navigable) {
	if f.content == content {
		f.content = nil
	}
}

func (f *HTMLIFrameElement) endDelay() {
	if release := f.release; release != nil {
		f.release = nil
		release()
	}
}

// ContentWindow is the window in the frame, nil while the element is in no document that is shown.
func (f *HTMLIFrameElement) ContentWindow() bindings.Window { return windowOf(f.content) }

// ContentDocument follows https://html.spec.whatwg.org/multipage/iframe-embed-object.html#dom-iframe-contentdocument: nil for
// another origin.
func (f *HTMLIFrameElement) ContentDocument() bindings.Document {
	if f.content == nil {
		return nil
	}
	w := f.content.Window()
	if w.host().OriginKey() != hostOf(f.Realm()).OriginKey() {
		return nil
	}
	return w.associatedDocument()
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
