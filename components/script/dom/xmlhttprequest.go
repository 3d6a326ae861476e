package dom

import (
	"cmp"
	"net/http"
	"strings"
	"time"

	"golang.org/x/net/http/httpguts"

	"corvo/components/net/loader"
	"corvo/components/net/weburl"
	"corvo/components/script/dom/bindings"
	"corvo/components/script/dom/mimetype"
	"corvo/components/script/js"
)

// The values of readyState, https://xhr.spec.whatwg.org/#states
const (
	xhrUnsent uint16 = iota
	xhrOpened
	xhrHeadersReceived
	xhrLoading
	xhrDone
)

// XMLHttpRequest is https://xhr.spec.whatwg.org/#interface-xmlhttprequest
//
// While a fetch is under way its goroutine and the tasks that it posts refer to the object; nothing else of ours keeps it.
type XMLHttpRequest struct {
	xmlHTTPRequestEventTarget
	state           uint16
	sendFlag        bool
	sync            bool
	withCredentials bool
	timeout         time.Duration // 0 for none

	method  string
	url     *weburl.URL
	blob    *BlobURLEntry     // the URL's, nil where it has none
	headers http.Header       // the author request headers
	names   map[string]string // theirs, as script has first written them

	upload          *XMLHttpRequestUpload
	uploadListened  bool // the upload listener flag
	uploadComplete  bool
	uploadLength    int64
	uploadSent      int64
	uploadReported  time.Time // when progress was last fired
	responseType    bindings.XMLHttpRequestResponseType
	overrideType    mimetype.Type // the zero value for none
	fetch           *xhrFetch     // the one that is under way
	response        *xhrResponse  // nil is a network error
	received        []byte
	receiveReported time.Time
	reported        int64 // bytes that the last progress event has told of, -1 before the first
	object          responseObject
}

// xhrResponse is the head of a response.
type xhrResponse struct {
	url        string
	status     uint16
	statusText string
	header     http.Header
	length     int64 // of the body, 0 where it is not known
	nullBody   bool
}

var _ bindings.XMLHttpRequest = (*XMLHttpRequest)(nil)

// NewXMLHttpRequest is new XMLHttpRequest().
func (Implementation) NewXMLHttpRequest(realm js.Realm) (bindings.XMLHttpRequest, error) {
	x := &XMLHttpRequest{}
	x.init(realm, bindings.XMLHttpRequestClass, x)
	return x, nil
}

// inWindow reports whether the object is one of a window, which may do less at once than one of a worker.
func (x *XMLHttpRequest) inWindow() bool {
	_, ok := hostOf(x.Realm()).(WindowHost)
	return ok
}

// Open is open(method, url), which is asynchronous.
func (x *XMLHttpRequest) Open(method, url string) error { return x.Open2(method, url, true, nil, nil) }

// Open2 follows https://xhr.spec.whatwg.org/#dom-xmlhttprequest-open
func (x *XMLHttpRequest) Open2(method, url string, async bool, username, password *string) error {
	host := hostOf(x.Realm())
	if window, ok := host.(WindowHost); ok && window.Navigable() == nil {
		return NewException(InvalidStateError, "The document of the request's window is not shown any more.")
	}
	// steps 2 to 4
	if !httpguts.ValidHeaderFieldName(method) {
		return Exceptionf(SyntaxError, "%q is not an HTTP method.", method)
	}
	if loader.IsForbiddenMethod(method) {
		return Exceptionf(SecurityError, "The method %s may not be used by script.", method)
	}
	// steps 5 and 6
	record, err := encodingParse(host, url)
	if err != nil {
		return NewException(SyntaxError, err.Error())
	}
	// step 8
	if record.Hostname() != "" {
		if username != nil {
			record.SetUsername(*username)
		}
		if password != nil {
			record.SetPassword(*password)
		}
	}
	// step 9
	if !async && x.inWindow() && (x.timeout != 0 || x.responseType != "") {
		return NewException(InvalidAccessError, "A synchronous request of a window has neither a timeout nor a responseType.")
	}
	// steps 10 and 11
	x.terminate()
	x.sendFlag, x.uploadListened = false, false
	x.method, x.url, x.sync = loader.NormalizeMethod(method), record, !async
	x.blob = nil
	if record.Scheme() == "blob" {
		if entry, ok := host.Browser().blobURLs.Entry(record.Href()); ok && entry.OriginKey == host.OriginKey() {
			x.blob = &entry
		}
	}
	x.headers, x.names = http.Header{}, map[string]string{}
	x.forget()
	// step 12
	if x.state != xhrOpened {
		x.setState(xhrOpened)
	}
	return nil
}

// forget sets the response to a network error.
func (x *XMLHttpRequest) forget() {
	x.response, x.received, x.object = nil, nil, responseObject{}
}

// setState changes the state and fires readystatechange.
func (x *XMLHttpRequest) setState(state uint16) {
	x.state = state
	x.changed()
}

// changed fires readystatechange.
func (x *XMLHttpRequest) changed() {
	if x.listens("readystatechange") {
		fire(x, "readystatechange", 0)
	}
}

