package dom

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"

	"corvo/components/net/loader"
	"corvo/components/script/dom/bindings"
	"corvo/components/script/dom/integrity"
	"corvo/components/script/js"
	"corvo/components/script/loop"
)

// Why a load of fetch() has ended before its body did.
var (
	errFetchAborted = errors.New("the request was aborted")
	errNotRead      = errors.New("nobody reads the response's body any more")
)

// scriptFetch is one fetch() under way. Its goroutine loads; the rest belongs to the script's.
type scriptFetch struct {
	realm    js.Realm
	tasks    *loop.Global
	settle   js.Settler // nil once the promise is settled
	method   string
	url      string
	redirect bindings.RequestRedirect
	metadata integrity.Metadata
	in       *incomingBody
	out      *streamSource // the request's body where it is a stream, otherwise nil
	end      context.CancelCauseFunc
	unfollow func() // takes the abort algorithm off the signal
}

// Fetch follows https://fetch.spec.whatwg.org/#dom-global-fetch
func (g *GlobalScope) Fetch(input bindings.RequestInfo, init bindings.RequestInit) (js.Value, error) {
	realm := g.Realm()
	request, err := newRequest(realm, input, init)
	if err != nil {
		return js.Undefined, err
	}
	if request.signal.aborted {
		if content := request.content; content != nil && content.stream != nil {
			content.stream.CancelLocked(request.signal.reason)
		}
		return js.Undefined, js.Throw(request.signal.reason)
	}
	host := g.host()
	promise, settle := realm.NewPromise()
	ctx, end := context.WithCancelCause(context.Background())
	f := &scriptFetch{
		realm: realm, tasks: host.Tasks(), settle: settle, method: request.method, url: request.url.Href(),
		redirect: request.redirect, metadata: integrity.Parse(request.integrity), end: end,
	}
	f.in = newIncomingBody(host, func() { f.unfollow() })
	signal := request.signal
	f.unfollow = signal.Add(func() { f.abort(signal.reason) })
	load, refused := request.load(host)
	if refused == nil {
		if sending, ok := load.Body.(*outgoingBody); ok {
			f.out, _ = sending.source.(*streamSource)
			context.AfterFunc(ctx, func() { sending.fail(context.Cause(ctx)) })
		}
	}
	f.tasks.Reserve()
	started := host.Fetches().Start(func(global context.Context) {
		defer f.tasks.Release()
		defer context.AfterFunc(global, func() { end(errClosing) })()
		defer end(nil)
		f.run(ctx, load, refused)
	})
	if !started {
		end(errClosing)
		f.tasks.Release()
	}
	return promise, nil
}

// abort is https://fetch.spec.whatwg.org/#abort-fetch
func (f *scriptFetch) abort(reason js.Value) {
	if f.settle != nil {
		f.settle.Reject(reason)
		f.settle = nil
	}
	if f.out != nil {
		f.out.stream.CancelLocked(reason)
	}
	f.in.fail(js.Throw(reason))
	f.end(errFetchAborted)
}

// load is the request as the net task loads it, or why it is none that may be loaded.
func (r *Request) load(host Host) (*fetchRequest, error) {
	l := newFetchRequest(host, r.url, r.blob)
	l.Method, l.Header = r.method, r.headers.list.http()
	l.Mode, l.Credentials = loaderModes[r.mode], loaderCredentials[r.credentials]
	l.Redirect, l.Cache = loaderRedirects[r.redirect], loaderCaches[r.cache]
	if r.referrer != aboutClient {
		l.Referrer = r.referrer
	}
	if r.referrerPolicy != "" {
		l.ReferrerPolicy = loader.ReferrerPolicy(r.referrerPolicy)
	}
	if r.content != nil {
		source, err := r.content.take()
		if err != nil {
			return nil, err
		}
		if whole, ok := source.(*bytesSource); ok {
			l.Body = bytes.NewReader(whole.rest)
		} else {
			l.Body, l.Preflight = newOutgoingBody(host.Tasks(), source), true
		}
	}
	if r.mode == bindings.RequestModeNoCors && r.redirect != bindings.RequestRedirectFollow && isHTTP(r.url.Scheme()) && r.url.Origin() != host.Origin() {
		return nil, fmt.Errorf("a request to another origin in the mode no-cors follows redirects, but this one's redirect mode is %s", r.redirect)
	}
	return l, nil
}

func isHTTP(scheme string) bool { return scheme == "http" || scheme == "https" }

var (
	loaderModes = map[bindings.RequestMode]loader.Mode{
		bindings.RequestModeCors: loader.CORS, bindings.RequestModeNoCors: loader.NoCORS, bindings.RequestModeSameOrigin: loader.SameOriginOnly,
	}
	loaderCredentials = map[bindings.RequestCredentials]loader.Credentials{
		bindings.RequestCredentialsInclude: loader.Include, bindings.RequestCredentialsSameOrigin: loader.SameOrigin,
		bindings.RequestCredentialsOmit: loader.Omit,
	}
	loaderRedirects = map[bindings.RequestRedirect]loader.Redirect{
		bindings.RequestRedirectFollow: loader.Follow, bindings.RequestRedirectError: loader.RefuseAny,
		bindings.RequestRedirectManual: loader.ReturnThem,
	}
	loaderCaches = map[bindings.RequestCache]loader.CacheMode{
		bindings.RequestCacheDefault: loader.CacheDefault, bindings.RequestCacheNoStore: loader.CacheNoStore,
		bindings.RequestCacheReload: loader.CacheReload, bindings.RequestCacheNoCache: loader.CacheNoCache,
		bindings.RequestCacheForceCache: loader.CacheForce, bindings.RequestCacheOnlyIfCached: loader.CacheOnly,
	}
)

