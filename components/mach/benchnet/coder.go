package benchnet

import (
	"context"
	"net/http"

	"github.com/coder/websocket"
)

var coderWebSocket = subject{
	name: "coder",
	dial: func(url string, t task) (func(), error) {
		conn, _, err := websocket.Dial(context.Background(), url, &websocket.DialOptions{CompressionMode: coderCompression(t)})
		if err != nil {
			return nil, err
		}
		return background(func() { coderConn{conn}.read(t.message) }), nil
	},
	handler: func(t task) http.Handler {
		return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			if conn, err := websocket.Accept(w, r, &websocket.AcceptOptions{CompressionMode: coderCompression(t)}); err == nil {
				coderConn{conn}.read(t.message)
			}
		})
	},
}

func coderCompression(t task) websocket.CompressionMode {
	if t.deflate {
		return websocket.CompressionNoContextTakeover
	}
	return websocket.CompressionDisabled
}

type coderConn struct{ *websocket.Conn }

func (c coderConn) send(data []byte) error {
	return c.Write(context.Background(), websocket.MessageBinary, data)
}

func (c coderConn) read(message onMessage) {
	defer c.CloseNow()
	c.SetReadLimit(-1) // 32 KiB by default
	for {
		_, data, err := c.Read(context.Background())
		if err != nil {
			return
		}
		message(c, data)
	}
}
