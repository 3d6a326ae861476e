package net_test

import (
	"math/rand/v2"
	"os"
	"sync"
	"testing"
	"time"

	corvonet "corvo/components/net"
	"corvo/components/net/deflate"
	"corvo/components/net/websocket"
)

// soakTime is set in the environment to a duration, such as 60s, for which
// TestSoak is to go on, with 200 connections at a time.
const soakTime = "CORVO_SOAK"

// TestSoak runs random traffic through random faults. Each echo that arrives is
// of a message that was sent, in order and once; each end is reported once on
// both sides; nothing stays behind.
func TestSoak(t *testing.T) {
	connections, rounds, until := 20, 4, time.Time{}
	if setting := os.Getenv(soakTime); setting != "" {
		d, err := time.ParseDuration(setting)
		if err != nil {
			t.Fatalf("%s: %v", soakTime, err)
		}
		connections, until = 200, time.Now().Add(d)
	}
	before := openDescriptors(t)
	t.Run("traffic", func(t *testing.T) {
		var ends sync.WaitGroup
		upgrader := &websocket.Upgrader{Reuse: true, Compression: new(deflate.Options), CloseTimeout: time.Second, KeepAlive: websocket.KeepAlive{Interval: time.Second, Timeout: time.Second}}
		target, stop := serveRaw(t, upgrader, func() websocket.Client { return &counted{ends: &ends} })
		_, url := startFaultProxy(t, target, randomFault)
		var tasks [2]*corvonet.Task
		for i := range tasks {
			// Compressed, the traffic is too little to meet most faults.
			tasks[i] = newTask(t, corvonet.Options{
				CloseTimeout: time.Second, HandshakeTimeout: time.Second, KeepAlive: upgrader.KeepAlive,
				Compression: deflate.Options{Disabled: i == 0},
			})
		}
		var all sync.WaitGroup
		var tally soakTally
		for seed := range connections {
			all.Go(func() {
				random := rand.New(rand.NewPCG(2, uint64(seed)))
				for round := 0; round < rounds || time.Now().Before(until); round++ {
					soakRound(t, tasks[seed%2], url, random, &tally)
				}
			})
		}
		all.Wait()
		stop()
		ends.Wait() // a second end would have made it panic
		t.Logf("%d connections, of which %d ended cleanly, %d echoes", tally.opened, tally.clean, tally.echoes)
		if tally.clean == 0 || tally.clean == tally.opened || tally.echoes == 0 {
			t.Error("the traffic is not mixed")
		}
	})
	if after := openDescriptors(t); after > before {
		t.Errorf("%d descriptors are open, %d were before", after, before)
	}
}

// soakTally counts what has happened.
type soakTally struct {
	mu                    sync.Mutex
	opened, clean, echoes int
}

// counted is an echo whose ends are counted.
type counted struct {
	echo
	ends *sync.WaitGroup
}

func (c *counted) DidConnect(response websocket.Response) {
	c.ends.Add(1)
	c.echo.DidConnect(response)
}

func (c *counted) DidClose(websocket.Closed) { c.ends.Done() }

// randomFault hurts two of three connections.
func randomFault(l *link) {
	lane := &l.down
	if rand.N(2) == 0 {
		lane = &l.up
	}
	handshakeAndMore := 600 + rand.Int64N(200_000)
	switch rand.N(9) {
	case 0:
		lane.after(handshakeAndMore, reset)
	case 1:
		lane.after(handshakeAndMore, cut)
	case 2:
		lane.after(handshakeAndMore, swallow)
	case 3:
		lane.after(rand.Int64N(200), cut) // within the handshake
	case 4:
		lane.slow(1+rand.N(2000), 0)
	case 5:
		lane.slow(0, time.Millisecond)
	}
}

// soakRound is the life of one connection.
func soakRound(t *testing.T, task *corvonet.Task, url string, random *rand.Rand, tally *soakTally) {
	client := newRecorder()
	channel, err := task.Dial(t.Context(), corvonet.Request{URL: url}, client)
	if err != nil {
		if closed := receive(t, "end", client.closed); closed.Err != err {
			t.Errorf("Dial says %v, DidClose %v", err, closed.Err)
		}
		return
	}
	messages := random.IntN(40)
	sent := make([]string, messages)
	for i := range sent {
		sent[i] = message(i, random.IntN([]int{10, 200, 5000, 50_000}[random.IntN(4)]))
		if random.IntN(10) == 0 {
			channel.Ping([]byte("soak"))
		}
		switch random.IntN(30) {
		case 0:
			channel.PauseReading()
		case 1:
			channel.ResumeReading()
		}
		if random.IntN(2) == 0 {
			err = channel.Send(sent[i])
		} else {
			err = channel.SendBinary([]byte(sent[i]))
		}
		if err != nil {
			sent = sent[:i+1] // that the last was not sent shows below, should it come
			break
		}
	}
	channel.ResumeReading()
	echoes := 0
	check := func(got any) {
		text, ok := got.(string)
		if !ok {
			text = string(got.([]byte))
		}
		if echoes >= len(sent) || text != sent[echoes] {
			t.Errorf("echo %d is %.40q", echoes, text)
		}
		echoes++
	}
	for waiting := err == nil; waiting && echoes < messages; {
		select {
		case got := <-client.messages:
			check(got)
		case <-channel.Done():
			waiting = false
		}
	}
	channel.Close(1000, "")
	<-channel.Done()
	for len(client.messages) > 0 {
		check(<-client.messages)
	}
	closed := receive(t, "end", client.closed)
	if len(client.closed) > 0 {
		t.Error("two ends")
	}
	if closed.WasClean && (err != nil || echoes != messages) {
		t.Errorf("a clean end after %d of %d echoes, %v", echoes, messages, err)
	}
	tally.mu.Lock()
	defer tally.mu.Unlock()
	tally.opened++
	tally.echoes += echoes
	if closed.WasClean {
		tally.clean++
	}
}
