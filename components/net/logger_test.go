package net_test

import (
	"bytes"
	"encoding/json"
	"log/slog"
	"testing"

	corvonet "corvo/components/net"
	echoserver "corvo/components/net/echo"

	"github.com/google/go-cmp/cmp"
)

func TestALoggerHearsHowEachChannelEnds(t *testing.T) {
	server, err := echoserver.Start(echoserver.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer server.Close()
	var log bytes.Buffer
	options := &slog.HandlerOptions{Level: slog.LevelDebug, ReplaceAttr: func(_ []string, a slog.Attr) slog.Attr {
		if a.Key == slog.TimeKey {
			return slog.Attr{}
		}
		return a
	}}
	task := corvonet.NewTask(corvonet.Options{Logger: slog.New(slog.NewJSONHandler(&log, options))})
	client := newRecorder()
	channel, err := task.Dial(t.Context(), corvonet.Request{URL: server.URL()}, client)
	if err != nil {
		t.Fatal(err)
	}
	channel.Close(4001, "enough")
	receive(t, "close", client.closed)
	_, err = task.Dial(t.Context(), corvonet.Request{URL: "ws://gone.invalid"}, newRecorder())
	task.Close()
	want := []map[string]any{
		{"level": "DEBUG", "msg": "websocket closed", "code": 4001.0, "reason": "enough", "clean": true, "error": nil},
		{"level": "DEBUG", "msg": "websocket closed", "code": 1006.0, "reason": "", "clean": false, "error": err.Error()},
	}
	var got []map[string]any
	for lines := json.NewDecoder(&log); lines.More(); {
		var line map[string]any
		if err := lines.Decode(&line); err != nil {
			t.Fatal(err)
		}
		got = append(got, line)
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}
