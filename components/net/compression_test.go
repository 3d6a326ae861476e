package net_test

import (
	"context"
	"fmt"
	"io"
	"math/rand/v2"
	"net"
	"net/http"
	"strings"
	"sync/atomic"
	"testing"

	corvonet "corvo/components/net"
	"corvo/components/net/deflate"
	echoserver "corvo/components/net/echo"
)

func TestCompressionIsAgreedOnAndUsed(t *testing.T) {
	var texts []string
	random := rand.New(rand.NewPCG(5, 5))
	for _, size := range []int{0, 10, 127, 128, 300, 5000, 70_000, 500, 300_000, 200} {
		var b strings.Builder
		for b.Len() < size {
			fmt.Fprintf(&b, "{\"währung\":%d}", random.IntN(500))
		}
		texts = append(texts, b.String())
	}
	for _, test := range []struct {
		name           string
		client, server deflate.Options
		extensions     string
	}{
		{"as browsers do", deflate.Options{}, deflate.Options{}, "permessage-deflate"},
		{"off at the client", deflate.Options{Disabled: true}, deflate.Options{}, ""},
		{"off at the server", deflate.Options{}, deflate.Options{Disabled: true}, ""},
		{"no takeover, by the client", deflate.Options{IncomingNoTakeover: true, OutgoingNoTakeover: true}, deflate.Options{}, "permessage-deflate; server_no_context_takeover; client_no_context_takeover"},
		{"no takeover, by the server", deflate.Options{}, deflate.Options{IncomingNoTakeover: true, OutgoingNoTakeover: true}, "permessage-deflate; server_no_context_takeover; client_no_context_takeover"},
		{"smallest windows, by the client", deflate.Options{IncomingWindowBits: 8, OutgoingWindowBits: 8}, deflate.Options{}, "permessage-deflate; server_max_window_bits=8; client_max_window_bits=8"},
		{"windows, by the server", deflate.Options{}, deflate.Options{IncomingWindowBits: 9, OutgoingWindowBits: 12}, "permessage-deflate; server_max_window_bits=12; client_max_window_bits=9"},
		{"best level, everything", deflate.Options{Level: 9, Threshold: -1}, deflate.Options{Level: 6, Threshold: -1}, "permessage-deflate"},
	} {
		t.Run(test.name, func(t *testing.T) {
			server, err := echoserver.Start(echoserver.Options{Compression: &test.server})
			if err != nil {
				t.Fatal(err)
			}
			defer server.Close()
			client := newRecorder()
			counted := &readCounter{}
			task := newTask(t, corvonet.Options{Compression: test.client, DialContext: counted.dial})
			channel, err := task.Dial(t.Context(), corvonet.Request{URL: server.URL()}, client)
			if err != nil {
				t.Fatal(err)
			}
			if client.response.Extensions != test.extensions {
				t.Errorf("agreed on %q, want %q", client.response.Extensions, test.extensions)
			}
			var sum int
			for _, message := range texts {
				channel.Send(message)
				channel.SendBinary([]byte(message))
				sum += 2 * len(message)
			}
			for i, message := range texts {
				if got := receive(t, "text", client.messages); got != message {
					t.Fatalf("text %d is not what was sent", i)
				}
				if got := receive(t, "binary", client.messages); string(got.([]byte)) != message {
					t.Fatalf("binary message %d is not what was sent", i)
				}
			}
			channel.Close(1000, "")
			receive(t, "close", client.closed)
			<-channel.Done()
			if small := counted.read < sum/2; small == (test.extensions == "") {
				t.Errorf("read %d bytes for %d", counted.read, sum)
			}
		})
	}
}

// readCounter dials connections that count the bytes read.
type readCounter struct {
	net.Conn
	read int
}

func (c *readCounter) dial(ctx context.Context, network, address string) (conn net.Conn, err error) {
	c.Conn, err = new(net.Dialer).DialContext(ctx, network, address)
	return c, err
}

