package engine_test

import (
	"crypto/tls"
	"crypto/x509"
	"io"
	"log"
	"net"
	"net/http"
	"net/http/httptest"
	"sync/atomic"
	"testing"
	"time"

	"corvo/components/engine"
	corvonet "corvo/components/net"
	"corvo/components/net/echo"
	"corvo/components/net/websocket"
)

func TestAnEngineKnowsForATimeWhoTakesNoWebSocketOverHTTP2(t *testing.T) {
	for _, test := range []struct {
		options corvonet.HTTP2Options
		want    int64 // connections of two WebSockets
	}{
		{corvonet.HTTP2Options{}, 3},
		{corvonet.HTTP2Options{RetryAfter: time.Nanosecond}, 4},
	} {
		var connections atomic.Int64
		var group websocket.Group
		upgrader := &websocket.Upgrader{Group: &group}
		server := httptest.NewUnstartedServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			upgrader.Upgrade(w, r, &echo.Client{})
		}))
		server.EnableHTTP2 = true // that of net/http, which takes none
		server.Config.ErrorLog = log.New(io.Discard, "", 0)
		server.Config.ConnState = func(_ net.Conn, state http.ConnState) {
			if state == http.StateNew {
				connections.Add(1)
			}
		}
		server.StartTLS()
		pool := x509.NewCertPool()
		pool.AddCert(server.Certificate())
		e := newEngine(t, engine.Options{HTTP2: test.options, TLS: &tls.Config{RootCAs: pool}})
		for range 2 {
			if got := runEcho(t, newWindow(t, e), "wss://"+server.Listener.Addr().String()); got != "hello" {
				t.Errorf("got %v", got)
			}
		}
		if n := connections.Load(); n != test.want {
			t.Errorf("%+v: %d connections, want %d", test.options, n, test.want)
		}
		group.Close()
		server.Close()
	}
}