// run is the fetch's goroutine.
func (f *scriptFetch) run(ctx context.Context, request *fetchRequest, refused error) {
	var response *loader.Response
	err := refused
	if err == nil {
		response, err = request.fetch(ctx)
	}
	if err == nil {
		defer response.Body.Close()
		err = f.verify(response)
	}
	if err != nil {
		f.tasks.Post(loop.Networking, &fetchFailed{f, err})
		return
	}
	f.tasks.Post(loop.Networking, &fetchHead{f, response})
	if f.hasBody(response) {
		f.in.receive(ctx, response.Body, response.Length)
	}
}

// verify reads a body that is to be intact, and puts its bytes in its place.
func (f *scriptFetch) verify(response *loader.Response) error {
	if len(f.metadata) == 0 {
		return nil
	}
	if response.Type == loader.OpaqueResponse {
		return errors.New("its integrity cannot be known, as it is another origin's and not shared")
	}
	content, err := io.ReadAll(response.Body)
	if err == nil && !f.metadata.Match(content) {
		err = errors.New("it is not what its integrity metadata says")
	}
	response.Body.Close()
	response.Body = io.NopCloser(bytes.NewReader(content))
	return err
}

// isOpaqueRedirect reports whether script sees of a response only that it is a redirect.
func (f *scriptFetch) isOpaqueRedirect(response *loader.Response) bool {
	return f.redirect == bindings.RequestRedirectManual && isRedirectStatus(uint16(response.Status))
}

// hasBody reports whether script sees a body.
func (f *scriptFetch) hasBody(response *loader.Response) bool {
	return f.method != "HEAD" && !isNullBodyStatus(uint16(response.Status)) && response.Type != loader.OpaqueResponse && !f.isOpaqueRedirect(response)
}

// fetchHead is processResponse of https://fetch.spec.whatwg.org/#dom-global-fetch
type fetchHead struct {
	f        *scriptFetch
	response *loader.Response
}

// Run resolves the promise.
func (t *fetchHead) Run() {
	if settle := t.f.settle; settle != nil {
		t.f.settle = nil
		settle.Resolve(js.ObjectOf(t.f.filtered(t.response)))
	}
}

// Drop does nothing: the fetch closes the body.
func (t *fetchHead) Drop() {}

// filtered is https://fetch.spec.whatwg.org/#concept-filtered-response of what was loaded.
func (f *scriptFetch) filtered(loaded *loader.Response) *Response {
	url := withoutFragment(loaded.URL)
	if !f.hasBody(loaded) {
		f.unfollow()
	}
	switch {
	case f.isOpaqueRedirect(loaded):
		r := makeResponse(f.realm, bindings.ResponseTypeOpaqueredirect, 0, nil, guardImmutable)
		r.url = url
		return r
	case loaded.Type == loader.OpaqueResponse:
		return makeResponse(f.realm, bindings.ResponseTypeOpaque, 0, nil, guardImmutable)
	}
	typ := bindings.ResponseTypeBasic
	if loaded.Type == loader.CORSResponse {
		typ = bindings.ResponseTypeCors
	}
	var list headerList
	for _, h := range headersOf(loaded.Header) {
		if !loader.IsForbiddenResponseHeader(h.name) {
			list = append(list, h)
		}
	}
	r := makeResponse(f.realm, typ, uint16(loaded.Status), list, guardImmutable)
	r.url, r.redirected, r.statusText = url, loaded.Redirected, loaded.StatusText
	if f.hasBody(loaded) {
		r.content = &fetchBody{source: newIncomingSource(f)}
	}
	return r
}

// fetchFailed is processResponse of a network error.
type fetchFailed struct {
	f   *scriptFetch
	err error
}

// Run rejects the promise. Script learns nothing of the reason, which may be another origin's; the console shows it.
func (t *fetchFailed) Run() {
	f := t.f
	f.unfollow()
	if f.settle == nil {
		return
	}
	host := hostOf(f.realm)
	host.Logger().Info("request of a page failed", "url", f.url, "error", t.err)
	host.Console().Print(ConsoleError, "fetch failed: "+t.err.Error())
	f.settle.Reject(f.realm.NewError(js.TypeError, fmt.Sprintf("Failed to fetch %.200s", f.url)))
	f.settle = nil
}

// Drop does nothing.
func (t *fetchFailed) Drop() {}

// fetchForgotten says that nobody is left to be told of an abort.
type fetchForgotten scriptFetch

// Run lets go of the signal.
func (t *fetchForgotten) Run() { t.unfollow() }

// Drop does nothing.
func (t *fetchForgotten) Drop() {}