func (c *readCounter) Read(p []byte) (int, error) {
	n, err := c.Conn.Read(p)
	c.read += n
	return n, err
}

func TestAWrongAnswerToTheOfferFailsTheHandshake(t *testing.T) {
	for answer, want := range map[string]string{
		"permessage-deflate; server_max_window_bits=16": "want 8 to 15",
		"permessage-deflate, permessage-deflate":        "given twice",
		"permessage-deflate; x":                         "not known",
		"x-other":                                       "was not offered",
		"permessage-deflate;":                           "malformed",
	} {
		address := rawServer(t, func(conn *net.TCPConn, r *http.Request) {
			io.WriteString(conn, good(r, "Sec-WebSocket-Extensions: "+answer))
			untilClosed(conn)
		})
		client := newRecorder()
		_, err := newTask(t, corvonet.Options{}).Dial(t.Context(), corvonet.Request{URL: "ws://" + address}, client)
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: %v, want %q", answer, err, want)
		}
		if closed := receive(t, "close", client.closed); closed.Refused == nil || closed.Refused.Status != 101 {
			t.Errorf("%s: refused by %+v", answer, closed.Refused)
		}
	}
}

func TestCompressionOptionsAreChecked(t *testing.T) {
	task := newTask(t, corvonet.Options{Compression: deflate.Options{OutgoingWindowBits: 16}})
	if _, err := task.Connect(t.Context(), corvonet.Request{URL: "ws://localhost"}, newRecorder()); err == nil || !strings.Contains(err.Error(), "window of 16 bits") {
		t.Error(err)
	}
}

func TestARequestsCompressionReplacesTheTasks(t *testing.T) {
	server, err := echoserver.Start(echoserver.Options{Compression: &deflate.Options{}})
	if err != nil {
		t.Fatal(err)
	}
	defer server.Close()
	for _, test := range []struct {
		name       string
		task       deflate.Options
		request    *deflate.Options
		extensions string
		small      bool // a message of 100 bytes leaves as fewer
	}{
		{"none of its own", deflate.Options{OutgoingNoTakeover: true}, nil, "permessage-deflate; client_no_context_takeover", false},
		{"off", deflate.Options{}, &deflate.Options{Disabled: true}, "", false},
		{"on", deflate.Options{Disabled: true}, &deflate.Options{}, "permessage-deflate", false},
		{"another window and threshold", deflate.Options{}, &deflate.Options{OutgoingWindowBits: 9, Threshold: 1}, "permessage-deflate; client_max_window_bits=9", true},
	} {
		t.Run(test.name, func(t *testing.T) {
			client := newRecorder()
			counted := &writeCounter{}
			task := newTask(t, corvonet.Options{Compression: test.task, DialContext: counted.dial})
			channel, err := task.Dial(t.Context(), corvonet.Request{URL: server.URL(), Compression: test.request}, client)
			if err != nil {
				t.Fatal(err)
			}
			if client.response.Extensions != test.extensions {
				t.Errorf("agreed on %q, want %q", client.response.Extensions, test.extensions)
			}
			opened := counted.written.Load()
			text := strings.Repeat("x", 100)
			channel.Send(text)
			if got := receive(t, "text", client.messages); got != text {
				t.Errorf("got %q", got)
			}
			if sent := counted.written.Load() - opened; (sent < 100) != test.small {
				t.Errorf("wrote %d bytes", sent)
			}
		})
	}
}

// writeCounter dials connections that count the bytes written.
type writeCounter struct {
	net.Conn
	written atomic.Int64
}

func (c *writeCounter) dial(ctx context.Context, network, address string) (conn net.Conn, err error) {
	c.Conn, err = new(net.Dialer).DialContext(ctx, network, address)
	return c, err
}

func (c *writeCounter) Write(p []byte) (int, error) {
	c.written.Add(int64(len(p))) // before the answer can come
	return c.Conn.Write(p)
}
