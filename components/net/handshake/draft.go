package handshake

import "net/http"

// Draft is a version of the opening handshake, and of the frames after it.
type Draft uint8

// The published protocol, and the drafts that were in use before it.
const (
	RFC6455 Draft = iota // version 13
	Hixie76              // draft-hixie-thewebsocketprotocol-76, which is draft-ietf-hybi-thewebsocketprotocol-00
	Hixie75              // draft-hixie-thewebsocketprotocol-75
)

var draftNames = [...]string{RFC6455: "RFC 6455", Hixie76: "hixie-76", Hixie75: "hixie-75"}

func (d Draft) String() string {
	if int(d) < len(draftNames) {
		return draftNames[d]
	}
	return "unknown draft"
}

// Known reports whether d is one of the constants.
func (d Draft) Known() bool { return int(d) < len(draftNames) }

// DraftOf tells the version that a request is of by what only that one sends. A
// request that is none of the drafts' is taken for one of RFC 6455, whether or not it
// is one.
func DraftOf(r *http.Request) Draft {
	h := r.Header
	switch upgrade := h["Upgrade"]; {
	case h["Sec-Websocket-Version"] != nil, h["Sec-Websocket-Key"] != nil, len(upgrade) != 1, !hasListToken(h, "Upgrade", "websocket"):
		return RFC6455
	case h["Sec-Websocket-Key1"] != nil, h["Sec-Websocket-Key2"] != nil:
		return Hixie76
	case upgrade[0] == draftUpgrade:
		return Hixie75
	}
	return RFC6455
}

// draftFields are the names that tell the drafts' fields of the same meaning apart.
type draftFields struct {
	statusText, origin, location, protocol string
}

const draftUpgrade = "WebSocket"

var fieldsOf = [...]draftFields{
	RFC6455: {"Switching Protocols", "", "", "Sec-WebSocket-Protocol"},
	Hixie76: {"WebSocket Protocol Handshake", "Sec-WebSocket-Origin", "Sec-WebSocket-Location", "Sec-WebSocket-Protocol"},
	Hixie75: {"Web Socket Protocol Handshake", "WebSocket-Origin", "WebSocket-Location", "WebSocket-Protocol"},
}

// location is the URL by which a draft's client and server say whom they mean.
func location(secure bool, host, target string) string {
	if secure {
		return "wss://" + host + target
	}
	return "ws://" + host + target
}

// isDraftProtocol reports whether s can name a subprotocol of the drafts: it is one
// name, of any characters from U+0020 to U+007E.
func isDraftProtocol(s string) bool {
	for i := range len(s) {
		if s[i] < ' ' || s[i] > '~' {
			return false
		}
	}
	return s != ""
}
