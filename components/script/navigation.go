package script

import (
	"context"
	"errors"
	"fmt"

	"corvo/components/net/loader"
	"corvo/components/net/weburl"
	"corvo/components/script/dom"
	"corvo/components/script/dom/sandbox"
	"corvo/components/script/js"
	"corvo/components/script/loop"
)

// navigation is one on its way, https://html.spec.whatwg.org/multipage/browsing-the-web.html#navigation-params
type navigation struct {
	entry    *historyEntry // the one to go to
	url      *weburl.URL   // of entry
	handling historyHandling
	cache    loader.CacheMode
	target   navigationTarget
	cancel   context.CancelFunc
}

// historyHandling is https://html.spec.whatwg.org/multipage/browsing-the-web.html#history-handling-behavior
type historyHandling uint8

const (
	push historyHandling = iota
	replace
	traverse // entry is in the history already
)

// navigationSource is what a navigation takes from the document that asked for it.
type navigationSource struct {
	url      string
	referrer string // see [dom.Host]
	sandbox  sandbox.Flags
	state    documentState // for documents without an origin and a policy of their own
}

// ErrHops says that documents kept navigating away before they were loaded.
var ErrHops = errors.New("the page keeps navigating to other documents before they have loaded")

var (
	errNoDocument   = errors.New("the response holds no document")
	errStays        = errors.New("the document stays: its beforeunload event asked, and ConfirmUnload refused")
	errSuperseded   = errors.New("the load was stopped")
	errJavaScript   = errors.New("javascript: URLs are run in frames and windows of the same origin alone")
	errFileFromPage = errors.New("only the embedder, and pages of file: URLs, may load file: URLs")
)

// Navigate follows https://html.spec.whatwg.org/multipage/browsing-the-web.html#navigate
func (n *navigable) Navigate(url *weburl.URL, how dom.Navigation) {
	if n.destroyed || n.unloading || n.window.closing() {
		return
	}
	var source *windowHost
	if how.Source != nil {
		source = how.Source.(*windowHost)
	}
	asked := &navigation{url: url, handling: push}
	h := n.active
	if how.Replace || h.initial || url.Href() == h.url && source != nil && source.OriginKey() == h.OriginKey() ||
		url.Scheme() == "javascript" {
		asked.handling = replace
	}
	if how.Srcdoc == nil && how.Post == nil && url.HasFragment() && sameButFragment(url, h.url) && !h.unloaded {
		n.toFragment(url, asked.handling == replace)
		return
	}
	asked.entry = &historyEntry{url: url.Href(), srcdoc: how.Srcdoc, post: how.Post, referrerPolicy: how.ReferrerPolicy}
	if source != nil {
		asked.entry.source = source.asSource()
	}
	if blob, ok := n.window.options.Browser.BlobURLs().Entry(asked.entry.url); ok {
		asked.entry.blob = &blob
	}
	if url.Scheme() == "javascript" {
		n.runJavaScriptURL(asked)
		return
	}
	n.load(asked)
}

// asSource is what a navigation takes from h.
func (h *windowHost) asSource() *navigationSource {
	return &navigationSource{h.url, h.ReferrerSource(), h.sandbox, h.inherited()}
}

// sameButFragment reports whether a URL differs from another in its fragment alone.
func sameButFragment(url *weburl.URL, other string) bool {
	bare := url.Clone()
	bare.RemoveFragment()
	return bare.Href() == other[:len(other)-len(fragmentOf(other))]
}

// Reload is https://html.spec.whatwg.org/multipage/browsing-the-web.html#reload
func (n *navigable) Reload() {
	if n.destroyed || n.unloading || n.window.closing() {
		return
	}
	n.load(&navigation{entry: n.current, handling: traverse, cache: loader.CacheNoCache})
}

// load begins to load a navigation's entry, in the place of a load that is under way. Until it is over, the navigable's
// parent and the window are not idle.
func (n *navigable) load(asked *navigation) {
	w := n.window
	if n.ongoing == nil {
		w.tasks.Reserve()
		if n.container != nil {
			n.container.LoadBegins()
		}
	} else if n.ongoing.cancel != nil {
		n.ongoing.cancel()
	}
	n.ongoing, n.script = asked, nil
	if asked.url == nil {
		url, err := weburl.Parse(asked.entry.url, nil)
		if err != nil {
			n.fail(asked, err)
			return
		}
		asked.url = url
	}
	asked.target = n.target(asked.entry.source)
	if !n.active.loaded {
		n.hops++
	}
	if n.hops > w.options.MaxHops {
		n.end(asked, fmt.Errorf("%w: the last of %d is %s", ErrHops, w.options.MaxHops, asked.entry.url), false)
		return
	}
	w.tasks.Post(loop.Networking, loop.Func(func() { n.start(asked) }))
}

// start asks the present document, and then loads the next one's content in parallel.
func (n *navigable) start(asked *navigation) {
	if n.ongoing != asked {
		return
	}
	if !n.active.initial && !n.active.unloaded {
		stays := !n.mayUnload()
		if n.ongoing != asked {
			return // a listener has navigated elsewhere
		}
		if stays {
			n.end(asked, errStays, false)
			return
		}
	}
	if content, ok := asked.immediate(); ok {
		n.commit(asked, content)
		return
	}
	w := n.window
	ctx, cancel := context.WithTimeoutCause(w.ctx, w.options.NavigationTimeout,
		fmt.Errorf("the document was not there within %v", w.options.NavigationTimeout))
	asked.cancel = cancel
	w.background.Go(func() {
		defer cancel()
		content, err := w.fetch(ctx, asked)
		w.tasks.Post(loop.Networking, loop.Func(func() {
			switch {
			case n.ongoing != asked:
			case errors.Is(err, errNoDocument):
				n.end(asked, fmt.Errorf("cannot show %s: %w", asked.entry.url, err), false)
			case err != nil:
				n.fail(asked, err)
			default:
				n.commit(asked, content)
			}
		}))
	})
}

