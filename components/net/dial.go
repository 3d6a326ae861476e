package net

import (
	"context"

	"corvo/components/net/websocket"
)

// Dial opens one channel, for a program that needs no Task of its own. It is
// Task.Dial with the default Options; the channel's Done says when all of it
// has ended.
func Dial(ctx context.Context, request Request, client websocket.Client) (*websocket.Channel, error) {
	return NewTask(Options{}).Dial(ctx, request, client)
}

// Dial is Connect for those who wait: it returns when the channel is open or
// has failed. What failed it is both returned and told to client's DidClose.
// ctx bounds the opening handshake alone.
func (t *Task) Dial(ctx context.Context, request Request, client websocket.Client) (*websocket.Channel, error) {
	d := &dialed{Client: client, opened: make(chan struct{})}
	d.batcher, _ = client.(websocket.ReadBatcher)
	d.pings, _ = client.(websocket.PingReceiver)
	d.pongs, _ = client.(websocket.PongReceiver)
	channel, err := t.Connect(ctx, request, d)
	if err != nil {
		return nil, err
	}
	select {
	case <-d.opened:
		return channel, nil
	case <-channel.Done():
	}
	select {
	case <-d.opened:
		return channel, nil // closed again already, which is no failure to open
	default:
		return nil, d.err
	}
}

// dialed lets Dial see how connecting ends.
type dialed struct {
	websocket.Client
	batcher websocket.ReadBatcher // Client's optional interfaces, nil where it lacks them
	pings   websocket.PingReceiver
	pongs   websocket.PongReceiver

	opened chan struct{}
	err    error // written before the channel's Done
}

func (d *dialed) DidConnect(response websocket.Response) {
	d.Client.DidConnect(response)
	close(d.opened)
}

func (d *dialed) DidClose(closed websocket.Closed) {
	d.err = closed.Err
	d.Client.DidClose(closed)
}

func (d *dialed) DidFinishRead() {
	if d.batcher != nil {
		d.batcher.DidFinishRead()
	}
}

func (d *dialed) DidReceivePing(payload []byte) {
	if d.pings != nil {
		d.pings.DidReceivePing(payload)
	}
}

func (d *dialed) DidReceivePong(payload []byte) {
	if d.pongs != nil {
		d.pongs.DidReceivePong(payload)
	}
}
