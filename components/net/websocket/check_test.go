package websocket

import (
	"context"
	"errors"
	"io"
	"net"
	"net/http"
	"strings"
	"testing"

	"corvo/components/net/deflate"
	"corvo/components/net/h2"
)

// wrongConfigs are settings out of their range, each with what the error says.
var wrongConfigs = []struct {
	config Config
	want   string
}{
	{Config{MaxMessage: -1}, "MaxMessage is -1; give a value above 0, or 0 for the default"},
	{Config{MaxPongs: -1}, "MaxPongs is -1; give a value above 0, or 0 for the default"},
	{Config{CloseTimeout: -1}, "CloseTimeout is -1ns; give a value above 0, or 0 for the default"},
	{Config{EndTimeout: -1}, "EndTimeout is -1ns; give a value above 0, or 0 for the default"},
	{Config{DisconnectTimeout: -1}, "DisconnectTimeout is -1ns; give a value above 0, or 0 for the default"},
	{Config{IdleTimeout: -1}, "IdleTimeout is -1ns; give a value above 0, or 0 for no limit"},
	{Config{KeepAlive: KeepAlive{Interval: -1}}, "KeepAlive.Interval is -1ns; give a value above 0, or 0 for no pings"},
	{Config{KeepAlive: KeepAlive{Interval: 1, Timeout: -1}}, "KeepAlive.Timeout is -1ns; give a value above 0, or 0 for the default"},
	{Config{KeepAlive: KeepAlive{Timeout: 1}}, "KeepAlive.Timeout is set without KeepAlive.Interval, so that no ping is ever sent; set both"},
	{Config{Compression: deflate.Options{Level: 10}}, "compression level 10; it must be 1 to 9, or 0 for the default"},
	{Config{Compression: deflate.Options{MaxCompressors: -1}}, "MaxCompressors is -1; give a value above 0, or 0 for the default"},
	{Config{Compression: deflate.Options{Level: -1}}, "compression level -1; it must be 1 to 9, or 0 for the default"},
	{Config{Compression: deflate.Options{OutgoingWindowBits: 7}}, "compression window of 7 bits; it must be 8 to 15, or 0 for the default"},
	{Config{Compression: deflate.Options{IncomingWindowBits: 16}}, "compression window of 16 bits; it must be 8 to 15, or 0 for the default"},
}

func TestOpenRefusesSettingsOutOfTheirRange(t *testing.T) {
	for _, test := range wrongConfigs {
		c, err := Open(t.Context(), test.config, nil, func(context.Context, *Channel) (Stream, error) {
			t.Error("it has connected")
			return Stream{}, io.EOF
		})
		if c != nil || err == nil || err.Error() != "websocket: "+test.want {
			t.Errorf("got %v, want %s", err, test.want)
		}
	}
}

func TestAnUpgraderRefusesSettingsOutOfTheirRange(t *testing.T) {
	type wrong struct {
		upgrader Upgrader
		want     string
	}
	all := []wrong{
		{Upgrader{HandshakeTimeout: -1}, "HandshakeTimeout is -1ns; give a value above 0, or 0 for the default"},
		{Upgrader{MaxHandshake: -1}, "MaxHandshake is -1; give a value above 0, or 0 for the default"},
		{Upgrader{RefusalTimeout: -1}, "RefusalTimeout is -1ns; give a value above 0, or 0 for the default"},
		{Upgrader{HTTP2: h2.Limits{Window: -1}}, "the limit Window is -1"},
	}
	for _, test := range wrongConfigs {
		c := test.config
		all = append(all, wrong{Upgrader{
			MaxMessage: c.MaxMessage, MaxPongs: c.MaxPongs, KeepAlive: c.KeepAlive, IdleTimeout: c.IdleTimeout, CloseTimeout: c.CloseTimeout,
			EndTimeout: c.EndTimeout, DisconnectTimeout: c.DisconnectTimeout, Compression: &c.Compression,
		}, test.want})
	}
	for _, test := range all {
		t.Run(test.want, func(t *testing.T) {
			says := func(what string, err error) {
				if err == nil || !strings.Contains(err.Error(), test.want) || strings.Contains(err.Error(), "\n") {
					t.Errorf("%s: got %v", what, err)
				}
			}
			u := &test.upgrader
			says("Check", u.Check())
			listener, err := net.Listen("tcp", "127.0.0.1:0")
			if err != nil {
				t.Fatal(err)
			}
			defer listener.Close()
			says("Serve", u.Serve(t.Context(), listener, nil))
			ours, peer := connPair(t)
			_, err = u.Accept(t.Context(), ours, nil)
			says("Accept", err)
			if _, err := peer.Read(make([]byte, 1)); !errors.Is(err, io.EOF) {
				t.Errorf("after Accept the connection is open: %v", err)
			}
			conn := dialRaw(t, servers["net/http"](t, u, func() Client { return nil }))
			io.WriteString(conn, opening())
			response := readResponse(t, conn)
			if body, _ := io.ReadAll(response.Body); response.StatusCode != http.StatusInternalServerError || !strings.Contains(string(body), test.want) {
				t.Errorf("Upgrade: status %d, %s", response.StatusCode, body)
			}
		})
	}
	if err := new(Upgrader).Check(); err != nil {
		t.Errorf("the defaults: %v", err)
	}
}
