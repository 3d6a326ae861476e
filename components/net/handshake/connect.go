package handshake

import (
	"fmt"
	"net/http"
	"strconv"
	"strings"
)

// Over HTTP/2 the opening handshake is an extended CONNECT, RFC 8441 section 5:
// without Connection, Upgrade, Sec-WebSocket-Key and its answer, and with a
// status of success instead of 101.

// protocolField is the pseudo-field by which an *http.Request of HTTP/2 says
// what it wants to speak.
const protocolField = ":protocol"

// IsConnect reports whether a request is an extended CONNECT.
func IsConnect(r *http.Request) bool {
	return r.Method == http.MethodConnect && r.ProtoMajor == 2 && r.Header[protocolField] != nil
}

// EachConnectField calls field for all of the request as an extended CONNECT by
// TLS, with names in lower case.
func (r *Request) EachConnectField(field func(name, value string)) {
	field(":method", http.MethodConnect)
	field(protocolField, "websocket")
	field(":scheme", "https")
	field(":authority", r.Host)
	field(":path", r.Target)
	r.eachField(func(name, value string) {
		switch name {
		case "Host", "Connection", "Upgrade", "Sec-WebSocket-Key":
			return
		}
		field(strings.ToLower(name), value)
	})
}

// VerifyConnect is Verify for the response to an extended CONNECT.
func (r *Response) VerifyConnect(request *Request) (Agreement, error) {
	if r.Status < 200 || r.Status > 299 {
		return Agreement{}, r.refusal("the server answered %s instead of 200", strings.TrimSpace(strconv.Itoa(r.Status)+" "+http.StatusText(r.Status)))
	}
	return r.agree(request)
}

// checkConnect checks what sets an extended CONNECT apart, except for what any
// handshake has.
func checkConnect(r *http.Request) error {
	if protocols := r.Header[protocolField]; len(protocols) != 1 || protocols[0] != "websocket" {
		return &RequestError{Status: http.StatusNotImplemented, Reason: fmt.Sprintf("the protocol %.60q is not websocket", strings.Join(r.Header[protocolField], ", "))}
	}
	return nil
}
