package dom

import (
	"bytes"
	"context"
	"errors"
	"io"
	"net/http"
	"strings"
	"time"

	"corvo/components/net/loader"
	"corvo/components/script/dom/bindings"
	"corvo/components/script/dom/mimetype"
	"corvo/components/script/js"
)

// progressInterval is "roughly 50 milliseconds" between two progress events.
const progressInterval = 50 * time.Millisecond

// Why a fetch of script has ended.
var (
	errXHRAborted  = errors.New("the request was aborted")
	errXHRTimedOut = errors.New("the request has timed out")
)

// Send follows https://xhr.spec.whatwg.org/#dom-xmlhttprequest-send
func (x *XMLHttpRequest) Send(body *bindings.DocumentOrBlobOrBufferSourceOrFormDataOrURLSearchParamsOrUSVString) error {
	if err := x.needOpened(); err != nil {
		return err
	}
	var content []byte
	hasBody := body != nil && x.method != http.MethodGet && x.method != http.MethodHead
	if hasBody {
		var contentType string
		content, contentType = requestBody(body)
		x.setContentType(body, contentType)
	}
	x.uploadListened = x.upload.hasListeners()
	x.uploadComplete = !hasBody
	x.uploadLength, x.uploadSent, x.uploadReported = int64(len(content)), 0, time.Time{}
	x.receiveReported, x.reported = time.Time{}, -1
	x.sendFlag = true
	request := x.request(content, hasBody)
	if x.sync {
		return x.sendAndWait(request)
	}
	fireProgress(x, "loadstart", 0, 0)
	if !x.uploadComplete && x.uploadListened {
		fireProgress(x.upload, "loadstart", 0, x.uploadLength)
	}
	if x.state != xhrOpened || !x.sendFlag {
		return nil
	}
	if x.fetch == nil {
		x.start(request)
	}
	return nil
}

// requestBody is https://fetch.spec.whatwg.org/#concept-bodyinit-extract with what XMLHttpRequest says about documents.
func requestBody(body *bindings.DocumentOrBlobOrBufferSourceOrFormDataOrURLSearchParamsOrUSVString) (content []byte, contentType string) {
	if body.Kind == bindings.KindDocument {
		d := body.Document.(*Document)
		if !d.isHTML() {
			return []byte(js.USVString(serializeXML(&d.Node))), "application/xml;charset=UTF-8"
		}
		var b strings.Builder
		serializeChildren(&b, &d.Node)
		return []byte(js.USVString(b.String())), "text/html;charset=UTF-8"
	}
	return extractBody(&bindings.BodyInit{
		Kind: body.Kind, Blob: body.Blob, BufferSource: body.BufferSource, FormData: body.FormData,
		URLSearchParams: body.URLSearchParams, USVString: body.USVString,
	})
}

// setContentType is steps 4.4 to 4.6 of Send.
func (x *XMLHttpRequest) setContentType(body *bindings.DocumentOrBlobOrBufferSourceOrFormDataOrURLSearchParamsOrUSVString, contentType string) {
	author, ok := x.headers["Content-Type"]
	if !ok {
		if contentType != "" {
			x.headers["Content-Type"] = []string{contentType}
		}
		return
	}
	if body.Kind != bindings.KindDocument && body.Kind != bindings.KindURLSearchParams && body.Kind != bindings.KindUSVString {
		return
	}
	if record, ok := mimetype.Parse(author[0]); ok {
		if charset, ok := record.Parameter("charset"); ok && !strings.EqualFold(charset, "UTF-8") {
			x.headers["Content-Type"] = []string{record.With("charset", "UTF-8").String()}
		}
	}
}

// request is step 6 of Send.
func (x *XMLHttpRequest) request(content []byte, hasBody bool) *fetchRequest {
	r := newFetchRequest(hostOf(x.Realm()), x.url, x.blob)
	r.Method, r.Header = x.method, x.authorHeaders()
	r.Mode, r.Preflight = loader.CORS, x.uploadListened
	r.Credentials = loader.SameOrigin
	if x.withCredentials {
		r.Credentials = loader.Include
	}
	if hasBody {
		r.Body = bytes.NewReader(content)
	}
	return r
}

// sendAndWait is step 12 of Send. No other task runs until the response is there.
func (x *XMLHttpRequest) sendAndWait(request *fetchRequest) error {
	var response *loader.Response
	var content []byte
	var err error
	interrupted := hostOf(x.Realm()).Tasks().Loop().Block(func(ctx context.Context) {
		if x.timeout > 0 {
			var cancel context.CancelFunc
			ctx, cancel = context.WithTimeoutCause(ctx, x.timeout, errXHRTimedOut)
			defer cancel()
		}
		if response, err = request.fetch(ctx); err == nil {
			content, err = io.ReadAll(response.Body)
			response.Body.Close()
		}
	})
	x.sendFlag = false
	if interrupted != nil {
		return &js.Interrupted{Reason: interrupted}
	}
	if err != nil {
		x.forget()
		x.state = xhrDone
		x.report(err)
		if errors.Is(err, errXHRTimedOut) {
			return Exceptionf(TimeoutError, "The request of %s has taken longer than %d ms.", x.url.Href(), x.Timeout())
		}
		return Exceptionf(NetworkError, "The request of %s has failed.", x.url.Href())
	}
	x.setResponse(response)
	x.received = content
	x.uploadComplete = true
	x.finish()
	return nil
}

// setResponse takes the head of a response.
func (x *XMLHttpRequest) setResponse(r *loader.Response) {
	x.response = &xhrResponse{
		url:        withoutFragment(r.URL),
		status:     uint16(r.Status),
		statusText: r.StatusText,
		header:     r.Header,
		length:     max(r.Length, 0),
		nullBody:   x.method == http.MethodHead || r.Status == 204 || r.Status == 205 || r.Status == 304,
	}
}

func withoutFragment(url string) string {
	url, _, _ = strings.Cut(url, "#")
	return url
}

// finish is the end of https://xhr.spec.whatwg.org/#handle-response-end-of-body
func (x *XMLHttpRequest) finish() {
	loaded, length := int64(len(x.received)), x.response.length
	x.sendFlag = false
	x.setState(xhrDone)
	fireProgress(x, "load", loaded, length)
	fireProgress(x, "loadend", loaded, length)
}

// report tells the developer of what script sees only as an error.
func (x *XMLHttpRequest) report(err error) {
	host := hostOf(x.Realm())
	host.Logger().Info("request of a page failed", "url", x.url.Href(), "error", err)
	if !errors.Is(err, errXHRTimedOut) && !errors.Is(err, errXHRAborted) {
		host.Console().Print(ConsoleError, "XMLHttpRequest failed: "+err.Error())
	}
}
