package net_test

import (
	"testing"
	"time"

	corvonet "corvo/components/net"
	"corvo/components/net/websocket"
)

// slow is told of its connection for as long as it likes.
type slow struct {
	*recorder
	told chan<- struct{}
	goOn <-chan struct{}
}

func (c slow) DidConnect(response websocket.Response) {
	c.told <- struct{}{}
	<-c.goOn
	c.recorder.DidConnect(response)
}

func TestTheNextConnectionWaitsUntilTheFirstClientHasBeenTold(t *testing.T) {
	for _, inOrder := range []bool{true, false} {
		request := corvonet.Request{URL: echoServer(t), InOrder: inOrder}
		task := newTask(t, corvonet.Options{})
		told, goOn := make(chan struct{}), make(chan struct{})
		first, second := slow{newRecorder(), told, goOn}, newRecorder()
		for _, client := range []websocket.Client{first, second} {
			if _, err := task.Connect(t.Context(), request, client); err != nil {
				t.Fatal(err)
			}
		}
		receive(t, "first connection", told)
		if inOrder {
			select {
			case <-second.opened:
				t.Error("the second is open while the first client is being told of its own")
			case <-time.After(100 * time.Millisecond): // an absence is nothing to wait for
			}
		} else {
			receive(t, "second connection", second.opened)
		}
		close(goOn)
		receive(t, "first connection", first.opened)
		receive(t, "second connection", second.opened)
	}
}
