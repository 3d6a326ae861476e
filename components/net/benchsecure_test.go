package net_test

import (
	"bytes"
	"fmt"
	"testing"

	corvonet "corvo/components/net"
	"corvo/components/net/websocket"
)

// benchmarkSecure measures both halves, by TLS, over HTTP/1.1 and HTTP/2.
func benchmarkSecure(b *testing.B, run func(b *testing.B, task *corvonet.Task, url string)) {
	for way, overHTTP2 := range bothWays {
		b.Run(fmt.Sprintf("protocol=%s", way), func(b *testing.B) {
			server := serveTLS(b, &websocket.Upgrader{Reuse: true}, chooseEcho)
			defer server.stop()
			task := corvonet.NewTask(corvonet.Options{TLS: server.tls, Resolver: loopback, DisableHTTP2: !overHTTP2})
			defer task.Close()
			b.ReportAllocs()
			run(b, task, server.url)
		})
	}
}

// BenchmarkSecureEcho has messages echoed on some WebSockets, which over HTTP/2
// share a connection.
func BenchmarkSecureEcho(b *testing.B) {
	for _, test := range []struct{ size, window, sockets int }{{64, 1, 1}, {64, 1000, 1}, {64, 100, 10}, {64 << 10, 4, 1}, {1 << 20, 4, 1}} {
		b.Run(fmt.Sprintf("size=%d/window=%d/sockets=%d", test.size, test.window, test.sockets), func(b *testing.B) {
			benchmarkSecure(b, func(b *testing.B, task *corvonet.Task, url string) {
				channels := make([]*websocket.Channel, test.sockets)
				clients := make([]*counter, test.sockets)
				for i := range channels {
					channels[i], clients[i] = openCounter(b, task, url, test.window)
				}
				data := bytes.Repeat([]byte("x"), test.size)
				b.SetBytes(int64(test.size))
				b.ResetTimer()
				sent, most := 0, test.window*test.sockets
				for received := range b.N {
					for ; sent < b.N && sent-received < most; sent++ {
						channels[sent%test.sockets].SendBinary(data)
					}
					<-clients[received%test.sockets].messages
				}
			})
		})
	}
}

// BenchmarkSecureOpenClose opens WebSockets beside one that stays open.
func BenchmarkSecureOpenClose(b *testing.B) {
	benchmarkSecure(b, func(b *testing.B, task *corvonet.Task, url string) {
		openCounter(b, task, url, 1)
		for b.Loop() {
			channel, _ := openCounter(b, task, url, 1)
			channel.Close(1000, "")
			<-channel.Done()
		}
	})
}
