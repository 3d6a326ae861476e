package benchnet

import (
	"net/http"

	"github.com/lxzan/gws"
)

var lxzanGWS = subject{
	name: "gws",
	dial: func(url string, t task) (func(), error) {
		compression := gws.PermessageDeflate{Enabled: t.deflate}
		conn, _, err := gws.NewClient(&gwsEvents{message: t.message}, &gws.ClientOption{Addr: url, PermessageDeflate: compression})
		if err != nil {
			return nil, err
		}
		return background(conn.ReadLoop), nil
	},
	handler: func(t task) http.Handler {
		compression := gws.PermessageDeflate{Enabled: t.deflate}
		upgrader := gws.NewUpgrader(&gwsEvents{message: t.message}, &gws.ServerOption{PermessageDeflate: compression})
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
