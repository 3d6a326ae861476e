package dom

import (
	"corvo/components/net/loader"
	"corvo/components/net/weburl"
	"corvo/components/script/dom/bindings"
	"corvo/components/script/dom/sandbox"
)

// frameElement is what the elements have in common that show a navigable: iframe and frame.
type frameElement struct {
	HTMLElement
	content Navigable // the content navigable, nil outside a document that is shown
	release func()    // of the load event of the document, while content loads
}

// frameNode is an element that embeds a frameElement.
type frameNode interface {
	NavigableContainer
	// process navigates the content to what the element's attributes name.
	process(initial bool)
}

// aboutBlank is https://html.spec.whatwg.org/multipage/urls-and-fetching.html#about:blank
var aboutBlank, _ = weburl.Parse("about:blank", nil)

// afterInsertion is https://html.spec.whatwg.org/multipage/iframe-embed-object.html#the-iframe-element:html-element-post-connection-steps
func (f *frameElement) afterInsertion() {
	host := f.document.host()
	if f.content != nil || host == nil || host.Navigable() == nil {
		return
	}
	self := f.self.(frameNode)
	name, _ := f.ContentAttribute("name")
	content, err := host.NewChildNavigable(self, name)
	if err != nil {
		host.Logger().Warn("no frame was made", "error", err)
		return
	}
	f.content = content
	self.process(true)
}

// removed is https://html.spec.whatwg.org/multipage/iframe-embed-object.html#the-iframe-element:html-element-removing-steps
func (f *frameElement) removed() {
	if content := f.content; content != nil {
		f.content = nil
		content.Destroy()
		f.endDelay()
	}
}

func (f *frameElement) attributeChanged(name string, old, value *string) {
	f.HTMLElement.attributeChanged(name, old, value)
	if f.content == nil {
		return
	}
	switch name {
	case "src":
		f.self.(frameNode).process(false)
	case "name":
		f.content.SetName(orEmpty(value))
	}
}

// processSource navigates the content to what the attribute src names, about:blank without one:
// https://html.spec.whatwg.org/multipage/obsolete.html#process-the-frame-attributes
func (f *frameElement) processSource(initial bool, policy loader.ReferrerPolicy) {
	url := f.url()
	switch {
	case url == nil:
	case initial && url.Scheme() == "about" && url.Pathname() == "blank":
		if url.Href() != aboutBlank.Href() {
			f.content.UpdateHistory(url, nil, false)
		}
		fire(f.self, "load", 0)
	default:
		f.content.Navigate(url, f.navigation(nil, policy))
	}
}

// navigation is how the element navigates its content, https://html.spec.whatwg.org/multipage/iframe-embed-object.html#navigate-an-iframe-or-frame
func (f *frameElement) navigation(srcdoc *string, policy loader.ReferrerPolicy) Navigation {
	return Navigation{
		Source: f.document.host(), Srcdoc: srcdoc, Replace: !f.isLoaded(), ReferrerPolicy: policy,
	}
}

// SandboxingFlags are none but for an iframe.
func (f *frameElement) SandboxingFlags() sandbox.Flags { return 0 }

// isLoaded reports whether the present document is completely loaded.
func (f *frameElement) isLoaded() bool {
	return windowHostOf(f.content.Window().Realm()).CompletelyLoaded()
}

// url is https://html.spec.whatwg.org/multipage/iframe-embed-object.html#shared-attribute-processing-steps-for-iframe-and-frame-elements,
// nil where the frame would be one of those that it is in.
func (f *frameElement) url() *weburl.URL {
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
func (f *frameElement) LoadBegins() {
	if f.release == nil {
		f.release = f.document.delayLoad()
	}
}

// LoadEnds is https://html.spec.whatwg.org/multipage/iframe-embed-object.html#iframe-load-event-steps
func (f *frameElement) LoadEnds(loaded bool) {
	if loaded && f.content != nil {
		fire(f.self, "load", 0)
	}
	f.endDelay()
}

// ContentDestroyed lets go of the content navigable, which may have gone with a document around it. Script that hears of
// that may have inserted the element anew.
func (f *frameElement) ContentDestroyed(content Navigable) {
	if f.content == content {
		f.content = nil
	}
}

func (f *frameElement) endDelay() {
	if release := f.release; release != nil {
		f.release = nil
		release()
	}
}

// ContentWindow is the window in the frame, nil while the element is in no document that is shown.
func (f *frameElement) ContentWindow() bindings.Window { return windowOf(f.content) }

// ContentDocument follows https://html.spec.whatwg.org/multipage/iframe-embed-object.html#dom-iframe-contentdocument: nil for
// another origin.
func (f *frameElement) ContentDocument() bindings.Document {
	if f.content == nil {
		return nil
	}
	w := f.content.Window()
	if w.host().OriginKey() != hostOf(f.Realm()).OriginKey() {
		return nil
	}
	return w.associatedDocument()
}
