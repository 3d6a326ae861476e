// Command native is a WebSocket server and a client of it in one program, with
// no script engine: the server shouts what the client says.
//
//	go run ./examples/native
package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log"
	"net"
	"net/http"
	"os"
	"strings"
	"time"

	corvonet "corvo/components/net"
	"corvo/components/net/websocket"
)

func main() {
	if err := run(os.Stdout); err != nil {
		log.Fatal(err)
	}
}

func run(out io.Writer) error {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return err
	}
	var channels websocket.Group
	server := newServer(&channels)
	served := make(chan error, 1)
	go func() { served <- server.Serve(listener) }()
	defer func() {
		channels.Close() // net/http does not know them any more
		server.Close()
		<-served
	}()
	return talk(out, "ws://"+listener.Addr().String()+"/shout")
}

// newServer is a net/http server with a WebSocket at /shout.
func newServer(channels *websocket.Group) *http.Server {
	upgrader := &websocket.Upgrader{
		Group:       channels,
		Protocols:   []string{"shout.v1"},
		KeepAlive:   websocket.KeepAlive{Interval: 30 * time.Second},
		MaxBuffered: 16 << 20,   // of answers that a client does not read
		MaxMessage:  64 << 10,   // of a client
		CheckOrigin: sameOrigin, // no other site's pages
	}
	mux := http.NewServeMux()
	mux.HandleFunc("/shout", func(w http.ResponseWriter, r *http.Request) {
		// What is wrong with a refused request is answered already.
		if _, err := upgrader.Upgrade(w, r, &shouter{}); err != nil {
			log.Print(err)
		}
	})
	return &http.Server{Handler: mux}
}

// sameOrigin lets in programs, which send no Origin, and the server's own pages.
func sameOrigin(r *http.Request) bool {
	origin := r.Header.Get("Origin")
	return origin == "" || strings.TrimPrefix(origin, "http://") == r.Host
}

// shouter is the server's side of one connection. Its callbacks come one at a
// time, so that it needs no lock.
type shouter struct{ channel *websocket.Channel }

func (s *shouter) DidConnect(response websocket.Response) { s.channel = response.Channel }

func (s *shouter) DidReceiveMessage(text string) {
	if text == "" {
		s.channel.Close(4000, "nothing to shout")
		return
	}
	s.channel.Send(strings.ToUpper(text) + "!")
}

func (s *shouter) DidReceiveBinaryData([]byte)    { s.channel.Fail("only text can be shouted") }
func (s *shouter) DidUpdateBufferedAmount(uint64) {}
func (s *shouter) DidStartClosingHandshake()      {}
func (s *shouter) DidClose(closed websocket.Closed) {
	if closed.Err != nil {
		log.Print(closed.Err)
	}
}

// talk is the client: it shouts three words and leaves.
func talk(out io.Writer, url string) error {
	ctx, cancel := context.WithTimeout(context.Background(), 10*time.Second)
	defer cancel()
	answers := make(listener, 8)
	channel, err := corvonet.Dial(ctx, corvonet.Request{
		URL:       url,
		Protocols: []string{"shout.v1"},
		Header:    http.Header{"X-Program": {"native"}},
	}, answers)
	if err != nil {
		var refusal *websocket.Refusal
		if errors.As(err, &refusal) {
			return fmt.Errorf("the server said %d: %w", refusal.Status, err)
		}
		return err
	}
	for _, word := range []string{"hello", "anybody", "bye"} {
		if err := channel.Send(word); err != nil {
			return err
		}
		fmt.Fprintln(out, <-answers)
	}
	channel.Send("") // the server closes
	fmt.Fprintln(out, <-answers)
	<-channel.Done()
	return nil
}

// listener is a client that passes on what it hears.
type listener chan string

func (l listener) DidConnect(websocket.Response)  {}
func (l listener) DidReceiveMessage(text string)  { l <- text }
func (l listener) DidReceiveBinaryData([]byte)    {}
func (l listener) DidUpdateBufferedAmount(uint64) {}
func (l listener) DidStartClosingHandshake()      {}
func (l listener) DidClose(closed websocket.Closed) {
	l <- fmt.Sprintf("closed: %d %s", closed.Code, closed.Reason)
}
