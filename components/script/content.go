package script

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"mime"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"unicode/utf8"

	"corvo/components/net/loader"
	"corvo/components/net/weburl"
	"corvo/components/script/dom"
	"corvo/components/script/dom/sandbox"
)

const (
	srcdocURL = "about:srcdoc"
	htmlType  = "text/html;charset=utf-8"
)

// content is what a navigation has found, https://html.spec.whatwg.org/multipage/browsing-the-web.html#navigation-params
type content struct {
	url         string // where redirects have led
	body        []byte
	contentType string
	origin      string // "" is that of url
	opaque      string // its key where it is opaque and somebody else's
	inherits    bool   // origin, base URL and policy are those of the navigation's source
	ofScript    bool   // of a javascript: URL
	policies    policyContainer
	err         error // the content could not be loaded, and the document is empty instead
}

// immediate is the content of URLs that need no loading.
func (asked *navigation) immediate() (*content, bool) {
	if srcdoc := asked.entry.srcdoc; srcdoc != nil {
		return &content{url: srcdocURL, body: []byte(*srcdoc), contentType: htmlType, inherits: true}, true
	}
	if u := asked.url; u.Scheme() == "about" && u.Pathname() == "blank" {
		return &content{url: u.Href(), contentType: htmlType, inherits: true}, true
	}
	return nil, false
}

// fetch loads the content of other URLs, on a goroutine of its own.
func (w *Window) fetch(ctx context.Context, asked *navigation) (*content, error) {
	switch scheme := asked.url.Scheme(); scheme {
	case "http", "https", "data":
		return w.fetchHTTP(ctx, asked)
	case "blob":
		if err := asked.target.allows(asked.url, 0); err != nil {
			return nil, err
		}
		blob := asked.entry.blob
		if blob == nil {
			return nil, errors.New("the blob URL was revoked, or never made")
		}
		c := &content{url: asked.url.Href(), body: blob.Data, contentType: blob.Type, opaque: blob.OriginKey}
		if asked.entry.source != nil {
			c.policies = asked.entry.source.state.policies
		}
		return c, c.check(nil)
	case "file":
		if asked.entry.source != nil && !strings.HasPrefix(asked.entry.source.url, "file:") {
			return nil, errFileFromPage
		}
		return readFile(asked.url)
	default:
		return nil, fmt.Errorf("there are no documents with the scheme %s:; use http, https, data, blob or file", scheme)
	}
}

func (w *Window) fetchHTTP(ctx context.Context, asked *navigation) (*content, error) {
	request := loader.Request{
		URL:            asked.url.Href(),
		Header:         http.Header{"Accept": {"text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"}, "Upgrade-Insecure-Requests": {"1"}},
		SiteForCookies: asked.target.site,
		Embedder:       asked.target.embedder,
		Navigation:     !asked.target.frame,
		Frame:          asked.target.frame,
		Cache:          asked.cache,
		Allow:          asked.target.allows,
	}
	if source := asked.entry.source; source != nil {
		request.Referrer, request.ReferrerPolicy = source.referrer, asked.referrerPolicy()
	}
	if post := asked.entry.post; post != nil {
		request.Method, request.Body = http.MethodPost, bytes.NewReader(post.Body)
		request.Header.Set("Content-Type", post.ContentType)
		if source := asked.entry.source; source != nil {
			request.Origin = source.state.origin
		}
	}
	response, err := w.options.Net.Load(ctx, request)
	if err != nil {
		return nil, err
	}
	defer response.Body.Close()
	c := &content{url: response.URL, contentType: response.Header.Get("Content-Type")}
	if response.Status == http.StatusNoContent || response.Status == http.StatusResetContent {
		return nil, fmt.Errorf("%w: the server answered %d", errNoDocument, response.Status)
	}
	if err := c.check(response.Header); err != nil {
		return nil, err
	}
	if asked.url.Scheme() == "data" {
		c.origin = opaqueOrigin
		if asked.entry.source != nil {
			c.policies = asked.entry.source.state.policies
		}
	} else if err := c.admit(asked, response); err != nil {
		return nil, err
	}
	if c.body, err = io.ReadAll(response.Body); err != nil {
		return nil, fmt.Errorf("reading the document: %w", err)
	}
	return c, nil
}

// admit takes the policies of a response over, and heeds what its server says of frames.
func (c *content) admit(asked *navigation, response *loader.Response) error {
	url, err := weburl.Parse(response.URL, nil)
	if err != nil {
		return err
	}
	origin := url.Origin()
	c.policies = policiesOf(response.Header, origin)
	if (asked.target.sandbox | c.policies.csp.Sandbox()).Has(sandbox.Origin) {
		origin = opaqueOrigin
	}
	return asked.target.admits(response.Header, c.policies.csp, origin)
}

