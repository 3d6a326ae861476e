package benchnet

import (
	"context"
	"net/http"

	corvonet "corvo/components/net"
	"corvo/components/net/deflate"
	"corvo/components/net/websocket"
)

var corvo = subject{
	name: "corvo",
	dial: func(url string, t task) (func(), error) {
		net := corvonet.NewTask(corvonet.Options{Compression: corvoCompression(t)})
		channel, err := net.Dial(context.Background(), corvonet.Request{URL: url, Reuse: true}, &corvoClient{message: t.message})
		if err != nil {
			return nil, err
		}
		return func() { <-channel.Done() }, nil
	},
	handler: func(t task) http.Handler {
		compression := corvoCompression(t)
		upgrader := &websocket.Upgrader{Reuse: true, Gather: true, Compression: &compression}
		return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			_, _ = upgrader.Upgrade(w, r, &corvoClient{message: t.message}) // a refusal is answered by it
		})
	},
}

func corvoCompression(t task) deflate.Options {
	return deflate.Options{Disabled: !t.deflate, OutgoingNoTakeover: true, IncomingNoTakeover: true}
}

type corvoClient struct {
	message onMessage
	channel *websocket.Channel
}

func (c *corvoClient) send(data []byte) error { return c.channel.SendBinary(data) }

func (c *corvoClient) DidConnect(r websocket.Response)  { c.channel = r.Channel }
func (c *corvoClient) DidReceiveMessage(string)         {}
func (c *corvoClient) DidReceiveBinaryData(data []byte) { c.message(c, data) }
func (c *corvoClient) DidUpdateBufferedAmount(uint64)   {}
func (c *corvoClient) DidStartClosingHandshake()        {}
func (c *corvoClient) DidClose(websocket.Closed)        {}
