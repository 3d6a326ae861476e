package dom

import (
	"context"
	"slices"
	"strings"

	"corvo/components/net/websocket"

	corvonet "corvo/components/net"
	"corvo/components/net/mixedcontent"
	"corvo/components/net/weburl"
	"corvo/components/script/dom/bindings"
	"corvo/components/script/js"
)

// The values of readyState, https://websockets.spec.whatwg.org/#websocket-ready-state
const (
	stateConnecting uint16 = iota
	stateOpen
	stateClosing
	stateClosed
)

// maxCloseReason is the size of a close reason that fits into a Close frame, in bytes of UTF-8.
const maxCloseReason = 123

// WebSocket is https://websockets.spec.whatwg.org/#the-websocket-interface
//
// The net task refers to it, by its client, from the time it connects until DidClose has been called; the runnable that
// DidClose posts does until the close event has run. Nothing else of ours keeps it.
type WebSocket struct {
	EventTarget
	client     socketClient
	channel    *websocket.Channel // nil when there is none to talk to
	url        string
	about      *messageAbout // of all messages, made for the first
	protocol   string
	extensions string
	binaryType bindings.BinaryType
	state      uint16
	gaveUp     bool // close() was called while CONNECTING
	buffered   uint64
}

// NewWebSocket follows https://websockets.spec.whatwg.org/#dom-websocket-websocket
func (Implementation) NewWebSocket(realm js.Realm, url string, protocols bindings.DOMStringOrDOMStringSequence) (bindings.WebSocket, error) {
	host := hostOf(realm)
	// steps 1 to 3
	record, err := webSocketURL(url, host.BaseURL())
	if err != nil {
		return nil, err
	}
	// steps 4 and 5
	offered := protocols.DOMStringSequence
	if protocols.Kind == bindings.KindDOMString {
		offered = []string{protocols.DOMString}
	}
	for i, protocol := range offered {
		if !isToken(protocol) {
			return nil, Exceptionf(SyntaxError, "The subprotocol %q is not an HTTP token.", protocol)
		}
		if slices.Contains(offered[:i], protocol) {
			return nil, Exceptionf(SyntaxError, "The subprotocol %q is listed twice.", protocol)
		}
	}
	ws := &WebSocket{url: record.Href(), binaryType: bindings.BinaryTypeBlob}
	ws.init(realm, bindings.WebSocketClass, ws)
	ws.client.init(ws, host)
	// step 9
	ws.establishConnection(host, record, offered)
	return ws, nil
}

// webSocketURL is https://websockets.spec.whatwg.org/#get-a-url-record
func webSocketURL(url, base string) (*weburl.URL, error) {
	record, err := resolveURL(url, base)
	if err != nil {
		return nil, NewException(SyntaxError, err.Error())
	}
	switch record.Scheme() {
	case "http":
		record.SetProtocol("ws")
	case "https":
		record.SetProtocol("wss")
	case "ws", "wss":
	default:
		return nil, Exceptionf(SyntaxError, "The scheme of %q is not ws, wss, http or https.", record.Href())
	}
	if record.HasFragment() {
		return nil, Exceptionf(SyntaxError, "%q has a fragment, which a WebSocket URL must not have.", record.Href())
	}
	return record, nil
}

// isToken reports whether s is a token, https://httpwg.org/specs/rfc9110.html#tokens
func isToken(s string) bool {
	for i := range len(s) {
		c := s[i]
		if c <= ' ' || c >= 0x7f || strings.IndexByte(`()<>@,;:\"/[]?={}`, c) >= 0 {
			return false
		}
	}
	return s != ""
}

// establishConnection begins https://websockets.spec.whatwg.org/#concept-websocket-establish
func (ws *WebSocket) establishConnection(host Host, record *weburl.URL, protocols []string) {
	host.Tasks().Reserve()
	if host.Closing() {
		ws.client.DidClose(websocket.Closed{Code: statusAbnormal, Err: errClosing})
		return
	}
	if err := mayConnect(host, record); err != nil {
		ws.client.DidClose(websocket.Closed{Code: statusAbnormal, Err: err})
		return
	}
	host.Sockets().add(&ws.client)
	channel, err := host.Net().Connect(context.Background(), corvonet.Request{
		URL:            ws.url,
		Protocols:      protocols,
		Origin:         host.Origin(),
		SiteForCookies: host.SiteForCookies(),
		InOrder:        true,
		// document.cookie does not change under a script that runs.
		CookiesWhenOpen: true,
	}, &ws.client)
	if err != nil {
		ws.client.DidClose(websocket.Closed{Code: statusAbnormal, Err: err})
		return
	}
	ws.channel = channel
	ws.client.connected(channel)
}

// mayConnect asks what Fetch asks before a request goes out: step 7 of
// https://fetch.spec.whatwg.org/#concept-main-fetch. That the net task may know the host as one of TLS alone comes after
// it, and mends nothing here.
func mayConnect(host Host, record *weburl.URL) error {
	for _, page := range [...]string{host.Origin(), host.SecurePage()} {
		if err := mixedcontent.Check(page, record); err != nil {
			return err
		}
	}
	return host.ContentSecurityPolicy().AllowsConnection(record, 0)
}

