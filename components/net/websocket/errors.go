package websocket

import (
	"errors"
	"fmt"
)

// What the methods of a channel return; ErrBufferFull is also why it ended.
var (
	ErrConnecting  = errors.New("websocket: the connection is not open yet; wait for DidConnect")
	ErrClosed      = errors.New("websocket: the connection is closing or closed")
	ErrInvalidUTF8 = errors.New("websocket: text is not valid UTF-8; send it as binary data")
	ErrNoBinary    = errors.New("websocket: the peer speaks a draft of the protocol that has no binary messages; send text, such as the data in base64")
	ErrNoPing      = errors.New("websocket: the peer speaks a draft of the protocol that has no pings; send a message, or rely on IdleTimeout")
	ErrReleased    = errors.New("websocket: the prepared message was released; prepare it anew, or release it later")
	ErrSlow        = errors.New("websocket: too many bytes wait to be sent for another message; wait for AwaitBuffered")
	ErrBufferFull  = errors.New("websocket: more bytes wait to be sent than allowed; send less, or wait for DidUpdateBufferedAmount")
)

// Why a channel ended, in Closed.Err.
var (
	ErrClosedWhileConnecting = errors.New("websocket: closed before the connection was established")
	ErrAborted               = errors.New("websocket: aborted")
	ErrPeerSilent            = errors.New("websocket: the peer gives no sign of life")
	ErrIdle                  = errors.New("websocket: no message came or went")
	ErrCloseTimeout          = errors.New("websocket: the peer did not complete the closing handshake in time")
)

// Failure says why the channel failed the connection.
type Failure struct {
	Code   uint16 // status code that was sent to the peer
	Reason string // what was wrong, in a sentence
}

func (f *Failure) Error() string {
	return fmt.Sprintf("websocket: %s (status %d)", f.Reason, f.Code)
}
