package websocket

import (
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/tls"
	"crypto/x509"
	"math/big"
	"net"
	"path/filepath"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

// streams are the kinds of connection that a channel may run on, as pairs.
var streams = map[string]func(t *testing.T) (client, server net.Conn){
	"TCP": func(t *testing.T) (net.Conn, net.Conn) {
		ours, peer := connPair(t)
		peer.SetDeadline(time.Time{})
		return ours, peer
	},
	"pipe": func(t *testing.T) (net.Conn, net.Conn) { return net.Pipe() },
	"Unix socket": func(t *testing.T) (net.Conn, net.Conn) {
		listener, err := net.Listen("unix", filepath.Join(t.TempDir(), "socket"))
		if err != nil {
			t.Fatal(err)
		}
		defer listener.Close()
		client, err := net.Dial("unix", listener.Addr().String())
		if err != nil {
			t.Fatal(err)
		}
		server, err := listener.Accept()
		if err != nil {
			t.Fatal(err)
		}
		return client, server
	},
	"TLS": func(t *testing.T) (net.Conn, net.Conn) {
		ours, peer := connPair(t)
		peer.SetDeadline(time.Time{})
		server := tls.Server(peer, &tls.Config{Certificates: []tls.Certificate{selfSigned(t)}})
		return tls.Client(ours, &tls.Config{InsecureSkipVerify: true}), server
	},
}

func selfSigned(t *testing.T) tls.Certificate {
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	template := x509.Certificate{SerialNumber: big.NewInt(1), NotAfter: time.Now().Add(time.Hour)}
	der, err := x509.CreateCertificate(rand.Reader, &template, &template, key.Public(), key)
	if err != nil {
		t.Fatal(err)
	}
	return tls.Certificate{Certificate: [][]byte{der}, PrivateKey: key}
}

func TestAChannelRunsOnAnyConnection(t *testing.T) {
	for name, pair := range streams {
		t.Run(name, func(t *testing.T) {
			near, far := pair(t)
			client, server := newRecorder(t), newRecorder(t)
			a := openOn(t, Config{CloseTimeout: patience}, client, near, "")
			opened := make(chan *Channel, 1)
			server.onMessage = func(text string) {
				b := <-opened
				b.Send(text)
				opened <- b
			}
			opened <- openOn(t, Config{Server: true, CloseTimeout: patience}, server, far, "")
			waitOpen(t, a)
			for _, size := range []int{1, 500, 512, 513, 5000, 40_000, 70_000, 1 << 20} {
				if err := a.Send(long(size)); err != nil {
					t.Fatal(err)
				}
				if got := receive(t, "echo", client.events); got[:6] != `text "` {
					t.Fatalf("%d bytes: got %s", size, got)
				}
			}
			a.Close(4000, "done")
			want := Closed{Code: 4000, Reason: "done", WasClean: true} // a server's answer repeats the reason
			if diff := cmp.Diff(want, receive(t, "close", client.closed)); diff != "" {
				t.Error(diff)
			}
			if diff := cmp.Diff(want, receive(t, "close", server.closed)); diff != "" {
				t.Error(diff)
			}
		})
	}
}

// batching is a client that counts the ends of reads.
type batching struct {
	*recorder
	finished chan int // messages since the last
	n        int
}

func (b *batching) DidReceiveMessage(text string) {
	b.n++
	b.recorder.DidReceiveMessage(text)
}

func (b *batching) DidFinishRead() {
	defer b.callback()()
	b.finished <- b.n
	b.n = 0
}

func TestABatcherLearnsTheEndOfEachRead(t *testing.T) {
	near, far := net.Pipe()
	client := &batching{recorder: newRecorder(t), finished: make(chan int, 10)}
	openOn(t, Config{}, client, near, wire{}.frame(fin|text, "with the handshake"))
	w := wire{}
	for _, write := range []string{
		w.frame(fin|text, "a") + w.frame(fin|text, "b") + w.frame(fin|text, "c"),
		w.frame(text, "no message yet"), w.frame(fin|ping, ""), // neither is a callback
		w.frame(fin|continuation, "") + w.frame(fin|text, "d"),
		w.close(1000, ""),
	} {
		go func() { far.Read(make([]byte, 64)) }() // pong or Close
		if _, err := far.Write([]byte(write)); err != nil {
			t.Fatal(err)
		}
	}
	for _, want := range []int{1, 3, 2, 0} {
		if got := receive(t, "end of a read", client.finished); got != want {
			t.Errorf("a read with %d messages, want %d", got, want)
		}
	}
	far.Close()
	receive(t, "close", client.closed)
}
