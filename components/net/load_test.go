package net_test

import (
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync/atomic"
	"testing"

	corvonet "corvo/components/net"
	"corvo/components/net/hsts"
	"corvo/components/net/loader"
)

func TestATaskLoadsWithItsResolverAndTLS(t *testing.T) {
	certificates := newCertificates(t, "a.test")
	server := httptest.NewUnstartedServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Strict-Transport-Security", "max-age=60")
		io.WriteString(w, r.Proto)
	}))
	server.TLS = &tls.Config{Certificates: []tls.Certificate{certificates.server}}
	server.EnableHTTP2 = true
	server.StartTLS()
	t.Cleanup(server.Close)
	port := portOf(server.Listener.Addr().String())
	for _, test := range []struct {
		name    string
		options corvonet.Options
		want    string
	}{
		{"HTTP/2", corvonet.Options{}, "HTTP/2.0"},
		{"HTTP/1.1", corvonet.Options{DisableHTTP2: true}, "HTTP/1.1"},
	} {
		t.Run(test.name, func(t *testing.T) {
			test.options.Resolver, test.options.HSTS = loopback, hsts.New(hsts.Options{})
			test.options.TLS = &tls.Config{RootCAs: certificates.pool}
			task := newTask(t, test.options)
			// The second is made https by what the first has said.
			for _, scheme := range []string{"https", "http"} {
				response, err := task.Load(t.Context(), loader.Request{URL: scheme + "://a.test:" + port + "/"})
				if err != nil {
					t.Fatal(err)
				}
				body, err := io.ReadAll(response.Body)
				response.Body.Close()
				if string(body) != test.want || err != nil || !strings.HasPrefix(response.URL, "https:") {
					t.Errorf("%s, %q, %v", response.URL, body, err)
				}
			}
		})
	}
}

func TestAClosedTaskLoadsNothing(t *testing.T) {
	dialing, dialed := make(chan struct{}), make(chan error, 1)
	task := corvonet.NewTask(corvonet.Options{Resolver: loopback, DialContext: func(ctx context.Context, _, _ string) (net.Conn, error) {
		close(dialing)
		<-ctx.Done()
		dialed <- ctx.Err()
		return nil, ctx.Err()
	}})
	go func() {
		<-dialing
		task.Close()
	}()
	if _, err := task.Load(context.Background(), loader.Request{URL: "http://a.test/"}); !errors.Is(err, corvonet.ErrTaskClosed) {
		t.Error(err)
	}
	<-dialed
	if _, err := task.Load(context.Background(), loader.Request{URL: "http://a.test/"}); !errors.Is(err, corvonet.ErrTaskClosed) {
		t.Error(err)
	}
}

func TestATasksOptionsBoundItsLoads(t *testing.T) {
	var count atomic.Int64
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if user, _, _ := r.BasicAuth(); r.URL.Path == "/private" && user != "user" {
			w.Header().Set("WWW-Authenticate", `Basic realm="x"`)
			w.WriteHeader(http.StatusUnauthorized)
			return
		}
		w.Header().Set("Cache-Control", "max-age=60")
		fmt.Fprint(w, count.Add(1), strings.Repeat("x", 100))
	}))
	t.Cleanup(server.Close)
	read := func(task *corvonet.Task, path string) (string, error) {
		t.Helper()
		response, err := task.Load(t.Context(), loader.Request{URL: server.URL + path})
		if err != nil {
			t.Fatal(err)
		}
		defer response.Body.Close()
		b, err := io.ReadAll(response.Body)
		return strings.TrimRight(string(b), "x"), err
	}
	for _, test := range []struct {
		name    string
		options corvonet.LoadOptions
		want    string // the second response, relative to the first
	}{
		{"cached", corvonet.LoadOptions{}, "the same"},
		{"not cached", corvonet.LoadOptions{DisableCache: true}, "another"},
		{"too large for the cache", corvonet.LoadOptions{MaxCacheEntry: 50}, "another"},
		{"a small cache", corvonet.LoadOptions{MaxCache: 50}, "another"},
	} {
		task := newTask(t, corvonet.Options{Load: test.options})
		first, _ := read(task, "/")
		again, _ := read(task, "/")
		if (first == again) != (test.want == "the same") {
			t.Errorf("%s: %s, then %s, want %s", test.name, first, again, test.want)
		}
	}
	var large *loader.TooLargeError
	if _, err := read(newTask(t, corvonet.Options{Load: corvonet.LoadOptions{MaxBody: 50}}), "/"); !errors.As(err, &large) {
		t.Error(err)
	}
	task := newTask(t, corvonet.Options{Credentials: func(context.Context, corvonet.Challenge) (string, string, bool) { return "user", "", true }})
	if got, err := read(task, "/private"); err != nil || got == "" {
		t.Errorf("with credentials: %q, %v", got, err)
	}
}
