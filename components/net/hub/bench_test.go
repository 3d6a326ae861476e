package hub

import (
	"context"
	"net"
	"sync/atomic"
	"testing"

	"corvo/components/net/deflate"
	"corvo/components/net/websocket"
)

// BenchmarkBroadcast sends messages to 1,000 members by loopback TCP, whose peers run in this
// process too, and waits until all has left. An operation is one message to all.
func BenchmarkBroadcast(b *testing.B) {
	const members, ahead = 1000, 64 << 10
	noTakeover := deflate.Direction{WindowBits: 15, NoTakeover: true}
	compressed := &deflate.Agreement{Outgoing: noTakeover, Incoming: noTakeover}
	text := func(n int) string {
		message := make([]byte, n)
		for i := range message {
			message[i] = "of letters, as text is "[i%23] + byte(i/97%3)
		}
		return string(message)
	}
	for _, test := range []struct {
		name   string
		size   int
		stream websocket.Stream
	}{
		{"64B", 64, websocket.Stream{}},
		{"64KiB", 64 << 10, websocket.Stream{}},
		{"1KiBCompressed", 1 << 10, websocket.Stream{Compression: compressed}},
	} {
		message := text(test.size)
		for name, broadcast := range map[string]func(h *Hub, channels []*websocket.Channel) error{
			"Hub": func(h *Hub, _ []*websocket.Channel) error {
				_, err := h.Broadcast(context.Background(), "all", message)
				return err
			},
			"Loop": func(_ *Hub, channels []*websocket.Channel) error {
				for _, c := range channels {
					if err := c.Send(message); err != nil {
						return err
					}
				}
				return nil
			},
		} {
			b.Run(test.name+name, func(b *testing.B) {
				h := newHub(b, Options{MaxBuffered: 1 << 30})
				var channels []*websocket.Channel
				var arrived atomic.Int64
				for range members {
					channel, peer := connect(b, test.stream)
					go drain(peer, &arrived)
					b.Cleanup(func() { peer.Close() })
					channels = append(channels, channel)
				}
				join(b, h, "all", channels...)
				b.ReportAllocs()
				b.ResetTimer()
				for i := range b.N {
					if err := broadcast(h, channels); err != nil {
						b.Fatal(err)
					}
					if i*test.size%ahead == 0 || i == b.N-1 {
						for _, c := range channels {
							if err := c.AwaitBuffered(context.Background(), 0); err != nil {
								b.Fatal(err)
							}
						}
					}
				}
				b.ReportMetric(float64(b.N)*members/b.Elapsed().Seconds(), "messages/s")
				b.StopTimer()
				if arrived.Load() == 0 {
					b.Error("nothing has arrived")
				}
			})
		}
	}
}

func drain(peer net.Conn, arrived *atomic.Int64) {
	buffer := make([]byte, 16<<10)
	for {
		n, err := peer.Read(buffer)
		arrived.Add(int64(n))
		if err != nil {
			return
		}
	}
}
