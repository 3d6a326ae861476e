package benchnet

import (
	"context"
	"net/http"

	"github.com/coder/websocket"
)

var coderWebSocket = subject{
	name: "coder",
	dial: func(url string, message onMessage) (func(), error) {
		conn, _, err := websocket.Dial(context.Background(), url, nil)
		if err != nil {
			return nil, err
		}
		return background(func() { coderConn{conn}.read(message) }), nil
	},
	handler: func(message onMessage) http.Handler {
		return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			if conn, err := websocket.Accept(w, r, nil); err == nil {
				coderConn{conn}.read(message)
			}
		})
	},
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
