package net_test

import (
	"os"
	"reflect"
	"strings"
	"testing"
	"time"

	corvonet "corvo/components/net"
	"corvo/components/net/deflate"
	"corvo/components/net/h2"
	"corvo/components/net/loader"
	"corvo/components/net/websocket"
)

// eachNumber calls f with a copy of zero for each of its settings that can be below
// zero, in which that is.
func eachNumber[T any](zero T, f func(name string, wrong T)) {
	var walk func(at []int, kind reflect.Type)
	walk = func(at []int, kind reflect.Type) {
		for i := range kind.NumField() {
			field := kind.Field(i)
			index := append(at[:len(at):len(at)], i)
			switch field.Type.Kind() {
			case reflect.Int, reflect.Int64:
				wrong := zero
				reflect.ValueOf(&wrong).Elem().FieldByIndex(index).SetInt(-1)
				f(field.Name, wrong)
			case reflect.Struct:
				walk(index, field.Type)
			}
		}
	}
	walk(nil, reflect.TypeOf(zero))
}

func TestOptionsOutOfTheirRangeAreRefused(t *testing.T) {
	type wrong struct {
		options corvonet.Options
		want    string
	}
	all := []wrong{
		{corvonet.Options{MaxMessage: -5}, "MaxMessage is -5; give a value above 0, or 0 for the default"},
		{corvonet.Options{HandshakeTimeout: -time.Second}, "HandshakeTimeout is -1s; give a value above 0, or 0 for the default"},
		{corvonet.Options{IdleTimeout: -time.Minute}, "IdleTimeout is -1m0s; give a value above 0, or 0 for no limit"},
		{corvonet.Options{KeepAlive: websocket.KeepAlive{Timeout: 1}}, "KeepAlive.Timeout is set without KeepAlive.Interval, so that no ping is ever sent; set both"},
		{corvonet.Options{UserAgent: "a\r\nCookie: b"}, `UserAgent "a\r\nCookie: b" has a line break`},
		{corvonet.Options{Compression: deflate.Options{Level: 10}}, "compression level 10; it must be 1 to 9, or 0 for the default"},
		{corvonet.Options{Compression: deflate.Options{OutgoingWindowBits: 16}}, "compression window of 16 bits; it must be 8 to 15, or 0 for the default"},
		{corvonet.Options{HTTP2: corvonet.HTTP2Options{Limits: h2.Limits{Window: -2}}}, "HTTP/2: the limit Window is -2; give one above 0, or 0 for the default"},
	}
	eachNumber(corvonet.Options{KeepAlive: websocket.KeepAlive{Interval: 1}}, func(name string, options corvonet.Options) {
		switch name {
		case "Threshold": // below zero it means all messages
			return
		case "Level", "OutgoingWindowBits", "IncomingWindowBits":
			name = "compression"
		}
		all = append(all, wrong{options, name})
	})
	if len(all) < 20 {
		t.Fatalf("only %d settings", len(all))
	}
	for _, test := range all {
		task := newTask(t, test.options)
		request := corvonet.Request{URL: "ws://127.0.0.1:1"}
		says := func(what string, err error) {
			if err == nil || !strings.Contains(err.Error(), test.want) || strings.Contains(err.Error(), "\n") {
				t.Errorf("%s: %v, want %s", what, err, test.want)
			}
		}
		says("Check", test.options.Check())
		_, err := task.Connect(t.Context(), request, nil)
		says("Connect", err)
		_, err = task.Dial(t.Context(), request, nil)
		says("Dial", err)
		_, err = task.Load(t.Context(), loader.Request{URL: "data:,"})
		says("Load", err)
	}
	if err := new(corvonet.Options).Check(); err != nil {
		t.Errorf("the defaults: %v", err)
	}
}

func TestRequestsWithSettingsOutOfTheirRangeAreRefused(t *testing.T) {
	type wrong struct {
		request corvonet.Request
		want    string
	}
	all := []wrong{
		{corvonet.Request{Compression: &deflate.Options{Level: 10}}, "compression level 10"},
		{corvonet.Request{KeepAlive: websocket.KeepAlive{Timeout: 1}}, "KeepAlive.Timeout is set without"},
	}
	eachNumber(corvonet.Request{KeepAlive: websocket.KeepAlive{Interval: 1}}, func(name string, request corvonet.Request) {
		all = append(all, wrong{request, name + " is -1"})
	})
	task := newTask(t, corvonet.Options{})
	for _, test := range all {
		test.request.URL = "ws://127.0.0.1:1"
		for name, dial := range map[string]func() error{
			"Connect":   func() error { _, err := task.Connect(t.Context(), test.request, nil); return err },
			"Task.Dial": func() error { _, err := task.Dial(t.Context(), test.request, nil); return err },
			"Dial":      func() error { _, err := corvonet.Dial(t.Context(), test.request, nil); return err },
		} {
			if err := dial(); err == nil || !strings.Contains(err.Error(), test.want) {
				t.Errorf("%s: %v, want %s", name, err, test.want)
			}
		}
	}
	if task.Len() != 0 {
		t.Errorf("%d channels", task.Len())
	}
}

func TestTheGuideNamesEverySetting(t *testing.T) {
	var guide strings.Builder
	for _, name := range []string{"connecting.md", "loading.md"} {
		page, err := os.ReadFile("../../docs/" + name)
		if err != nil {
			t.Fatal(err)
		}
		guide.Write(page)
	}
	eachNumber(corvonet.Options{}, func(name string, _ corvonet.Options) {
		switch name {
		case "Level", "Threshold", "OutgoingWindowBits", "IncomingWindowBits":
			name = "deflate.Options"
		}
		if !strings.Contains(guide.String(), name) {
			t.Errorf("neither docs/connecting.md nor docs/loading.md has anything on %s", name)
		}
	})
}
