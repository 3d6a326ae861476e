package handshake

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"strings"
)

// ReadRequest reads the head of a request from r; rest is what followed it in
// the same read. limit bounds the head in bytes. The request's context is of ctx. The
// error is a *RequestError, unless reading failed.
func ReadRequest(ctx context.Context, r io.Reader, limit int) (request *http.Request, rest []byte, err error) {
	err = readHead(r, limit, func(head, after []byte) (err error) {
		malformed := func(cause error) error {
			return &RequestError{Status: http.StatusBadRequest, Reason: "the request is malformed: " + cause.Error(), cause: cause}
		}
		text := string(head)
		if err := checkLines(text); err != nil {
			return malformed(err)
		}
		request, err = http.ReadRequest(bufio.NewReaderSize(bytes.NewReader(bytes.Clone(head)), 16))
		if err != nil {
			return malformed(err)
		}
		request = request.WithContext(context.WithValue(ctx, headKey{}, &received{head: text}))
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