// SetRequestHeader follows https://xhr.spec.whatwg.org/#dom-xmlhttprequest-setrequestheader
func (x *XMLHttpRequest) SetRequestHeader(name, value string) error {
	if err := x.needOpened(); err != nil {
		return err
	}
	value = strings.Trim(value, "\t\n\r ")
	if !httpguts.ValidHeaderFieldName(name) {
		return Exceptionf(SyntaxError, "%q is not the name of a header.", name)
	}
	if !isHeaderValue(value) {
		return Exceptionf(SyntaxError, "The value of the header %s has a line end or a NUL.", name)
	}
	if loader.IsForbiddenHeader(name, value) {
		hostOf(x.Realm()).Console().Print(ConsoleError, "The header "+name+" is not set: script may not.")
		return nil
	}
	key := http.CanonicalHeaderKey(name)
	if before, ok := x.headers[key]; ok {
		value = before[0] + ", " + value
	} else {
		x.names[key] = name
	}
	x.headers[key] = []string{value}
	return nil
}

// authorHeaders are the headers by the names that script has given them.
func (x *XMLHttpRequest) authorHeaders() http.Header {
	headers := make(http.Header, len(x.headers))
	for key, values := range x.headers {
		headers[cmp.Or(x.names[key], key)] = values
	}
	return headers
}

// needOpened throws unless the object is open and nothing was sent.
func (x *XMLHttpRequest) needOpened() error {
	if x.state != xhrOpened {
		return NewException(InvalidStateError, "The request is not open: call open first.")
	}
	if x.sendFlag {
		return NewException(InvalidStateError, "The request was sent already.")
	}
	return nil
}

// isHeaderValue is https://fetch.spec.whatwg.org/#header-value of what is trimmed.
func isHeaderValue(s string) bool {
	for i := range len(s) {
		if s[i] == 0 || s[i] == '\n' || s[i] == '\r' {
			return false
		}
	}
	return true
}

// Timeout is in milliseconds, 0 for none.
func (x *XMLHttpRequest) Timeout() uint32 { return uint32(x.timeout / time.Millisecond) }

// SetTimeout follows https://xhr.spec.whatwg.org/#dom-xmlhttprequest-timeout
func (x *XMLHttpRequest) SetTimeout(ms uint32) error {
	if x.sync && x.inWindow() {
		return NewException(InvalidAccessError, "A synchronous request of a window has no timeout.")
	}
	x.timeout = time.Duration(ms) * time.Millisecond
	if x.fetch != nil {
		x.fetch.limit(x.timeout)
	}
	return nil
}

// WithCredentials says whether cookies go to other origins.
func (x *XMLHttpRequest) WithCredentials() bool { return x.withCredentials }

// SetWithCredentials follows https://xhr.spec.whatwg.org/#dom-xmlhttprequest-withcredentials
func (x *XMLHttpRequest) SetWithCredentials(v bool) error {
	if x.state != xhrUnsent && x.state != xhrOpened || x.sendFlag {
		return NewException(InvalidStateError, "The request was sent already.")
	}
	x.withCredentials = v
	return nil
}

// Upload is the target of the upload's events.
func (x *XMLHttpRequest) Upload() bindings.XMLHttpRequestUpload {
	if x.upload == nil {
		x.upload = &XMLHttpRequestUpload{}
		x.upload.init(x.Realm(), bindings.XMLHttpRequestUploadClass, x.upload)
	}
	return x.upload
}

// Abort follows https://xhr.spec.whatwg.org/#dom-xmlhttprequest-abort
func (x *XMLHttpRequest) Abort() error {
	x.terminate()
	if x.state == xhrOpened && x.sendFlag || x.state == xhrHeadersReceived || x.state == xhrLoading {
		x.requestError("abort")
	}
	if x.state == xhrDone {
		x.state = xhrUnsent
		x.forget()
	}
	return nil
}

// terminate ends the fetch that is under way, whose tasks do nothing any more.
func (x *XMLHttpRequest) terminate() {
	if x.fetch != nil {
		x.fetch.end(errXHRAborted)
		x.fetch = nil
	}
}

// requestError is https://xhr.spec.whatwg.org/#request-error-steps for an asynchronous request.
func (x *XMLHttpRequest) requestError(event string) {
	x.sendFlag = false
	x.forget()
	x.setState(xhrDone)
	if !x.uploadComplete {
		x.uploadComplete = true
		if x.uploadListened {
			fireProgress(x.upload, event, 0, 0)
			fireProgress(x.upload, "loadend", 0, 0)
		}
	}
	fireProgress(x, event, 0, 0)
	fireProgress(x, "loadend", 0, 0)
}

// ReadyState is the state.
func (x *XMLHttpRequest) ReadyState() uint16 { return x.state }

// Onreadystatechange is the event handler of readystatechange.
func (x *XMLHttpRequest) Onreadystatechange() *bindings.EventHandlerNonNull {
	return x.eventHandler("readystatechange")
}

// SetOnreadystatechange sets the event handler of readystatechange.
func (x *XMLHttpRequest) SetOnreadystatechange(callback *bindings.EventHandlerNonNull) error {
	return x.setEventHandler("readystatechange", callback)
}
