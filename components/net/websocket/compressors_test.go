package websocket

import (
	"fmt"
	"io"
	"net"
	"runtime"
	"testing"

	"corvo/components/net/deflate"

	"github.com/gobwas/ws"
)

func TestChannelsWithNothingToSendShareFewCompressors(t *testing.T) {
	const channels, rounds = 30, 3
	var memory runtime.MemStats
	inUse := func() int64 {
		for range 3 { // pools are emptied by the second
			runtime.GC()
		}
		runtime.ReadMemStats(&memory)
		return int64(memory.HeapAlloc)
	}
	before := inUse()
	var all []*Channel
	var peers []net.Conn
	for range channels {
		ours, peer := connPair(t)
		c := openCompressed(t, Config{Server: true, Compression: deflate.Options{MaxCompressors: 2}}, newRecorder(t), full(), ours)
		waitOpen(t, c)
		all, peers = append(all, c), append(peers, peer)
	}
	received := make([]*collector, channels)
	readers := make([]*frameReader, channels)
	for i := range channels {
		received[i] = &collector{}
		readers[i] = inflatingReader(received[i], ws.StateClientSide, 1<<20)
		defer readers[i].release()
	}
	buffer := make([]byte, 4096)
	for round := range rounds {
		for i, c := range all {
			message := sample(2000, i) // again and again: it refers to the one before
			c.Send(message)
			wire := 0
			for len(received[i].events) == round {
				n, err := peers[i].Read(buffer)
				if err != nil {
					t.Fatal(err)
				}
				wire += n
				if err := readers[i].consume(buffer[:n]); err != nil {
					t.Fatal(err)
				}
			}
			if got, want := received[i].events[round], describe(ws.OpText, message); got != want {
				t.Errorf("got %s, want %s", got, want)
			}
			if round > 0 && wire > 100 {
				t.Errorf("channel %d, round %d: %d bytes, so the context is lost", i, round, wire)
			}
			c.writers.Wait() // of this test, the only sender
		}
	}
	if each := (inUse() - before) / channels; each > 300<<10 {
		t.Errorf("each of %d channels holds %d bytes", channels, each)
	}
	runtime.KeepAlive(all)
}

// BenchmarkIdleCompressors reports the memory of each connection that has sent a
// compressed message, by how many may keep a compressor.
func BenchmarkIdleCompressors(b *testing.B) {
	const connections = 200
	for _, most := range []int{1, connections} {
		b.Run(fmt.Sprintf("at most %d of %d", most, connections), func(b *testing.B) {
			for b.Loop() {
				var before, after runtime.MemStats
				runtime.GC()
				runtime.GC()
				runtime.ReadMemStats(&before)
				var all []*Channel
				for range connections {
					near, far := net.Pipe()
					go io.Copy(io.Discard, far)
					c := openCompressed(b, Config{Server: true, Compression: deflate.Options{MaxCompressors: most}}, newRecorder(b), full(), near)
					waitOpen(b, c)
					c.Send(sample(40_000, 1))
					c.writers.Wait()
					all = append(all, c)
				}
				runtime.GC()
				runtime.GC()
				runtime.ReadMemStats(&after)
				b.ReportMetric(float64(after.HeapAlloc-before.HeapAlloc)/connections, "B/conn")
				for _, c := range all {
					c.Abort()
					<-c.Done()
				}
			}
		})
	}
}
