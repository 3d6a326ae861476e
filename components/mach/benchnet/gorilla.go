package benchnet

import (
	"net/http"

	"github.com/gorilla/websocket"
)

var gorillaWebSocket = subject{
	name: "gorilla",
	dial: func(url string, t task) (func(), error) {
		dialer := *websocket.DefaultDialer
		dialer.EnableCompression = t.deflate
		conn, _, err := dialer.Dial(url, nil)
		if err != nil {
			return nil, err
		}
		return background(func() { gorillaConn{conn}.read(t.message) }), nil
	},
	handler: func(t task) http.Handler {
		upgrader := &websocket.Upgrader{EnableCompression: t.deflate}
		return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			if conn, err := upgrader.Upgrade(w, r, nil); err == nil {
				gorillaConn{conn}.read(t.message)
			}
		})
	},
}

type gorillaConn struct{ *websocket.Conn }

func (c gorillaConn) send(data []byte) error { return c.WriteMessage(websocket.BinaryMessage, data) }

func (c gorillaConn) read(message onMessage) {
	defer c.Close()
	for {
		_, data, err := c.ReadMessage()
		if err != nil {
			return
		}
		message(c, data)
	}
}

// background runs a reading loop and returns what waits for its end.
func background(read func()) (wait func()) {
	done := make(chan struct{})
	go func() {
		defer close(done)
		read()
	}()
	return func() { <-done }
}
