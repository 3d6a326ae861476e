package net_test

import (
	"context"
	"crypto/tls"
	"errors"
	"net"
	"net/http"
	"net/netip"
	"strings"
	"testing"
	"time"

	corvonet "corvo/components/net"
	"corvo/components/net/websocket"
)

func TestARequestsSettingsReplaceTheTasks(t *testing.T) {
	day := 24 * time.Hour
	task := newTask(t, corvonet.Options{
		MaxMessage: 1 << 20, MaxBuffered: 1 << 40, CloseTimeout: day, IdleTimeout: day,
		KeepAlive: websocket.KeepAlive{Interval: day, Timeout: day},
	})
	silent := serve(t, &websocket.Upgrader{CloseTimeout: brief}, func(*http.Request) websocket.Client { return &deafToClose{release: t.Context()} })
	for name, test := range map[string]struct {
		request corvonet.Request
		act     func(*websocket.Channel)
		reports func(websocket.Closed) bool
	}{
		"MaxMessage": {
			corvonet.Request{MaxMessage: 10},
			func(c *websocket.Channel) { c.Send(strings.Repeat("x", 11)) },
			func(closed websocket.Closed) bool {
				var failure *websocket.Failure
				return errors.As(closed.Err, &failure) && failure.Code == 1009
			},
		},
		"MaxBuffered": {
			corvonet.Request{MaxBuffered: 10},
			func(c *websocket.Channel) { c.Send(strings.Repeat("x", 11)) },
			func(closed websocket.Closed) bool { return errors.Is(closed.Err, websocket.ErrBufferFull) },
		},
		"CloseTimeout": {
			corvonet.Request{CloseTimeout: brief},
			func(c *websocket.Channel) { c.Close(1000, "") },
			func(closed websocket.Closed) bool { return errors.Is(closed.Err, websocket.ErrCloseTimeout) },
		},
		"IdleTimeout": {
			corvonet.Request{IdleTimeout: brief, CloseTimeout: brief},
			func(*websocket.Channel) {},
			func(closed websocket.Closed) bool { return errors.Is(closed.Err, websocket.ErrIdle) },
		},
	} {
		t.Run(name, func(t *testing.T) {
			client := newRecorder()
			test.request.URL = silent
			if name == "MaxMessage" {
				test.request.URL = echoServer(t)
			}
			channel, err := task.Dial(t.Context(), test.request, client)
			if err != nil {
				t.Fatal(err)
			}
			test.act(channel)
			if closed := receive(t, "end", client.closed); !test.reports(closed) {
				t.Errorf("closed with %+v", closed)
			}
		})
	}
}

// deafToClose is a server's client that does not answer Close while the test runs.
type deafToClose struct {
	echo
	release context.Context
}

func (d *deafToClose) DidReceiveMessage(string)  {}
func (d *deafToClose) DidStartClosingHandshake() { <-d.release.Done() }

func TestARequestsTLSReplacesTheTasks(t *testing.T) {
	certificates := newCertificates(t, "good.test")
	listener, err := tls.Listen("tcp", "127.0.0.1:0", &tls.Config{Certificates: []tls.Certificate{certificates.server}})
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	served := make(chan error)
	go func() {
		served <- new(websocket.Upgrader).Serve(ctx, listener, func(*http.Request) (websocket.Client, error) { return &echo{}, nil })
	}()
	defer func() {
		cancel()
		<-served
	}()
	task := newTask(t, corvonet.Options{Resolver: corvonet.ResolverFunc(func(context.Context, string, string) ([]netip.Addr, error) {
		return []netip.Addr{netip.MustParseAddr("127.0.0.1")}, nil
	})})
	request := corvonet.Request{URL: "wss://good.test:" + portOf(listener.Addr().String())}
	if _, err := task.Dial(t.Context(), request, newRecorder()); err == nil {
		t.Error("an unknown CA was trusted")
	}
	request.TLS = &tls.Config{RootCAs: certificates.pool}
	channel, err := task.Dial(t.Context(), request, newRecorder())
	if err != nil {
		t.Fatal(err)
	}
	channel.Close(1000, "")
	<-channel.Done()
}

// attentive is a client with every optional interface.
type attentive struct {
	*recorder
	pings, pongs chan string
	reads        chan struct{}
}

func (a *attentive) DidReceivePing(payload []byte) { a.pings <- string(payload) }
func (a *attentive) DidReceivePong(payload []byte) { a.pongs <- string(payload) }
func (a *attentive) DidFinishRead()                { a.reads <- struct{}{} }

func TestDialPassesOptionalCallbacksOn(t *testing.T) {
	newAttentive := func() *attentive {
		return &attentive{newRecorder(), make(chan string, 10), make(chan string, 10), make(chan struct{}, 10)}
	}
	client, server := newAttentive(), newAttentive()
	url := serve(t, &websocket.Upgrader{}, func(*http.Request) websocket.Client { return server })
	channel, err := newTask(t, corvonet.Options{}).Dial(t.Context(), corvonet.Request{URL: url}, client)
	if err != nil {
		t.Fatal(err)
	}
	channel.Ping([]byte("over there"))
	if got := receive(t, "ping", server.pings); got != "over there" {
		t.Errorf("the ping is %q", got)
	}
	if got := receive(t, "pong", client.pongs); got != "over there" {
		t.Errorf("the pong is %q", got)
	}
	receive(t, "end of a read", client.reads)
	server.response.Channel.Ping(nil)
	receive(t, "ping", client.pings)
	channel.Abort()
	<-channel.Done()
}

// wirePlatform is a platform over a pipe.
type wirePlatform struct{ net.Conn }

func (w wirePlatform) PlatformSend(p []byte) error {
	_, err := w.Write(p)
	return err
}

func (w wirePlatform) PlatformClose() { w.Close() }

func TestAClientDoesItsHandshakeOverAPlatform(t *testing.T) {
	near, far := net.Pipe()
	stream := websocket.NewPlatformStream(wirePlatform{near}, "a wire")
	fed := make(chan struct{})
	go func() {
		defer close(fed)
		buffer := make([]byte, 100)
		for {
			n, err := near.Read(buffer)
			if stream.Receive(buffer[:n]) != nil || err != nil {
				stream.End(nil)
				return
			}
		}
	}()
	accepted := make(chan error, 1)
	go func() {
		_, err := new(websocket.Upgrader).Accept(context.Background(), far, func(*http.Request) (websocket.Client, error) { return &echo{}, nil })
		accepted <- err
	}()
	client := newRecorder()
	task := newTask(t, corvonet.Options{DialContext: func(context.Context, string, string) (net.Conn, error) { return stream, nil }})
	channel, err := task.Dial(t.Context(), corvonet.Request{URL: "ws://10.0.0.1/"}, client)
	if err != nil {
		t.Fatal(err)
	}
	if err := <-accepted; err != nil {
		t.Fatal(err)
	}
	if got := client.response.RemoteAddr.String(); got != "a wire" {
		t.Errorf("the remote address is %q", got)
	}
	channel.Send("through the wire")
	if got := receive(t, "message", client.messages); got != "through the wire" {
		t.Errorf("got %v", got)
	}
	channel.Close(1000, "")
	if closed := receive(t, "end", client.closed); !closed.WasClean {
		t.Errorf("closed with %+v", closed)
	}
	<-fed
}