// fail shows an empty document in the place of one that could not be loaded, as browsers show one of their own.
func (n *navigable) fail(asked *navigation, err error) {
	err = fmt.Errorf("cannot load %s: %w", asked.entry.url, err)
	n.commit(asked, &content{url: asked.entry.url, origin: opaqueOrigin, err: err})
}

// Stop ends a load that is under way, and leaves the present document where it is.
func (n *navigable) Stop() {
	if !n.unloading {
		n.stop()
	}
}

func (n *navigable) stop() {
	if asked := n.ongoing; asked != nil {
		if asked.cancel != nil {
			asked.cancel()
		}
		n.end(asked, errSuperseded, false)
	}
}

// end says that a navigation is over, with a new document that has loaded, or without one.
func (n *navigable) end(asked *navigation, err error, loaded bool) {
	if n.ongoing != asked {
		return
	}
	n.ongoing, n.hops = nil, 0
	w := n.window
	w.tasks.Release()
	if err != nil && !errors.Is(err, errSuperseded) && !errors.Is(err, errStays) {
		w.options.Logger.Warn("navigation failed", "error", err)
		if errors.Is(err, ErrHops) {
			n.active.console.Print(dom.ConsoleError, err.Error())
		}
	}
	if n.container != nil && !n.destroyed {
		n.container.LoadEnds(loaded)
	}
	if n.parent == nil {
		w.settled(err)
	}
}

// commit puts the new document in the place of the present one,
// https://html.spec.whatwg.org/multipage/browsing-the-web.html#finalize-a-cross-document-navigation
func (n *navigable) commit(asked *navigation, c *content) {
	state := c.documentState(n, asked)
	before := n.active
	// A window with timers or connections is not kept: unloading its document ends those.
	if before.initial && c.err == nil && !before.tasks.Busy() && before.OriginKey() == state.key() && before.scope.SecureContext == state.secure {
		before.renew(state)
	} else {
		n.unload()
		if n.ongoing != asked || n.destroyed {
			return // script that heard of it has removed the frame
		}
		if _, err := n.newHost(state); err != nil {
			n.end(asked, fmt.Errorf("cannot show %s: %w", asked.entry.url, err), false)
			return
		}
	}
	h := n.active
	entry := asked.entry
	if n.losesName(before, h) {
		n.current.name, n.name = n.name, ""
		if asked.handling == traverse {
			n.name = entry.name
		}
	}
	entry.url, entry.document = state.url, h
	switch asked.handling {
	case push:
		n.push(entry)
	case replace:
		n.replace(entry)
	case traverse:
		n.current = entry
	}
	h.window.RestoreState(entry.state)
	h.loaded = false
	h.load = asked
	h.loadError = c.err
	dom.LoadDocument(h.window, c.body, c.contentType)
}

// Loaded ends the navigation that has brought the document. What the document has begun itself meanwhile goes on in its
// stead.
func (h *windowHost) Loaded() {
	h.loaded = true
	if asked := h.load; asked != nil && !h.unloaded {
		h.load = nil
		h.navigable.end(asked, h.loadError, true)
	}
}

// runJavaScriptURL is https://html.spec.whatwg.org/multipage/browsing-the-web.html#navigate-to-a-javascript:-url
func (n *navigable) runJavaScriptURL(asked *navigation) {
	h := n.active
	source := asked.entry.source
	if source == nil || source.state.opaque != h.OriginKey() || (h.sandbox | source.sandbox).Has(sandbox.Scripts) {
		err := fmt.Errorf("cannot run %.100q: %w", asked.url.Href(), errJavaScript)
		n.window.options.Logger.Warn("navigation failed", "error", err)
		if n.parent == nil {
			n.window.settled(err)
		}
		return
	}
	if n.container != nil {
		n.container.LoadBegins()
	}
	n.script = asked
	// The document may go before its task comes, and the container has to be told even so.
	n.window.tasks.Post(loop.DOMManipulation, loop.Func(func() {
		if html, ok := n.runScript(asked, h); ok {
			n.stop()
			n.ongoing = asked
			n.window.tasks.Reserve()
			asked.entry.url = h.url
			asked.target = n.target(asked.entry.source)
			n.commit(asked, &content{
				url: h.url, body: []byte(html), contentType: htmlType, inherits: true, ofScript: true, policies: h.policies,
			})
			return
		}
		if n.container != nil && !n.destroyed && n.ongoing == nil && n.script == nil {
			n.container.LoadEnds(false)
		}
	}))
}

// runScript runs the script of a javascript: URL in the document that it was for, unless another navigation has begun
// since, and returns the markup that it evaluates to, if any.
func (n *navigable) runScript(asked *navigation, h *windowHost) (html string, ok bool) {
	if n.script != asked {
		return "", false
	}
	n.script = nil
	if h.unloaded {
		return "", false
	}
	entered := h.tasks.Enter()
	v, err := h.realm.Run(js.Source{Name: h.url, Text: javaScriptOf(asked.url)})
	if err != nil {
		dom.ReportException(h.realm, err)
	}
	h.tasks.Leave(entered)
	html, ok = v.AsString()
	return html, ok && err == nil && !h.unloaded
}
