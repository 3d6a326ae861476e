package net_test

import (
	"fmt"
	"math/rand/v2"
	"net"
	"os"
	"runtime"
	"strings"
	"sync"
	"testing"
	"time"

	corvonet "corvo/components/net"
)

// TestManyChannelsKeepOrderAndLeaveNothing runs random traffic on many channels
// at once and ends them in every way: each echo comes in order and once, each
// channel reports its end once, and no descriptor stays open.
func TestManyChannelsKeepOrderAndLeaveNothing(t *testing.T) {
	before := openDescriptors(t)
	t.Run("traffic", func(t *testing.T) {
		url := echoServer(t)
		task := newTask(t, corvonet.Options{})
		var all sync.WaitGroup
		for seed := range 16 {
			all.Go(func() { runTraffic(t, task, url, rand.New(rand.NewPCG(1, uint64(seed)))) })
		}
		all.Wait()
	})
	wantDescriptors(t, before)
}

func runTraffic(t *testing.T, task *corvonet.Task, url string, random *rand.Rand) {
	client := newRecorder()
	channel, err := task.Dial(t.Context(), corvonet.Request{URL: url}, client)
	if err != nil {
		t.Error(err)
		return
	}
	messages := 50 + random.IntN(100)
	received := make(chan int, 1)
	sizes := make([]int, messages)
	for i := range sizes {
		sizes[i] = random.IntN([]int{10, 200, 5000, 300_000}[random.IntN(4)])
	}
	go func() {
		n := 0
		defer func() { received <- n }()
		for ; n < messages; n++ {
			select {
			case got := <-client.messages:
				want := message(n, sizes[n])
				text, ok := got.(string)
				if !ok {
					text = string(got.([]byte))
				}
				if text != want {
					t.Errorf("message %d is %.40q, want %.40q", n, text, want)
					return
				}
			case <-channel.Done():
				return
			}
		}
	}()
	end := random.IntN(5)
	for i, size := range sizes {
		if i == messages/2 {
			switch end {
			case 0:
				channel.Abort()
			case 1:
				channel.Fail("in the middle")
			case 2:
				channel.Disconnect()
			}
		}
		data := message(i, size)
		if random.IntN(2) == 0 {
			err = channel.Send(data)
		} else {
			err = channel.SendBinary([]byte(data))
		}
		if (err != nil) != (end < 3 && i >= messages/2) {
			t.Errorf("way %d, message %d: %v", end, i, err)
			return
		}
	}
	if n := <-received; end >= 3 && n != messages {
		t.Errorf("%d of %d messages came back", n, messages)
	}
	channel.Close(1000, "")
	closed := <-client.closed
	if closed.WasClean != (end >= 2) && end != 2 {
		t.Errorf("way %d: closed with %+v", end, closed)
	}
	<-channel.Done()
	if len(client.closed) > 0 {
		t.Error("two ends")
	}
}

func message(i, size int) string {
	return fmt.Sprint(i, ":", strings.Repeat("m", size))
}

// openDescriptors counts them, those that the first connection of a process
// makes for itself included.
func openDescriptors(t *testing.T) int {
	if listener, err := net.Listen("tcp", "127.0.0.1:0"); err == nil {
		listener.Close()
	}
	entries, err := os.ReadDir("/proc/self/fd")
	if err != nil {
		t.Skip("needs /proc: ", err)
	}
	return len(entries)
}

// wantDescriptors waits until no more are open than were before: that of a socket which one goroutine closes goes when the
// last call on it has returned to another.
func wantDescriptors(t *testing.T, before int) {
	t.Helper()
	after := openDescriptors(t)
	for limit := time.Now().Add(patience); after > before && time.Now().Before(limit); after = openDescriptors(t) {
		runtime.Gosched()
	}
	if after > before {
		t.Errorf("%d descriptors are open, %d were before", after, before)
	}
}
