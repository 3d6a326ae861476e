package net_test

import (
	"context"
	"fmt"
	"net"
	"net/http"
	"os"
	"strconv"
	"testing"

	"corvo/components/net/websocket"

	"go.uber.org/goleak"
)

// echoProcess is set in the environment of a test binary that is to be an echo
// server: it prints its address and serves until its standard input ends.
const echoProcess = "CORVO_TEST_ECHO_PROCESS"

func TestMain(m *testing.M) {
	if os.Getenv(echoProcess) != "" {
		runEchoProcess()
		return
	}
	goleak.VerifyTestMain(m)
}

func runEchoProcess() {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	fmt.Println(listener.Addr())
	ctx, cancel := context.WithCancel(context.Background())
	go func() {
		os.Stdin.Read(make([]byte, 1))
		cancel()
	}()
	upgrader := websocket.Upgrader{Reuse: true}
	upgrader.Serve(ctx, listener, func(r *http.Request) (websocket.Client, error) {
		if r.URL.Path == "/flood" {
			return &flood{}, nil
		}
		return &echo{}, nil
	})
}

// flood is a server's client that sends as many messages of 64 bytes as it is
// told.
type flood struct{ echo }

func (f *flood) DidReceiveMessage(text string) {
	n, err := strconv.Atoi(text)
	if err != nil {
		f.channel.Fail(err.Error())
	}
	data := make([]byte, 64)
	for range n {
		f.channel.SendBinary(data)
	}
}
