package handshake

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"maps"
	"net/http"
	"slices"
	"strings"
)

// ReadRequest reads the head of a request from r; rest is what followed it in
// the same read. limit bounds the head in bytes. The error is a *RequestError,
// unless reading failed.
func ReadRequest(r io.Reader, limit int) (request *http.Request, rest []byte, err error) {
	err = readHead(r, limit, func(head, after []byte) (err error) {
		malformed := func(cause error) error {
			return &RequestError{Status: http.StatusBadRequest, Reason: "the request is malformed: " + cause.Error(), cause: cause}
		}
		if err := checkLines(string(head)); err != nil {
			return malformed(err)
		}
		request, err = http.ReadRequest(bufio.NewReaderSize(bytes.NewReader(bytes.Clone(head)), 16))
		if err != nil {
			return malformed(err)
		}
		rest = bytes.Clone(after)
		return nil
	})
	if errors.Is(err, ErrHeadTooLarge) {
		err = &RequestError{Status: http.StatusRequestHeaderFieldsTooLarge, Reason: err.Error(), cause: err}
	}
	if err != nil {
		return nil, nil, err
	}
	return request, rest, nil
}

var errFolded = errors.New("a header field is folded over several lines")

// checkLines refuses what http.ReadRequest would mend or pass over, and others on the
// way may have read otherwise: RFC 9112 sections 5.1 and 5.2.
func checkLines(head string) error {
	_, fields := cutLine(head)
	for fields != "" {
		var line string
		line, fields = cutLine(fields)
		if line == "" {
			break
		}
		if line[0] == ' ' || line[0] == '\t' {
			return errFolded
		}
		if name, value, _ := strings.Cut(line, ":"); !IsToken(name) || !IsFieldValue(value) {
			return fmt.Errorf("%w: %.60q", errMalformedField, line)
		}
	}
	return nil
}

// CheckRequest checks that a request is an opening handshake, RFC 6455
// section 4.2.1, or RFC 8441 section 5 for an extended CONNECT. The error is a
// *RequestError.
func CheckRequest(r *http.Request) error {
	refuse := func(status int, reason string, fields ...string) error {
		e := &RequestError{Status: status, Reason: reason}
		if len(fields) == 2 {
			e.Header = http.Header{fields[0]: {fields[1]}}
		}
		return e
	}
	keys, versions := r.Header["Sec-Websocket-Key"], r.Header["Sec-Websocket-Version"]
	connect := IsConnect(r)
	if connect {
		if err := checkConnect(r); err != nil {
			return err
		}
	}
	switch {
	case connect:
	case r.Method != http.MethodGet:
		return refuse(http.StatusMethodNotAllowed, "the method must be GET", "Allow", "GET")
	case !r.ProtoAtLeast(1, 1):
		return refuse(http.StatusHTTPVersionNotSupported, "the protocol must be HTTP/1.1")
	case r.ContentLength > 0 || len(r.TransferEncoding) > 0:
		// Its bytes would be taken for frames. A server is not to wait for them either.
		return refuse(http.StatusBadRequest, "the request must have no body", "Connection", "close")
	case !hasListToken(r.Header, "Connection", "upgrade") || !hasListToken(r.Header, "Upgrade", "websocket"):
		return refuse(http.StatusUpgradeRequired, "this is a WebSocket server; connect with Upgrade: websocket", "Upgrade", "websocket")
	}
	switch {
	case r.Host == "":
		return refuse(http.StatusBadRequest, "the Host header is missing")
	case len(versions) != 1 || versions[0] != "13":
		return refuse(http.StatusUpgradeRequired, "Sec-WebSocket-Version must be 13", "Sec-WebSocket-Version", "13")
	case !connect && (len(keys) != 1 || !isKey(keys[0])):
		return refuse(http.StatusBadRequest, "Sec-WebSocket-Key must be 16 bytes in base64")
	}
	for _, protocol := range OfferedProtocols(r) {
		if !IsToken(protocol) {
			return refuse(http.StatusBadRequest, fmt.Sprintf("Sec-WebSocket-Protocol: %.60q is no token", protocol))
		}
	}
	return nil
}

// OfferedProtocols returns the subprotocols that a request offers, in order.
func OfferedProtocols(r *http.Request) []string {
	var offered []string
	for _, value := range r.Header["Sec-Websocket-Protocol"] {
		for item := range strings.SplitSeq(value, ",") {
			offered = append(offered, strings.Trim(item, " \t"))
		}
	}
	return offered
}

// Accept is the response that opens a connection.
type Accept struct {
	Key         string // of the request, "" of an extended CONNECT
	Subprotocol string
	Extensions  string
	Header      http.Header // further fields; sent as they are

	answer string // to Key, "" until it is needed
}

// Fields returns the header fields of the response.
func (a *Accept) Fields() http.Header {
	header := make(http.Header, 4+len(a.Header))
	values := make([]string, 0, 5) // those that come once share an array
	a.eachField(func(name, value string) {
		name = http.CanonicalHeaderKey(name)
		if had, ok := header[name]; ok {
			header[name] = append(had, value)
			return
		}
		values = append(values, value)
		n := len(values)
		header[name] = values[n-1 : n : n]
	})
	return header
}

// AppendTo appends the response as it is sent. It returns an error for a
// field that would reach beyond its line.
func (a *Accept) AppendTo(b []byte) ([]byte, error) {
	b = append(b, "HTTP/1.1 101 Switching Protocols\r\n"...)
	a.eachField(func(name, value string) { b = appendField(b, name, value) })
	return append(b, "\r\n"...), a.Check()
}

// Check returns an error for a field that would reach beyond its line.
func (a *Accept) Check() error {
	var err error
	a.eachField(func(name, value string) {
		if !IsToken(name) || !IsFieldValue(value) {
			err = fmt.Errorf("handshake response: header %q: %q cannot be sent", name, value)
		}
	})
	return err
}

func (a *Accept) eachField(field func(name, value string)) {
	if a.Key != "" {
		field("Upgrade", "websocket")
		field("Connection", "Upgrade")
		if a.answer == "" {
			a.answer = AcceptKey(a.Key)
		}
		field("Sec-WebSocket-Accept", a.answer)
	}
	if a.Subprotocol != "" {
		field("Sec-WebSocket-Protocol", a.Subprotocol)
	}
	if a.Extensions != "" {
		field("Sec-WebSocket-Extensions", a.Extensions)
	}
	if len(a.Header) == 0 {
		return
	}
	for _, name := range slices.Sorted(maps.Keys(a.Header)) {
		for _, value := range a.Header[name] {
			field(name, value)
		}
	}
}
