package benchnet

import (
	"net/http"

	"github.com/lxzan/gws"
)

var lxzanGWS = subject{
	name: "gws",
	dial: func(url string, message onMessage) (func(), error) {
		conn, _, err := gws.NewClient(&gwsEvents{message: message}, &gws.ClientOption{Addr: url})
		if err != nil {
			return nil, err
		}
		return background(conn.ReadLoop), nil
	},
	handler: func(message onMessage) http.Handler {
		upgrader := gws.NewUpgrader(&gwsEvents{message: message}, nil)
		return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			if conn, err := upgrader.Upgrade(w, r); err == nil {
				go conn.ReadLoop()
			}
		})
	},
}

type gwsEvents struct {
	gws.BuiltinEventHandler
	message onMessage
}

func (e *gwsEvents) OnMessage(conn *gws.Conn, message *gws.Message) {
	e.message(gwsConn{conn}, message.Bytes())
	message.Close()
}

type gwsConn struct{ *gws.Conn }

func (c gwsConn) send(data []byte) error { return c.WriteMessage(gws.OpcodeBinary, data) }
