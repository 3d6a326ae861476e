package net_test

import (
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/tls"
	"crypto/x509"
	"io"
	"log"
	"math/big"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	corvonet "corvo/components/net"
	"corvo/components/net/websocket"
)

// certificates are a CA, and what it has signed for a server and a client.
type certificates struct {
	pool           *x509.CertPool
	server, client tls.Certificate
}

func newCertificates(t testing.TB, hosts ...string) certificates {
	t.Helper()
	make := func(template, parent *x509.Certificate, signer *ecdsa.PrivateKey) (*x509.Certificate, *ecdsa.PrivateKey, tls.Certificate) {
		key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
		if err != nil {
			t.Fatal(err)
		}
		if parent == nil {
			parent, signer = template, key
		}
		template.NotAfter = time.Now().Add(time.Hour)
		der, err := x509.CreateCertificate(rand.Reader, template, parent, key.Public(), signer)
		if err != nil {
			t.Fatal(err)
		}
		parsed, err := x509.ParseCertificate(der)
		if err != nil {
			t.Fatal(err)
		}
		return parsed, key, tls.Certificate{Certificate: [][]byte{der}, PrivateKey: key}
	}
	ca, key, _ := make(&x509.Certificate{SerialNumber: big.NewInt(1), IsCA: true, BasicConstraintsValid: true, KeyUsage: x509.KeyUsageCertSign}, nil, nil)
	all := certificates{pool: x509.NewCertPool()}
	all.pool.AddCert(ca)
	_, _, all.server = make(&x509.Certificate{SerialNumber: big.NewInt(2), DNSNames: hosts}, ca, key)
	_, _, all.client = make(&x509.Certificate{SerialNumber: big.NewInt(3), ExtKeyUsage: []x509.ExtKeyUsage{x509.ExtKeyUsageClientAuth}}, ca, key)
	return all
}

func TestSecureConnections(t *testing.T) {
	certificates := newCertificates(t, "good.test")
	var group websocket.Group
	upgrader := &websocket.Upgrader{Group: &group}
	server := httptest.NewUnstartedServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		upgrader.Upgrade(w, r, &echo{})
	}))
	server.TLS = &tls.Config{
		Certificates: []tls.Certificate{certificates.server}, ClientAuth: tls.VerifyClientCertIfGiven, ClientCAs: certificates.pool,
		NextProtos: []string{"h2", "http/1.1"},
	}
	server.Config.ErrorLog = log.New(io.Discard, "", 0) // refused certificates are expected
	server.StartTLS()
	t.Cleanup(func() {
		group.Close()
		server.Close()
	})
	port := portOf(server.Listener.Addr().String())
	for _, test := range []struct {
		name   string
		host   string
		config *tls.Config
		want   string // "" opens
	}{
		{"own CA", "good.test", &tls.Config{RootCAs: certificates.pool}, ""},
		{"client certificate", "good.test", &tls.Config{RootCAs: certificates.pool, Certificates: []tls.Certificate{certificates.client}}, ""},
		{"other name", "bad.test", &tls.Config{RootCAs: certificates.pool}, "bad.test"},
		{"system roots", "good.test", nil, "certificate"},
		{"given server name", "other.test", &tls.Config{RootCAs: certificates.pool, ServerName: "good.test"}, ""},
	} {
		t.Run(test.name, func(t *testing.T) {
			client := newRecorder()
			task := newTask(t, corvonet.Options{TLS: test.config, Resolver: loopback})
			channel, err := task.Dial(t.Context(), corvonet.Request{URL: "wss://" + test.host + ":" + port}, client)
			if test.want != "" {
				if err == nil || !strings.Contains(err.Error(), test.want) || !strings.Contains(err.Error(), "TLS with "+test.host) {
					t.Errorf("got %v, want %q", err, test.want)
				}
				return
			}
			if err != nil {
				t.Fatal(err)
			}
			if state := client.response.TLS; state == nil || state.NegotiatedProtocol != "http/1.1" {
				t.Errorf("TLS state %+v", state)
			}
			channel.Send("secret")
			if got := receive(t, "message", client.messages); got != "secret" {
				t.Error(got)
			}
			channel.Close(1000, "")
			if closed := receive(t, "close", client.closed); !closed.WasClean {
				t.Errorf("closed with %+v", closed)
			}
		})
	}
}
