package net_test

import (
	"math/rand/v2"
	"net/http"
	"os"
	"sync"
	"testing"
	"time"

	corvonet "corvo/components/net"
	"corvo/components/net/deflate"
	"corvo/components/net/h2"
	"corvo/components/net/websocket"
)

// soakTime is set in the environment to a duration, such as 60s, for which
// TestSoak is to go on, with 200 connections at a time.
const soakTime = "CORVO_SOAK"

// TestSoak runs random traffic through random faults, half of it over HTTP/2, with
// several WebSockets on a connection. Each echo that arrives is of a message that
// was sent, in order and once; each end is reported once on both sides; nothing
// stays behind.
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
		upgrader := &websocket.Upgrader{
			Reuse: true, Compression: new(deflate.Options), CloseTimeout: time.Second,
			KeepAlive: websocket.KeepAlive{Interval: time.Second, Timeout: time.Second},
			HTTP2:     h2.Limits{Streams: 4},
		}
		options := corvonet.Options{
			CloseTimeout: time.Second, HandshakeTimeout: time.Second, KeepAlive: upgrader.KeepAlive,
			HTTP2: corvonet.HTTP2Options{Limits: h2.Limits{Answer: time.Second / 5}},
		}
		plain, stopPlain := serveRaw(t, upgrader, func() websocket.Client { return &counted{ends: &ends} })
		secure := serveTLS(t, upgrader, func(*http.Request) (websocket.Client, error) { return &counted{ends: &ends}, nil })
		_, plainURL := startFaultProxy(t, plain, func(l *link) { randomFault(l, 600, 200_000) })
		_, secureURL := startFaultProxy(t, "ws://"+secure.address, func(l *link) { randomFault(l, 3000, 200_000) })
		secureURL = "wss://good.test:" + portOf(secureURL[len("ws://"):])
		ways := [4]soakWay{{url: plainURL}, {url: secureURL}, {url: plainURL}, {url: secureURL}}
		for i := range ways {
			// Compressed, the traffic is too little to meet most faults.
			options.Compression = deflate.Options{Disabled: i < 2}
			if i%2 == 0 {
				ways[i].task = newTask(t, options)
			} else {
				ways[i].task = secure.task(t, options)
			}
		}
		var all sync.WaitGroup
		for seed := range connections {
			all.Go(func() {
				random := rand.New(rand.NewPCG(2, uint64(seed)))
				for round := 0; round < rounds || time.Now().Before(until); round++ {
					soakRound(t, &ways[seed%len(ways)], random)
				}
			})
		}
		all.Wait()
		stopPlain()
		secure.stop()
		ends.Wait() // a second end would have made it panic
		var total soakWay
		for i, protocol := range []string{"HTTP/1.1", "HTTP/2"} {
			var w soakWay
			w.add(&ways[i])
			w.add(&ways[i+2])
			t.Logf("%s: %d connections, of which %d ended cleanly, %d echoes", protocol, w.opened, w.clean, w.echoes)
			if !until.IsZero() {
				w.checkMixed(t)
			}
			total.add(&w)
		}
		total.checkMixed(t)
		if n := secure.connections.Load(); int(n) >= ways[1].opened+ways[3].opened {
			t.Errorf("%d WebSockets over HTTP/2 took %d connections", ways[1].opened+ways[3].opened, n)
		}
	})
	wantDescriptors(t, before)
}

// soakWay is how a part of the connections is made, and what has happened on them.
type soakWay struct {
	task *corvonet.Task
	url  string

	mu                    sync.Mutex
	opened, clean, echoes int
}

func (w *soakWay) add(other *soakWay) {
	w.opened, w.clean, w.echoes = w.opened+other.opened, w.clean+other.clean, w.echoes+other.echoes
}

func (w *soakWay) checkMixed(t *testing.T) {
	if w.clean == 0 || w.clean == w.opened || w.echoes == 0 {
		t.Errorf("the traffic is not mixed: of %d connections %d ended cleanly, with %d echoes", w.opened, w.clean, w.echoes)
	}
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

// randomFault hurts two of three connections, within the handshake or up to rangeAfter
// bytes after it.
func randomFault(l *link, handshake, rangeAfter int64) {
	lane := &l.down
	if rand.N(2) == 0 {
		lane = &l.up
	}
	handshakeAndMore := handshake + rand.Int64N(rangeAfter)
	switch rand.N(9) {
	case 0:
		lane.after(handshakeAndMore, reset)
	case 1:
		lane.after(handshakeAndMore, cut)
	case 2:
		lane.after(handshakeAndMore, swallow)
	case 3:
		lane.after(rand.Int64N(handshake/3), cut)
	case 4:
		lane.slow(1+rand.N(2000), 0)
	case 5:
		lane.slow(0, time.Millisecond)
	}
}

// soakRound is the life of one connection.
func soakRound(t *testing.T, way *soakWay, random *rand.Rand) {
	client := newRecorder()
	channel, err := way.task.Dial(t.Context(), corvonet.Request{URL: way.url}, client)
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
	way.mu.Lock()
	defer way.mu.Unlock()
	way.opened++
	way.echoes += echoes
	if closed.WasClean {
		way.clean++
	}
}
