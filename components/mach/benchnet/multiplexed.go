package benchnet

import (
	"context"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"fmt"
	"math/big"
	"net"
	"net/http"
	"time"

	"golang.org/x/net/http2"
	"golang.org/x/net/http2/hpack"

	corvonet "corvo/components/net"
	"corvo/components/net/h2"
)

// corvoMultiplexed is Corvo over HTTP/2, a connection each, which none of the others speaks. It takes TLS, and its peers
// frame what they send too: both are in what it costs.
var corvoMultiplexed = subject{
	name:        corvo.name + "-h2",
	multiplexed: true,
	dial: func(url string, t task) (func(), error) {
		net := corvonet.NewTask(corvonet.Options{
			Compression: corvoCompression(t), TLS: &tls.Config{InsecureSkipVerify: true}, // the arena's own, on loopback
		})
		channel, err := net.Dial(context.Background(), corvonet.Request{URL: url, Reuse: true}, &corvoClient{message: t.message})
		if err != nil {
			net.Close()
			return nil, err
		}
		return func() {
			<-channel.Done()
			net.Close()
		}, nil
	},
	handler: corvo.handler,
}

// newCertificate is one that nobody signed.
func newCertificate() (tls.Certificate, error) {
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		return tls.Certificate{}, err
	}
	template := &x509.Certificate{SerialNumber: big.NewInt(1), NotAfter: time.Now().Add(24 * time.Hour), IPAddresses: []net.IP{net.IPv4(127, 0, 0, 1)}}
	der, err := x509.CreateCertificate(rand.Reader, template, template, &key.PublicKey, key)
	return tls.Certificate{Certificate: [][]byte{der}, PrivateKey: key}, err
}

// serveMultiplexed begins to serve the subject's handler over HTTP/2.
func (a *arena) serveMultiplexed() error {
	if err := a.multiplex.Attach(a.server); err != nil {
		return err
	}
	a.server.TLSConfig.Certificates = a.certificates
	go func() { a.served <- a.server.ServeTLS(a.listener, "", "") }()
	return nil
}

// dialMultiplexed opens a peer's stream to a subject that is the server.
func (a *arena) dialMultiplexed() (net.Conn, error) {
	conn, err := tls.Dial("tcp", a.listener.Addr().String(), &tls.Config{InsecureSkipVerify: true, NextProtos: []string{http2.NextProtoTLS}})
	if err != nil {
		return nil, err
	}
	fields := []hpack.HeaderField{
		{Name: ":method", Value: http.MethodConnect}, {Name: ":protocol", Value: "websocket"}, {Name: ":scheme", Value: "https"},
		{Name: ":authority", Value: a.listener.Addr().String()}, {Name: ":path", Value: "/"}, {Name: "sec-websocket-version", Value: "13"},
	}
	if a.task.deflate {
		fields = append(fields, hpack.HeaderField{Name: "sec-websocket-extensions", Value: noTakeover})
	}
	stream, status, _, err := h2.NewClientConn(conn, h2.Limits{}).Connect(context.Background(), fields)
	if err != nil {
		return nil, err
	}
	if status != http.StatusOK {
		stream.Close()
		return nil, fmt.Errorf("the handshake was answered by %d", status)
	}
	return stream, nil
}

var errNoStream = errors.New("the connection ended before a WebSocket was asked for")

// acceptMultiplexed serves a connection of a subject that is the client, whose first stream goes to accept.
func (a *arena) acceptMultiplexed(conn net.Conn, accept func(net.Conn, error)) {
	secure := tls.Server(conn, &tls.Config{Certificates: a.certificates, NextProtos: []string{http2.NextProtoTLS}})
	err := a.multiplex.Serve(secure, http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		if a.task.deflate {
			w.Header().Set("Sec-WebSocket-Extensions", noTakeover)
		}
		accept(w.(*h2.ResponseWriter).AcceptConnect())
	}))
	accept(nil, errors.Join(errNoStream, err))
}