// referrerPolicy is that of the request, "" for the default.
func (asked *navigation) referrerPolicy() loader.ReferrerPolicy {
	if policy := asked.entry.referrerPolicy; policy != "" || asked.entry.source == nil {
		return policy
	}
	return asked.entry.source.state.policies.referrer
}

// check refuses what browsers save to a file instead of showing it.
func (c *content) check(header http.Header) error {
	if disposition, _, _ := mime.ParseMediaType(header.Get("Content-Disposition")); disposition == "attachment" {
		return fmt.Errorf("%w: it is a download", errNoDocument)
	}
	typ, _, _ := mime.ParseMediaType(c.contentType)
	switch {
	case typ == "", strings.HasPrefix(typ, "text/"), strings.HasSuffix(typ, "+xml"), strings.HasSuffix(typ, "+json"):
		return nil
	}
	switch typ {
	case "application/xml", "application/json", "application/javascript", "application/ecmascript", "application/x-javascript":
		return nil
	}
	return fmt.Errorf("%w: it is of the type %s", errNoDocument, typ)
}

// readFile is the content of a file: URL.
func readFile(url *weburl.URL) (*content, error) {
	if host := url.Hostname(); host != "" && host != "localhost" {
		return nil, fmt.Errorf("files are read on this machine, not on %s", host)
	}
	path := filepath.FromSlash(string(weburl.PercentDecode(url.Pathname())))
	body, err := os.ReadFile(path)
	if err != nil {
		var failed *os.PathError
		if errors.As(err, &failed) {
			err = failed.Err
		}
		return nil, fmt.Errorf("reading the file: %w", err)
	}
	typ := mime.TypeByExtension(filepath.Ext(path))
	if typ == "" {
		typ = "text/html"
	}
	// The table of types takes all text for UTF-8. Where the bytes do not show that it is, the markup has its say.
	if !utf8.Valid(body) || utf8.RuneCount(body) == len(body) {
		typ, _, _ = strings.Cut(typ, ";")
	}
	c := &content{url: url.Href(), body: body, contentType: typ}
	return c, c.check(nil)
}

// documentState is the state of the document that c makes in n.
func (c *content) documentState(n *navigable, asked *navigation) *documentState {
	s := &documentState{url: c.url, origin: c.origin, opaque: c.opaque, policies: c.policies}
	if !strings.Contains(s.url, "#") {
		s.url += fragmentOf(asked.entry.url)
	}
	source := asked.entry.source
	record, err := weburl.Parse(s.url, nil)
	if err != nil {
		record, s.url = asked.url, asked.url.Href()
	}
	if source != nil {
		s.referrer = asked.referrerFor(record)
	}
	if scheme := record.Scheme(); source != nil && scheme != "http" && scheme != "https" && scheme != "file" {
		s.page = source.state.page
	}
	switch {
	case c.inherits && source != nil:
		s.origin, s.opaque = source.state.origin, source.state.opaque
		if !c.ofScript {
			s.policies = source.state.policies
		}
		if record.Scheme() == "about" {
			s.base = source.state.base
		}
	case s.origin == "":
		s.origin = record.Origin()
	}
	s.sandbox = asked.target.sandbox | s.policies.csp.Sandbox()
	if s.sandbox.Has(sandbox.Origin) && !c.ofScript {
		s.origin, s.opaque = opaqueOrigin, ""
	}
	switch {
	case s.origin != opaqueOrigin || s.opaque != "":
	case source == nil && !s.sandbox.Has(sandbox.Origin):
		s.opaque = dom.NewEmbedderOrigin()
	default:
		s.opaque = dom.NewOpaqueOrigin()
	}
	s.secure = dom.IsSecureURL(s.url)
	if c.inherits && source != nil {
		s.secure = source.state.secure
	}
	if n.parent != nil {
		s.secure = s.secure && n.parent.scope.SecureContext
	}
	return s
}

// referrerFor is document.referrer of a document at a URL. Those of about: URLs are referred to as the source refers to
// itself.
func (asked *navigation) referrerFor(to *weburl.URL) string {
	source := asked.entry.source
	if to.Scheme() == "about" {
		self, err := weburl.Parse(source.referrer, nil)
		if err != nil {
			return ""
		}
		to = self
	}
	return loader.Referrer(asked.referrerPolicy(), source.referrer, to)
}

// javaScriptOf is the source text in a javascript: URL.
func javaScriptOf(url *weburl.URL) string {
	text := strings.TrimPrefix(url.Href(), "javascript:")
	return string(weburl.PercentDecode(text))
}
