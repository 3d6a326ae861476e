package net_test

import (
	"context"
	"fmt"
	"net"
	"net/http"
	"os"
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
	var upgrader websocket.Upgrader
	upgrader.Serve(ctx, listener, func(*http.Request) (websocket.Client, error) { return &echo{}, nil })
}
