package handshake

import (
	"fmt"
	"net/http"
)

// CheckDraft is CheckRequest for a request that DraftOf tells to be of a draft. The
// error is a *RequestError.
func CheckDraft(r *http.Request) error {
	draft := DraftOf(r)
	names := &fieldsOf[draft]
	refuse := func(format string, args ...any) error {
		// Key bytes may follow, which are no request.
		return &RequestError{Status: http.StatusBadRequest, Header: closing(), Reason: fmt.Sprintf(format, args...)}
	}
	switch {
	case r.Method != http.MethodGet:
		return &RequestError{Status: http.StatusMethodNotAllowed, Header: http.Header{"Allow": {"GET"}, "Connection": {"close"}}, Reason: "the method must be GET"}
	case !r.ProtoAtLeast(1, 1):
		return &RequestError{Status: http.StatusHTTPVersionNotSupported, Header: closing(), Reason: "the protocol must be HTTP/1.1"}
	case r.ContentLength > 0 || len(r.TransferEncoding) > 0:
		return refuse("the request must have no body")
	case !hasListToken(r.Header, "Connection", "upgrade"):
		return refuse("the Connection header must be Upgrade")
	case r.Host == "":
		return refuse("the Host header is missing")
	case r.RequestURI == "" || r.RequestURI[0] != '/':
		return refuse("the request must be for a path, not for %.60q", r.RequestURI)
	case len(r.Header["Origin"]) != 1:
		return refuse("%s wants one Origin header", draft)
	}
	if protocols := r.Header[http.CanonicalHeaderKey(names.protocol)]; len(protocols) > 1 || len(protocols) == 1 && !isDraftProtocol(protocols[0]) {
		return refuse("%s: %.60q is no subprotocol", names.protocol, protocols)
	}
	if draft != Hixie76 {
		return nil
	}
	for _, name := range []string{"Sec-Websocket-Key1", "Sec-Websocket-Key2"} {
		if len(r.Header[name]) != 1 {
			return refuse("%s wants one Sec-WebSocket-Key1 header and one Sec-WebSocket-Key2", draft)
		}
	}
	keys := keysOf(r)
	if _, err := keys.Answer(); err != nil {
		return refuse("%v", err)
	}
	return nil
}

// RefuseDraft is how a server answers that does not speak a request's draft.
func RefuseDraft(r *http.Request) error {
	header := closing()
	header.Set("Sec-WebSocket-Version", "13")
	return &RequestError{Status: http.StatusUpgradeRequired, Header: header,
		Reason: fmt.Sprintf("Sec-WebSocket-Version must be 13; this request is of %s, a draft that this server does not accept", DraftOf(r))}
}

func closing() http.Header { return http.Header{"Connection": {"close"}} }
