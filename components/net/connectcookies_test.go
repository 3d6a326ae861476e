package net_test

import (
	"fmt"
	"io"
	"net"
	"net/http"
	"testing"

	corvonet "corvo/components/net"
	"corvo/components/net/cookies"
)

func TestHandshakesCarryCookies(t *testing.T) {
	sent := make(chan string, 1)
	address := rawServer(t, func(conn *net.TCPConn, r *http.Request) {
		sent <- r.Header.Get("Cookie")
		answer := good(r, "Set-Cookie: opened=1; HttpOnly", "X: y")
		if r.URL.Path == "/refuse" {
			answer = "HTTP/1.1 403 No\r\nSet-Cookie: refused=1\r\nSet-Cookie: strict=1; SameSite=Strict\r\nContent-Length: 0\r\n\r\n"
		}
		io.WriteString(conn, answer+closeFrame)
		conn.CloseWrite()
		untilClosed(conn)
	})
	jar := cookies.New(cookies.Options{})
	task := newTask(t, corvonet.Options{Cookies: jar, Resolver: loopback})
	for _, step := range []struct {
		path, page, header string
		want               string
	}{
		{path: "/refuse", want: ""},
		{path: "/", want: "refused=1; strict=1"},
		{path: "/", header: "own=1", want: "own=1; refused=1; strict=1; opened=1"},
		{path: "/", page: "http://page.test/", want: "refused=1; strict=1; opened=1"},
		{path: "/", page: "https://page.test/", want: ""},
		{path: "/", page: "http://other.example/", want: ""},
	} {
		client := newRecorder()
		request := corvonet.Request{URL: "ws://ws.page.test:" + portOf(address) + step.path, SiteForCookies: step.page}
		if step.header != "" {
			request.Header = http.Header{"Cookie": {step.header}}
		}
		if _, err := task.Connect(t.Context(), request, client); err != nil {
			t.Fatal(err)
		}
		if got := receive(t, "request", sent); got != step.want {
			t.Errorf("%+v sent %q", step, got)
		}
		receive(t, "close", client.closed)
	}
	if got, want := jar.ForScript("http://ws.page.test/", cookies.SameSite), "refused=1; strict=1"; got != want {
		t.Errorf("script sees %q, want %q", got, want)
	}
}

func TestAHandshakeCarriesTheCookiesOfTheTimeItWasAskedFor(t *testing.T) {
	sent, held, release := make(chan string, 1), make(chan struct{}), make(chan struct{})
	address := rawServer(t, func(conn *net.TCPConn, r *http.Request) {
		if r.URL.Path == "/first" {
			close(held)
			<-release
		} else {
			sent <- r.Header.Get("Cookie")
		}
		io.WriteString(conn, good(r)+closeFrame)
		conn.CloseWrite()
		untilClosed(conn)
	})
	jar := cookies.New(cookies.Options{})
	task := newTask(t, corvonet.Options{Cookies: jar, Resolver: loopback})
	url := "ws://page.test:" + portOf(address)
	first, second := newRecorder(), newRecorder()
	if _, err := task.Connect(t.Context(), corvonet.Request{URL: url + "/first"}, first); err != nil {
		t.Fatal(err)
	}
	receive(t, "first request", held)
	jar.SetFromScript(url, "early=1", cookies.SameSite)
	if _, err := task.Connect(t.Context(), corvonet.Request{URL: url + "/second"}, second); err != nil {
		t.Fatal(err)
	}
	jar.SetFromScript(url, "late=1", cookies.SameSite)
	jar.SetFromScript(url, "early=; Max-Age=0", cookies.SameSite)
	close(release)
	if got := receive(t, "second request", sent); got != "early=1" {
		t.Errorf("it carries %q", got)
	}
	receive(t, "first close", first.closed)
	receive(t, "second close", second.closed)
}

func TestClientsMayStoreTheCookiesOfAnOpenConnection(t *testing.T) {
	address := rawServer(t, func(conn *net.TCPConn, r *http.Request) {
		answer := good(r, "Set-Cookie: opened=1")
		switch r.URL.Path {
		case "/none":
			answer = good(r, "X: y")
		case "/refuse":
			answer = "HTTP/1.1 403 No\r\nSet-Cookie: refused=1\r\nContent-Length: 0\r\n\r\n"
		case "/wrong":
			answer = "HTTP/1.1 101 Yes\r\nSet-Cookie: wrong=1\r\n\r\n"
		}
		io.WriteString(conn, answer+closeFrame)
		conn.CloseWrite()
		untilClosed(conn)
	})
	for _, test := range []struct {
		path          string
		whenOpen      bool
		before, after string // what the jar has once the connection has ended, and once the client has stored
	}{
		{"/", true, "", "opened=1"},
		{"/", false, "opened=1", ""},
		{"/none", true, "", ""},
		{"/refuse", true, "refused=1", ""},
		{"/wrong", true, "wrong=1", ""},
	} {
		t.Run(fmt.Sprint(test.path, test.whenOpen), func(t *testing.T) {
			jar := cookies.New(cookies.Options{})
			task := newTask(t, corvonet.Options{Cookies: jar, Resolver: loopback})
			client := newRecorder()
			url := "ws://page.test:" + portOf(address) + test.path
			if _, err := task.Connect(t.Context(), corvonet.Request{URL: url, CookiesWhenOpen: test.whenOpen}, client); err != nil {
				t.Fatal(err)
			}
			receive(t, "close", client.closed)
			if got := jar.Header(url, cookies.SameSite); got != test.before {
				t.Errorf("the jar has %q", got)
			}
			store := client.response.StoreCookies
			if (store != nil) != (test.after != "") {
				t.Fatalf("something to store: %v", store != nil)
			}
			if store == nil {
				return
			}
			store()
			if got := jar.Header(url, cookies.SameSite); got != test.after {
				t.Errorf("then the jar has %q", got)
			}
		})
	}
}