// URL is the URL that was resolved, serialized.
func (ws *WebSocket) URL() string { return ws.url }

// ReadyState is the state of the connection.
func (ws *WebSocket) ReadyState() uint16 { return ws.state }

// BufferedAmount is the number of bytes that were sent and have not left for the network yet; what was sent while the
// connection was closing or closed never leaves it.
func (ws *WebSocket) BufferedAmount() uint64 { return ws.buffered }

// Extensions are the extensions the server has selected.
func (ws *WebSocket) Extensions() string { return ws.extensions }

// Protocol is the subprotocol the server has selected.
func (ws *WebSocket) Protocol() string { return ws.protocol }

// BinaryType says what binary messages arrive as.
func (ws *WebSocket) BinaryType() bindings.BinaryType { return ws.binaryType }

// SetBinaryType sets what binary messages arrive as.
func (ws *WebSocket) SetBinaryType(t bindings.BinaryType) error {
	ws.binaryType = t
	return nil
}

// Close follows https://websockets.spec.whatwg.org/#dom-websocket-close
func (ws *WebSocket) Close(code js.Optional[uint16], reason js.Optional[string]) error {
	status, err := closeStatus(code, reason)
	if err != nil {
		return err
	}
	if ws.state >= stateClosing {
		return nil
	}
	ws.gaveUp = ws.state == stateConnecting
	ws.state = stateClosing
	ws.client.discard()
	if ws.channel == nil {
		return nil
	}
	if ws.gaveUp {
		// Not Close: for the net task the connection may be open already, though its open event has not run.
		ws.channel.Abort()
		return nil
	}
	return ws.channel.Close(status, reason.Value)
}

// closeStatus is the status to close with, 0 for none: steps 1 to 3 of Close.
func closeStatus(code js.Optional[uint16], reason js.Optional[string]) (uint16, error) {
	if code.Present && code.Value != 1000 && (code.Value < 3000 || code.Value > 4999) {
		return 0, Exceptionf(InvalidAccessError, "The close code %d is neither 1000 nor between 3000 and 4999.", code.Value)
	}
	if len(reason.Value) > maxCloseReason {
		return 0, Exceptionf(SyntaxError, "The close reason is %d bytes long, which is more than %d.", len(reason.Value), maxCloseReason)
	}
	if reason.Value != "" && !code.Present {
		return statusNormal, nil // a reason cannot go without a code
	}
	return code.Value, nil
}

// Send follows https://websockets.spec.whatwg.org/#dom-websocket-send
func (ws *WebSocket) Send(data bindings.BufferSourceOrBlobOrUSVString) error {
	if ws.state == stateConnecting {
		return NewException(InvalidStateError, "The WebSocket is still connecting: wait for its open event.")
	}
	var bytes []byte
	switch data.Kind {
	case bindings.KindUSVString:
		ws.buffered += uint64(len(data.USVString))
		if ws.state == stateOpen {
			ws.sent(ws.channel.Send(data.USVString))
		}
		return nil
	case bindings.KindBlob:
		bytes = blobOf(data.Blob).data
	default:
		bytes = data.BufferSource.Bytes
	}
	ws.buffered += uint64(len(bytes))
	if ws.state == stateOpen {
		ws.sent(ws.channel.SendBinary(bytes))
	}
	return nil
}

// sent looks at what the channel said to a message. It is an error when the connection is ending already and the task
// that says so has not run yet: the message then stays in bufferedAmount, as the standard has it.
func (ws *WebSocket) sent(err error) {
	if err != nil {
		hostOf(ws.Realm()).Logger().Debug("websocket message not sent", "url", ws.url, "error", err)
	}
}

// Onopen is the event handler of open.
func (ws *WebSocket) Onopen() *bindings.EventHandlerNonNull { return ws.eventHandler("open") }

// SetOnopen sets the event handler of open.
func (ws *WebSocket) SetOnopen(callback *bindings.EventHandlerNonNull) error {
	return ws.setEventHandler("open", callback)
}

// Onerror is the event handler of error.
func (ws *WebSocket) Onerror() *bindings.EventHandlerNonNull { return ws.eventHandler("error") }

// SetOnerror sets the event handler of error.
func (ws *WebSocket) SetOnerror(callback *bindings.EventHandlerNonNull) error {
	return ws.setEventHandler("error", callback)
}

// Onclose is the event handler of close.
func (ws *WebSocket) Onclose() *bindings.EventHandlerNonNull { return ws.eventHandler("close") }

// SetOnclose sets the event handler of close.
func (ws *WebSocket) SetOnclose(callback *bindings.EventHandlerNonNull) error {
	return ws.setEventHandler("close", callback)
}

// Onmessage is the event handler of message.
func (ws *WebSocket) Onmessage() *bindings.EventHandlerNonNull { return ws.eventHandler("message") }

// SetOnmessage sets the event handler of message.
func (ws *WebSocket) SetOnmessage(callback *bindings.EventHandlerNonNull) error {
	return ws.setEventHandler("message", callback)
}
