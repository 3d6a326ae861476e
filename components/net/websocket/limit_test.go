package websocket

import (
	"errors"
	"testing"
)

func TestSendingMoreThanMayWaitClosesTheConnection(t *testing.T) {
	for name, test := range map[string]struct {
		limit uint64
		sizes []int // the last of them is too much
	}{
		"many small":         {100, []int{40, 40, 20, 1}},
		"one large":          {10_000, []int{10_001}},
		"a large one behind": {10_000, []int{1, 9999, 5000}},
	} {
		t.Run(name, func(t *testing.T) {
			client := newRecorder(t)
			c, g, _ := openGated(t, Config{MaxBuffered: test.limit}, client)
			last := len(test.sizes) - 1
			for _, size := range test.sizes[:last] {
				if err := c.Send(long(size)); err != nil {
					t.Fatal(err)
				}
			}
			if err := c.SendBinary([]byte(long(test.sizes[last]))); err != ErrBufferFull {
				t.Errorf("got %v", err)
			}
			if err := c.Send("x"); err != ErrClosed {
				t.Errorf("afterwards got %v", err)
			}
			g.permits <- struct{}{}
			closed := receive(t, "close", client.closed)
			if !errors.Is(closed.Err, ErrBufferFull) || closed.Code != 1006 || closed.WasClean {
				t.Errorf("closed with %+v", closed)
			}
		})
	}
}

func TestWhatHasLeftMakesRoom(t *testing.T) {
	client := newRecorder(t)
	c, g, peer := openGated(t, Config{MaxBuffered: 100}, client)
	buffer := make([]byte, 200)
	for range 10 {
		if err := c.Send(long(100)); err != nil {
			t.Fatal(err)
		}
		g.permits <- struct{}{}
		for n := 0; n < 106; {
			m, err := peer.Read(buffer)
			if err != nil {
				t.Fatal(err)
			}
			n += m
		}
		c.writers.Wait() // of this test, the only sender
	}
}
