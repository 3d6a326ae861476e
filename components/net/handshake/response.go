package handshake

import (
	"bufio"
	"bytes"
	"fmt"
	"io"
	"net/http"
	"slices"
	"strconv"
	"strings"
)

// Response is a server's answer to an opening handshake.
type Response struct {
	Status int
	Reason string
	Header http.Header

	// Rest is what followed the head in the same read: the first frames of a
	// 101, the start of the body otherwise.
	Rest []byte

	head      []byte
	challenge []byte // of Hixie76, nil until it is read
}

// A server may send interim responses before the final one; no honest one
// sends many.
const maxInterimResponses = 8

// ReadResponse reads the head of the final response from r. limit bounds each
// head in bytes.
func ReadResponse(r io.Reader, limit int) (*Response, error) {
	var response *Response
	parse := func(head, rest []byte) (err error) {
		response, err = parseResponse(string(head))
		if err != nil {
			return err
		}
		response.Rest = bytes.Clone(rest)
		return nil
	}
	for range maxInterimResponses {
		if err := readHead(r, limit, parse); err != nil {
			return nil, err
		}
		if response.Status >= 200 || response.Status == http.StatusSwitchingProtocols {
			return response, nil
		}
		if len(response.Rest) > 0 {
			r = io.MultiReader(bytes.NewReader(response.Rest), r)
		}
	}
	return nil, fmt.Errorf("malformed handshake: more than %d interim responses", maxInterimResponses)
}

func parseResponse(head string) (*Response, error) {
	line, fields := cutLine(head)
	version, rest, _ := strings.Cut(line, " ")
	code, reason, _ := strings.Cut(rest, " ")
	status, err := strconv.ParseUint(code, 10, 16)
	if err != nil || len(code) != 3 || status < 100 {
		return nil, fmt.Errorf("malformed handshake: status line %.60q", line)
	}
	// RFC 6455 upgrades HTTP/1.1; an older server does not know what 101 means.
	if version != "HTTP/1.1" && (version != "HTTP/1.0" || status == http.StatusSwitchingProtocols) {
		return nil, fmt.Errorf("malformed handshake: status line %.60q, want HTTP/1.1", line)
	}
	header, err := parseFields(fields)
	if err != nil {
		return nil, fmt.Errorf("malformed handshake: %w", err)
	}
	return &Response{Status: int(status), Reason: reason, Header: header, head: []byte(head)}, nil
}

// Agreement is what a handshake has agreed on.
type Agreement struct {
	Subprotocol string
	Extensions  string
}

// Verify checks the response against the request it answers: RFC 6455 section
// 4.1, and https://websockets.spec.whatwg.org/#websocket-opening-handshake for
// subprotocols, or as the request's draft says. The error is a *Refusal without body.
func (r *Response) Verify(request *Request) (Agreement, error) {
	if request.Draft != RFC6455 {
		return r.verifyDraft(request)
	}
	refuse := func(format string, args ...any) (Agreement, error) {
		return Agreement{}, r.refusal(format, args...)
	}
	switch {
	case r.Status != http.StatusSwitchingProtocols:
		return refuse("the server answered %s instead of 101", strings.TrimSpace(strconv.Itoa(r.Status)+" "+r.Reason))
	case len(r.Header["Upgrade"]) != 1 || !strings.EqualFold(r.Header["Upgrade"][0], "websocket"):
		return refuse("its Upgrade header is %q, want websocket", strings.Join(r.Header["Upgrade"], ", "))
	case !hasListToken(r.Header, "Connection", "upgrade"):
		return refuse("its Connection header is %q, want Upgrade in it", strings.Join(r.Header["Connection"], ", "))
	case len(r.Header["Sec-Websocket-Accept"]) != 1:
		return refuse("it has %d Sec-WebSocket-Accept headers, want one", len(r.Header["Sec-Websocket-Accept"]))
	case r.Header["Sec-Websocket-Accept"][0] != AcceptKey(request.Key):
		return refuse("its Sec-WebSocket-Accept %q does not answer the key", r.Header["Sec-Websocket-Accept"][0])
	}
	return r.agree(request)
}

func (r *Response) refusal(format string, args ...any) *Refusal {
	return &Refusal{Status: r.Status, Header: r.Header, Reason: fmt.Sprintf(format, args...)}
}

// agree checks what the server has chosen of the request's offers.
func (r *Response) agree(request *Request) (Agreement, error) {
	refuse := func(format string, args ...any) (Agreement, error) {
		return Agreement{}, r.refusal(format, args...)
	}
	if extensions := r.Header["Sec-Websocket-Extensions"]; len(extensions) > 0 && request.Extensions == "" {
		return refuse("it uses extensions %q, but none were offered", strings.Join(extensions, ", "))
	}
	agreement := Agreement{Extensions: strings.Join(r.Header["Sec-Websocket-Extensions"], ", ")}
	switch protocols := r.Header["Sec-Websocket-Protocol"]; {
	case len(protocols) > 1:
		return refuse("it has %d Sec-WebSocket-Protocol headers, want at most one", len(protocols))
	case len(protocols) == 1 && !slices.Contains(request.Protocols, protocols[0]):
		return refuse("it chose subprotocol %q, which was not offered", protocols[0])
	case len(protocols) == 0 && len(request.Protocols) > 0:
		return refuse("it chose none of the offered subprotocols %q", strings.Join(request.Protocols, ", "))
	case len(protocols) == 1:
		agreement.Subprotocol = protocols[0]
	}
	return agreement, nil
}

// ReadBody returns the first bytes of the body, at most limit, which goes on in
// body, decoded from its transfer coding. Like any error of body, one cut short gives
// what there is of it.
func (r *Response) ReadBody(body io.Reader, limit int) []byte {
	// A coding that takes so much more than the bytes it codes is not worth it.
	body = io.LimitReader(body, 8*min(int64(limit), 1<<50))
	stream := io.MultiReader(bytes.NewReader(r.head), bytes.NewReader(r.Rest), body)
	response, err := http.ReadResponse(bufio.NewReaderSize(stream, min(limit, 4096)), nil)
	if err != nil {
		return nil
	}
	defer response.Body.Close()
	first, _ := io.ReadAll(io.LimitReader(response.Body, int64(limit)))
	return first
}
