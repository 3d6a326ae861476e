package engine_test

import (
	"errors"
	"net"
	"net/http"
	"net/http/httptest"
	"reflect"
	"testing"

	"corvo/components/engine"
	"corvo/components/net/cookies"
	"corvo/components/net/echo"
	"corvo/components/net/websocket"
	"corvo/components/script/js"
)

// startSetter starts a server whose handshakes set a cookie, except at /next, of which it tells.
func startSetter(t *testing.T) (port string, next <-chan struct{}) {
	t.Helper()
	var group websocket.Group
	reached := make(chan struct{})
	upgrader := &websocket.Upgrader{Group: &group, Header: func(r *http.Request) http.Header {
		if r.URL.Path != "/next" {
			return http.Header{"Set-Cookie": {"given=1"}}
		}
		close(reached)
		return nil
	}}
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		upgrader.Upgrade(w, r, &echo.Client{})
	}))
	t.Cleanup(func() {
		group.Close()
		server.Close()
	})
	_, port, _ = net.SplitHostPort(server.Listener.Addr().String())
	return port, reached
}

// A connection waits until the one before it to the same host is open, so by the time of the second handshake the window
// has been told of the first.
func TestTheCookiesOfAHandshakeComeWithTheOpenEvent(t *testing.T) {
	for name, test := range map[string]struct {
		then string // what the script does once the connection is open for the network
		want []any  // document.cookie at the end of the script, and at the open event
	}{
		"opened":                   {"", []any{"", "given=1"}},
		"closed before it is open": {"ws.close();", []any{""}},
		"its window is closed":     {"leave(); for (;;);", []any{""}},
	} {
		t.Run(name, func(t *testing.T) {
			port, next := startSetter(t)
			jar := cookies.New(cookies.Options{})
			e := newEngine(t, engine.Options{Resolver: loopback, Cookies: jar})
			w, err := e.NewWindow(engine.WindowOptions{URL: "http://page.test/"})
			if err != nil {
				t.Fatal(err)
			}
			ctx := testContext(t)
			var seen []any
			for name, function := range map[string]func([]any) (any, error){
				"see":   func(args []any) (any, error) { seen = append(seen, args[0]); return nil, nil },
				"leave": func([]any) (any, error) { go w.Close(); return nil, nil },
				"waitForNext": func([]any) (any, error) {
					select {
					case <-next:
						return nil, nil
					case <-ctx.Done():
						return nil, ctx.Err()
					}
				},
			} {
				if err := w.Bind(name, function); err != nil {
					t.Fatal(err)
				}
			}
			if err := w.Set("HOST", "ws://page.test:"+port); err != nil {
				t.Fatal(err)
			}
			err = w.Run(ctx, js.Source{Name: "page.js", Text: `
				var ws = new WebSocket(HOST + "/"), next = new WebSocket(HOST + "/next");
				ws.onopen = function () { see(document.cookie); ws.close(); };
				next.onopen = function () { next.close(); };
				waitForNext();
				see(document.cookie);` + test.then})
			if err == nil {
				err = w.Wait(ctx)
			}
			if err != nil && !errors.Is(err, engine.ErrWindowClosed) {
				t.Fatal(err)
			}
			if err := w.Close(); err != nil {
				t.Fatal(err)
			}
			if !reflect.DeepEqual(seen, test.want) {
				t.Errorf("the page saw %q", seen)
			}
			if got := jar.Header("http://page.test/", cookies.SameSite); got != "given=1" {
				t.Errorf("the jar has %q", got)
			}
		})
	}
}
