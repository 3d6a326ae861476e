package net_test

import (
	"crypto/tls"
	"io"
	"log"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	corvonet "corvo/components/net"
	"corvo/components/net/h2"
	"corvo/components/net/websocket"
)

// refuser is a server that speaks HTTP/2 and takes no WebSocket over it: that of
// net/http.
type refuser struct {
	url         string
	tls         *tls.Config
	connections atomic.Int64
}

func newRefuser(t *testing.T) *refuser {
	certificates := newCertificates(t, "good.test")
	var group websocket.Group
	upgrader := &websocket.Upgrader{Group: &group}
	s := &refuser{tls: &tls.Config{RootCAs: certificates.pool}}
	server := httptest.NewUnstartedServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) { upgrader.Upgrade(w, r, &echo{}) }))
	server.Listener = countingListener{server.Listener, &s.connections}
	server.EnableHTTP2 = true
	server.Config.ErrorLog = log.New(io.Discard, "", 0)
	server.TLS = &tls.Config{Certificates: []tls.Certificate{certificates.server}}
	server.StartTLS()
	t.Cleanup(func() {
		group.Close()
		server.Close()
	})
	s.url = "wss://good.test:" + portOf(server.Listener.Addr().String())
	return s
}

func TestAServerWithoutConnectIsAskedByHTTP1(t *testing.T) {
	for _, test := range []struct {
		name    string
		options corvonet.HTTP2Options
		between bool // another such server is asked
		want    []int64
	}{
		{"and remembered", corvonet.HTTP2Options{}, true, []int64{2, 3, 4}},
		{"and remembered for a moment", corvonet.HTTP2Options{RetryAfter: time.Nanosecond}, false, []int64{2, 4, 6}},
		{"and remembered until the next", corvonet.HTTP2Options{MaxRefusers: 1}, true, []int64{2, 4, 6}},
		{"and remembered beside the next", corvonet.HTTP2Options{MaxRefusers: 2}, true, []int64{2, 3, 4}},
	} {
		t.Run(test.name, func(t *testing.T) {
			s, other := newRefuser(t), newRefuser(t)
			task := newTask(t, corvonet.Options{HTTP2: test.options, Resolver: loopback})
			dial := func(s *refuser) {
				channel, client := dialEcho(t, task, corvonet.Request{URL: s.url, TLS: s.tls})
				wantEcho(t, channel, client, "x")
				if client.response.TLS.NegotiatedProtocol == "h2" || client.response.Status != 101 {
					t.Errorf("TLS state %+v", client.response.TLS)
				}
			}
			for _, want := range test.want {
				dial(s)
				if n := s.connections.Load(); n != want {
					t.Errorf("%d connections, want %d", n, want)
				}
				if test.between {
					dial(other)
				}
			}
		})
	}
}

func TestHTTP2OptionsBelowZeroAreRefused(t *testing.T) {
	for name, options := range map[string]corvonet.HTTP2Options{
		"RetryAfter": {RetryAfter: -1}, "MaxRefusers": {MaxRefusers: -1},
		"Window": {Limits: h2.Limits{Window: -1}}, "HeaderBytes": {Limits: h2.Limits{HeaderBytes: -1}},
		"Strain": {Limits: h2.Limits{Strain: -1}}, "Answer": {Limits: h2.Limits{Answer: -1}},
	} {
		_, err := newTask(t, corvonet.Options{HTTP2: options}).Connect(t.Context(), corvonet.Request{URL: "wss://good.test"}, newRecorder())
		if err == nil || !strings.Contains(err.Error(), name+" is -") || strings.Contains(err.Error(), "\n") {
			t.Errorf("%s: %v", name, err)
		}
	}
}
