package net_test

import (
	"bufio"
	"bytes"
	"os"
	"os/exec"
	"runtime"
	"strconv"
	"strings"
	"testing"

	corvonet "corvo/components/net"
	"corvo/components/net/websocket"
)

// startEchoProcess starts an echo server in a process of its own, so that a
// benchmark measures the client alone.
func startEchoProcess(b *testing.B) (url string) {
	command := exec.Command(os.Args[0])
	command.Env = append(os.Environ(), echoProcess+"=1")
	stdin, err := command.StdinPipe()
	if err != nil {
		b.Fatal(err)
	}
	stdout, err := command.StdoutPipe()
	if err != nil {
		b.Fatal(err)
	}
	if err := command.Start(); err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() {
		stdin.Close()
		command.Wait()
	})
	address, err := bufio.NewReader(stdout).ReadString('\n')
	if err != nil {
		b.Fatal(err)
	}
	return "ws://" + strings.TrimSpace(address)
}

// counter is a client that signals each message.
type counter struct {
	websocket.Client
	opened   chan *websocket.Channel
	messages chan int
}

func (c *counter) DidConnect(r websocket.Response)  { c.opened <- r.Channel }
func (c *counter) DidReceiveMessage(text string)    { c.messages <- len(text) }
func (c *counter) DidReceiveBinaryData(data []byte) { c.messages <- len(data) }
func (c *counter) DidUpdateBufferedAmount(uint64)   {}
func (c *counter) DidStartClosingHandshake()        {}
func (c *counter) DidClose(websocket.Closed)        {}

func openCounter(b *testing.B, task *corvonet.Task, url string, room int) (*websocket.Channel, *counter) {
	c := &counter{opened: make(chan *websocket.Channel, 1), messages: make(chan int, room)}
	channel, err := task.Dial(b.Context(), corvonet.Request{URL: url, Reuse: true}, c)
	if err != nil {
		b.Fatal(err)
	}
	return channel, c
}

func benchmarkEcho(b *testing.B, size, window int) {
	task := corvonet.NewTask(corvonet.Options{})
	defer task.Close()
	channel, c := openCounter(b, task, startEchoProcess(b), window)
	data := bytes.Repeat([]byte("x"), size)
	b.SetBytes(int64(size))
	b.ReportAllocs()
	b.ResetTimer()
	sent := 0
	for received := 0; received < b.N; received++ {
		for ; sent < b.N && sent-received < window; sent++ {
			channel.SendBinary(data)
		}
		<-c.messages
	}
}

func BenchmarkEcho64(b *testing.B)          { benchmarkEcho(b, 64, 1) }
func BenchmarkPipelinedEcho64(b *testing.B) { benchmarkEcho(b, 64, 1000) }
func BenchmarkEcho64KiB(b *testing.B)       { benchmarkEcho(b, 64<<10, 4) }
func BenchmarkEcho1MiB(b *testing.B)        { benchmarkEcho(b, 1<<20, 4) }

// BenchmarkFlood64 receives messages as fast as they come.
func BenchmarkFlood64(b *testing.B) {
	task := corvonet.NewTask(corvonet.Options{})
	defer task.Close()
	channel, c := openCounter(b, task, startEchoProcess(b)+"/flood", 1024)
	b.SetBytes(64)
	b.ReportAllocs()
	b.ResetTimer()
	const batch = 10_000
	for received := 0; received < b.N; {
		n := min(batch, b.N-received)
		channel.Send(strconv.Itoa(n))
		for range n {
			<-c.messages
		}
		received += n
	}
}

func BenchmarkOpenEchoClose(b *testing.B) {
	task := corvonet.NewTask(corvonet.Options{})
	defer task.Close()
	url := startEchoProcess(b)
	b.ReportAllocs()
	for b.Loop() {
		channel, c := openCounter(b, task, url, 1)
		channel.Send("hello")
		<-c.messages
		channel.Close(1000, "")
		<-channel.Done()
	}
}

// BenchmarkIdleConnections reports the resident memory that each of 5,000 idle
// connections costs its process, once as it is and once after a collection.
func BenchmarkIdleConnections(b *testing.B) {
	const connections = 5000
	url := startEchoProcess(b)
	for b.Loop() {
		task := corvonet.NewTask(corvonet.Options{})
		_, warm := openCounter(b, task, url, 1)
		_ = warm
		runtime.GC()
		before := resident(b)
		for range connections {
			openCounter(b, task, url, 1)
		}
		after := resident(b)
		runtime.GC()
		runtime.GC()
		runtime.GC()
		collected := resident(b)
		b.ReportMetric(float64(after-before)/connections, "B/conn")
		b.ReportMetric(float64(collected-before)/connections, "B/conn-collected")
		var memory runtime.MemStats
		runtime.ReadMemStats(&memory)
		b.ReportMetric(float64(memory.StackInuse)/connections, "stackB/conn")
		b.ReportMetric(float64(memory.HeapAlloc)/connections, "heapB/conn")
		task.Close()
	}
}

// resident returns the process's resident bytes.
func resident(b *testing.B) int64 {
	statm, err := os.ReadFile("/proc/self/statm")
	if err != nil {
		b.Skip("needs /proc: ", err)
	}
	pages, err := strconv.ParseInt(strings.Fields(string(statm))[1], 10, 64)
	if err != nil {
		b.Fatal(err)
	}
	return pages * int64(os.Getpagesize())
}
