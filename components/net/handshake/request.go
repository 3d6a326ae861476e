package handshake

import (
	"maps"
	"net/http"
	"net/textproto"
	"slices"
	"strings"
)

// Request is a client's opening handshake.
type Request struct {
	Target     string // path and query as in the URL, at least "/"
	Host       string // Host header
	Origin     string // "" sends none
	UserAgent  string // "" sends none
	Key        string // from NewKey
	Protocols  []string
	Extensions string      // Sec-WebSocket-Extensions offer, "" for none
	Header     http.Header // further fields, by canonical name

	// Of the drafts, which have no Key, no Extensions and at most one of Protocols, and
	// need an Origin.
	Draft  Draft
	Keys   Keys // of Hixie76, from NewKeys
	Secure bool // whether the connection is of TLS
}

// ownFields are the fields that the handshake sets by itself or that would
// change how the request is framed.
var ownFields = []string{
	"Host", "Connection", "Upgrade", "Origin", "Pragma", "Cache-Control", "User-Agent",
	"Sec-Websocket-Key", "Sec-Websocket-Version", "Sec-Websocket-Protocol", "Sec-Websocket-Extensions", "Sec-Websocket-Accept",
	"Sec-Websocket-Key1", "Sec-Websocket-Key2", "Websocket-Protocol",
	"Content-Length", "Transfer-Encoding", "Trailer", "Te", "Keep-Alive", "Proxy-Connection", "Expect",
}

// IsOwnField reports whether the handshake sets the header field name itself,
// so that Request.Header cannot hold it.
func IsOwnField(name string) bool {
	return slices.Contains(ownFields, textproto.CanonicalMIMEHeaderKey(name))
}

// Fields returns the header fields of the request, for a tracer.
func (r *Request) Fields() http.Header {
	header := make(http.Header, 8+len(r.Header))
	r.eachField(func(name, value string) { header[name] = append(header[name], value) })
	return header
}

// AppendTo appends the request as it is sent.
func (r *Request) AppendTo(b []byte) []byte {
	b = append(b, "GET "...)
	b = append(b, r.Target...)
	b = append(b, " HTTP/1.1\r\n"...)
	if r.Draft == Hixie76 {
		b = r.appendShuffled(b)
	} else {
		r.eachField(func(name, value string) { b = appendField(b, name, value) })
	}
	b = append(b, "\r\n"...)
	if r.Draft == Hixie76 {
		b = append(b, r.Keys.Third[:]...)
	}
	return b
}

func (r *Request) eachField(field func(name, value string)) {
	if r.Draft == RFC6455 {
		r.eachOwnField(field)
	} else {
		r.eachDraftField(field)
	}
	for _, name := range slices.Sorted(maps.Keys(r.Header)) {
		for _, value := range r.Header[name] {
			field(name, value)
		}
	}
}

func (r *Request) eachOwnField(field func(name, value string)) {
	field("Host", r.Host)
	field("Connection", "Upgrade")
	field("Pragma", "no-cache")
	field("Cache-Control", "no-cache")
	if r.UserAgent != "" {
		field("User-Agent", r.UserAgent)
	}
	field("Upgrade", "websocket")
	if r.Origin != "" {
		field("Origin", r.Origin)
	}
	field("Sec-WebSocket-Version", "13")
	field("Sec-WebSocket-Key", r.Key)
	if r.Extensions != "" {
		field("Sec-WebSocket-Extensions", r.Extensions)
	}
	if len(r.Protocols) > 0 {
		field("Sec-WebSocket-Protocol", strings.Join(r.Protocols, ", "))
	}
}

func appendField(b []byte, name, value string) []byte {
	b = append(b, name...)
	b = append(b, ": "...)
	b = append(b, value...)
	return append(b, "\r\n"...)
}
