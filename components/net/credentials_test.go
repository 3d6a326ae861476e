package net_test

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"strings"
	"testing"
	"time"

	corvonet "corvo/components/net"
	"corvo/components/net/handshake"

	"github.com/google/go-cmp/cmp"
)

// guarded is a server that wants "user:right" and says so by challenge. It
// returns its address and what each request has shown it.
func guarded(t *testing.T, challenge string) (string, <-chan string) {
	shown := make(chan string, 100)
	return rawServer(t, func(conn *net.TCPConn, r *http.Request) {
		username, password, _ := r.BasicAuth()
		shown <- username + ":" + password
		answer := "HTTP/1.1 401 Unauthorized\r\nWWW-Authenticate: " + challenge + "\r\nSet-Cookie: asked=1\r\nContent-Length: 0\r\n\r\n"
		if username == "user" && password == "right" {
			answer = good(r) + closeFrame
		}
		io.WriteString(conn, answer)
		conn.CloseWrite()
		untilClosed(conn)
	}), shown
}

func TestAChallengeIsAnsweredWithCredentials(t *testing.T) {
	const basic = `Basic realm="the vault"`
	for _, test := range []struct {
		name      string
		challenge string
		url       string // credentials of the URL
		header    http.Header
		answers   []string // of the hook, "" for none; the last is repeated
		asked     []bool   // for each time it is asked, whether others were refused
		shown     []string // to the server
		opens     bool
	}{
		{"right at once", basic, "", nil, []string{"user:right"}, []bool{false}, []string{":", "user:right"}, true},
		{"right at last", basic, "", nil, []string{"user:wrong", "user:right"}, []bool{false, true}, []string{":", "user:wrong", "user:right"}, true},
		{"after the URL's", basic, "user:old@", nil, []string{"user:right"}, []bool{true}, []string{"user:old", "user:right"}, true},
		{"the URL's are right", basic, "user:right@", nil, []string{"user:wrong"}, nil, []string{"user:right"}, true},
		{"the same again", basic, "", nil, []string{"user:wrong"}, []bool{false, true}, []string{":", "user:wrong"}, false},
		{"those of the URL again", basic, "user:wrong@", nil, []string{"user:wrong"}, []bool{true}, []string{"user:wrong"}, false},
		{"no answer", basic, "", nil, []string{""}, []bool{false}, []string{":"}, false},
		{"no Basic", "Bearer", "", nil, []string{"user:right"}, nil, []string{":"}, false},
		{"an own header", basic, "", http.Header{"authorization": {"Basic dXNlcjp3cm9uZw=="}}, []string{"user:right"}, nil, []string{"user:wrong"}, false},
	} {
		t.Run(test.name, func(t *testing.T) {
			address, shown := guarded(t, test.challenge)
			var asked []bool
			task := newTask(t, corvonet.Options{Credentials: func(_ context.Context, challenge corvonet.Challenge) (string, string, bool) {
				if challenge.Realm != "the vault" || challenge.URL != "ws://"+address+"/door" {
					t.Errorf("asked with %+v", challenge)
				}
				answer := test.answers[min(len(asked), len(test.answers)-1)]
				asked = append(asked, challenge.Refused)
				username, password, ok := strings.Cut(answer, ":")
				return username, password, ok
			}})
			client := newRecorder()
			_, err := task.Dial(t.Context(), corvonet.Request{URL: "ws://" + test.url + address + "/door", Header: test.header}, client)
			receive(t, "close", client.closed)
			if (err == nil) != test.opens {
				t.Errorf("got %v", err)
			}
			var refusal *handshake.Refusal
			if !test.opens && (!errors.As(err, &refusal) || refusal.Status != http.StatusUnauthorized) {
				t.Errorf("got %v, want the refusal", err)
			}
			if diff := cmp.Diff(test.asked, asked); diff != "" {
				t.Errorf("asked: %s", diff)
			}
			var got []string
			for range test.shown {
				got = append(got, receive(t, "request", shown))
			}
			if diff := cmp.Diff(test.shown, got); diff != "" || len(shown) > 0 {
				t.Errorf("%d more than %s", len(shown), diff)
			}
		})
	}
}

func TestAskingForCredentialsEndsWithTheHandshakeTimeout(t *testing.T) {
	address, _ := guarded(t, "Basic")
	task := newTask(t, corvonet.Options{HandshakeTimeout: 50 * time.Millisecond, Credentials: func(ctx context.Context, _ corvonet.Challenge) (string, string, bool) {
		<-ctx.Done()
		return "user", "right", true
	}})
	_, err := task.Dial(t.Context(), corvonet.Request{URL: "ws://" + address}, newRecorder())
	if want := fmt.Sprintf("%s: the connection was not open in time within 50ms", address); err == nil || err.Error() != want {
		t.Errorf("got %v, want %s", err, want)
	}
}
