package websocket

import (
	"crypto/tls"
	"net"
	"net/http"
)

// Client receives what happens on a Channel. The callbacks come in order and
// one at a time, on goroutines of the channel. A callback that blocks stops
// reading, and so the peer, by TCP; writing goes on meanwhile. Every method of
// the Channel may be called from inside a callback.
//
// DidClose is always the last callback and comes exactly once, whatever happens.
type Client interface {
	// DidConnect says that the opening handshake has succeeded.
	DidConnect(Response)

	// DidReceiveMessage hands over a text message: valid UTF-8, built over the
	// message's own buffer without a further copy. On a channel whose Config says
	// Reuse, text must not be kept beyond the call, nor any part of it.
	DidReceiveMessage(text string)

	// DidReceiveBinaryData hands over a binary message. The slice is never nil
	// and is the client's to keep and to change; on a channel whose Config says
	// Reuse, inside the call only.
	DidReceiveBinaryData(data []byte)

	// DidUpdateBufferedAmount reports how many payload bytes have left for the
	// network since the last such call.
	DidUpdateBufferedAmount(sent uint64)

	// DidStartClosingHandshake says that the peer's Close frame has arrived
	// before this side sent one. No message follows it.
	DidStartClosingHandshake()

	// DidClose says that the connection is closed and all its goroutines but
	// the calling one have ended.
	DidClose(Closed)
}

// ReadBatcher may also be implemented by a Client. DidFinishRead is called
// after the callbacks of one socket read, if that read caused any, so that a
// client can hand a whole batch over at once.
type ReadBatcher interface {
	DidFinishRead()
}

// PongReceiver may also be implemented by a Client. DidReceivePong is called for
// each pong, whether or not a ping has asked for it; the payload is the client's
// to keep.
type PongReceiver interface {
	DidReceivePong(payload []byte)
}

// PingReceiver may also be implemented by a Client. DidReceivePing is called for
// each ping, which is answered without the client's doing; the payload is the
// client's to keep.
type PingReceiver interface {
	DidReceivePing(payload []byte)
}

// Response describes a successful opening handshake.
type Response struct {
	// Channel is the channel that has connected. DidConnect may run before the
	// call that made the channel has returned; take it from here if needed then.
	Channel *Channel

	Status      int         // 101, or 200 over HTTP/2
	Header      http.Header // of the handshake response: received by a client, sent by a server
	Subprotocol string      // agreed subprotocol, "" for none
	Extensions  string      // agreed extensions as in Sec-WebSocket-Extensions, "" for none

	// StoreCookies stores the response's cookies. It is nil where there are none,
	// and where the request has not left it to the client, as they are stored then.
	StoreCookies func()

	LocalAddr, RemoteAddr net.Addr
	TLS                   *tls.ConnectionState // nil when the connection is not encrypted
}

// Closed describes how a channel ended.
type Closed struct {
	// Code is the status code of the peer's Close frame: 1005 when that had
	// none, 1006 when no Close frame was received or the connection was failed.
	Code   uint16
	Reason string // reason of the peer's Close frame, valid UTF-8

	// WasClean says that the closing handshake was completed.
	WasClean bool

	// Err is nil when the closing handshake was completed, and otherwise says
	// why the connection was failed: a *Failure when the peer broke the
	// protocol or Fail was called, ErrClosedWhileConnecting, ErrCloseTimeout,
	// ErrAborted, ErrBufferFull, ErrPeerSilent, ErrIdle, a *Refusal, or an error of resolver, dialer, TLS or socket.
	Err error

	// Refused is the response that refused the opening handshake, nil if there
	// was none.
	Refused *Refusal
}
