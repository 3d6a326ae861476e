package bench

import (
	"context"
	"fmt"
	"io"
	"net"
	"net/http"
	"strconv"
	"strings"

	"corvo/components/net/echo"
	"corvo/components/net/websocket"
)

// Serve runs the peer of the workloads on a free loopback port until ctx is done. It writes the port's ws URL as a
// line to out as soon as it listens.
func Serve(ctx context.Context, out io.Writer) error {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return fmt.Errorf("benchmark server: %w", err)
	}
	if _, err := fmt.Fprintf(out, "ws://%s\n", l.Addr()); err != nil {
		return err
	}
	return (&websocket.Upgrader{Reuse: true, Gather: true}).Serve(ctx, l, func(r *http.Request) (websocket.Client, error) {
		switch r.URL.Path {
		case "/echo":
			return &echo.Client{}, nil
		case "/flood":
			query := r.URL.Query()
			count, err := strconv.Atoi(query.Get("count"))
			if err != nil {
				return nil, fmt.Errorf("flood count: %w", err)
			}
			size, err := strconv.Atoi(query.Get("size"))
			if err != nil {
				return nil, fmt.Errorf("flood size: %w", err)
			}
			return &flood{left: count, message: strings.Repeat("x", size)}, nil
		}
		return nil, fmt.Errorf("no workload at %s", r.URL.Path)
	})
}

// floodAhead is the number of bytes that the flood keeps queued.
const floodAhead = 1 << 20

// flood sends its messages once the client has said that it is ready.
type flood struct {
	channel *websocket.Channel
	left    int
	message string
}

func (f *flood) DidConnect(r websocket.Response) { f.channel = r.Channel }
func (f *flood) DidReceiveBinaryData([]byte)     {}
func (f *flood) DidStartClosingHandshake()       {}
func (f *flood) DidClose(websocket.Closed)       {}

func (f *flood) DidReceiveMessage(string)       { f.fill() }
func (f *flood) DidUpdateBufferedAmount(uint64) { f.fill() }

func (f *flood) fill() {
	for f.left > 0 && f.channel.BufferedAmount() < floodAhead {
		if f.channel.Send(f.message) != nil {
			return
		}
		f.left--
	}
}
