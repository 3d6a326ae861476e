package net_test

import (
	"crypto/tls"
	"io"
	"log"
	"net"
	"net/http"
	"net/http/httptest"
	"testing"

	corvonet "corvo/components/net"
	"corvo/components/net/hsts"
	"corvo/components/net/websocket"
)

// strictServer upgrades what comes to / and refuses all else, over TLS, and asks
// for TLS in future. It returns its port.
func strictServer(t *testing.T, certificate tls.Certificate) string {
	var group websocket.Group
	const name, value = "Strict-Transport-Security", "max-age=60; includeSubDomains"
	upgrader := &websocket.Upgrader{Group: &group, Header: func(*http.Request) http.Header { return http.Header{name: {value}} }}
	server := httptest.NewUnstartedServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path != "/" {
			w.Header().Set(name, value)
			http.Error(w, "no", http.StatusForbidden)
			return
		}
		upgrader.Upgrade(w, r, &echo{})
	}))
	server.TLS = &tls.Config{Certificates: []tls.Certificate{certificate}}
	server.Config.ErrorLog = log.New(io.Discard, "", 0) // handshakes without TLS are expected
	server.StartTLS()
	t.Cleanup(func() {
		group.Close()
		server.Close()
	})
	return portOf(server.Listener.Addr().String())
}

func TestHostsThatAskForTLSGetIt(t *testing.T) {
	certificates := newCertificates(t, "strict.test", "deep.strict.test", "127.0.0.1")
	port := strictServer(t, certificates.server)
	for _, test := range []struct {
		name     string
		first    string // URL up to the port, and path
		path     string
		insecure bool
		second   string
		upgraded bool
	}{
		{"opened", "wss://strict.test", "/", false, "ws://strict.test", true},
		{"refused", "wss://strict.test", "/refuse", false, "ws://strict.test", true},
		{"a host below", "wss://strict.test", "/", false, "ws://deep.strict.test", true},
		{"a host above", "wss://deep.strict.test", "/", false, "ws://strict.test", false},
		{"a certificate that was not checked", "wss://strict.test", "/", true, "ws://strict.test", false},
	} {
		t.Run(test.name, func(t *testing.T) {
			options := corvonet.Options{
				HSTS: hsts.New(hsts.Options{}), Resolver: loopback,
				TLS: &tls.Config{RootCAs: certificates.pool, InsecureSkipVerify: test.insecure},
			}
			task := newTask(t, options)
			dial := func(url string) (*recorder, error) {
				client := newRecorder()
				channel, err := task.Dial(t.Context(), corvonet.Request{URL: url}, client)
				if err == nil {
					channel.Close(1000, "")
					<-channel.Done()
				}
				return client, err
			}
			if _, err := dial(test.second + ":" + port); err == nil {
				t.Fatal("it opened without TLS")
			}
			if _, err := dial(test.first + ":" + port + test.path); (err != nil) != (test.path == "/refuse") {
				t.Fatal(err)
			}
			client, err := dial(test.second + ":" + port)
			if test.upgraded && (err != nil || client.response.TLS == nil) {
				t.Errorf("not upgraded: %v", err)
			}
			if !test.upgraded && err == nil {
				t.Error("it opened")
			}
			if known := options.HSTS.Knows("strict.test"); known != test.upgraded {
				t.Errorf("known %v", known)
			}
		})
	}
}

func TestNobodyAsksForTLSWithoutIt(t *testing.T) {
	address := rawServer(t, func(conn *net.TCPConn, r *http.Request) {
		io.WriteString(conn, good(r, "Strict-Transport-Security: max-age=60")+closeFrame)
		conn.CloseWrite()
		untilClosed(conn)
	})
	store := hsts.New(hsts.Options{})
	task := newTask(t, corvonet.Options{HSTS: store, Resolver: loopback})
	client := newRecorder()
	if _, err := task.Dial(t.Context(), corvonet.Request{URL: "ws://plain.test:" + portOf(address)}, client); err != nil {
		t.Fatal(err)
	}
	receive(t, "close", client.closed)
	if store.Len() != 0 {
		t.Error("a header that came without TLS was taken")
	}
}
