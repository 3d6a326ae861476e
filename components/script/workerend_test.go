package script_test

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"

	"corvo/components/net/websocket"
	"corvo/components/script/js"
)

func TestTerminateEndsWhateverAWorkerDoes(t *testing.T) {
	onEachEngine(t, testTerminateEndsWhateverAWorkerDoes)
}

func testTerminateEndsWhateverAWorkerDoes(t *testing.T) {
	s := serveScripts(t, map[string]string{
		"/import.js": `importScripts("hang");`,
		"/nested.js": `var w = new Worker("hang");`,
	})
	gone := make(chan struct{}, 10)
	connected := make(chan struct{}, 10)
	ws := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path == "/slow" {
			connected <- struct{}{}
			<-r.Context().Done()
			gone <- struct{}{}
		}
	}))
	defer ws.Close()
	for _, test := range []struct {
		name, src string
		began     <-chan struct{}
		ended     <-chan struct{}
	}{
		{"a loop", inline + `var w = worker(function () { postMessage("on"); for (;;); });`, nil, nil},
		{"fetching its script", `var w = new Worker("hang");`, s.hanging, nil},
		{"importScripts", `var w = new Worker("import.js");`, s.hanging, nil},
		{"a nested worker", `var w = new Worker("nested.js");`, s.hanging, nil},
		{"a connecting socket", inline + `var w = new Worker(URL.createObjectURL(new Blob(["new WebSocket('" + SLOW + "')"])));`, connected, gone},
	} {
		for _, how := range []string{"terminate", "close the window"} {
			t.Run(test.name+"/"+how, func(t *testing.T) {
				p := pageAt(t, s)
				began := make(chan struct{})
				if test.began == nil {
					p.tell("on", began)
				}
				if err := p.run(`var SLOW = "` + strings.Replace(ws.URL, "http", "ws", 1) + `/slow";` + test.src + `w.onmessage = function (e) { if (e.data === "on") { tell_on(); } };`); err != nil {
					t.Fatal(err)
				}
				if test.began != nil {
					<-test.began
				} else {
					<-began
				}
				if how == "terminate" {
					p.prints(`w.onmessage = w.onerror = function (e) { console.log(e.type); }; w.terminate(); w.terminate(); w.postMessage(1);`)
				}
				p.Close()
				if test.ended != nil {
					<-test.ended
				}
				if len(p.uncaught) > 0 || len(p.lines) > 0 {
					t.Errorf("uncaught: %q, printed %q", p.uncaught, p.lines)
				}
			})
		}
	}
}

// tell gives script a function tell_NAME that closes a channel.
func (w *taskWindow) tell(name string, c chan struct{}) {
	w.t.Helper()
	var once sync.Once
	err := w.Do(w.ctx, func(realm js.Realm) {
		f := realm.NewFunction("tell_"+name, 0, func(*js.Call) (js.Value, error) {
			once.Do(func() { close(c) })
			return js.Undefined, nil
		})
		if err := realm.Define(realm.Global(), "tell_"+name, f, js.Hidden); err != nil {
			w.t.Error(err)
		}
	})
	if err != nil {
		w.t.Fatal(err)
	}
}

func TestATerminatedWorkersLateMessageIsDropped(t *testing.T) {
	onEachEngine(t, testATerminatedWorkersLateMessageIsDropped)
}

func testATerminatedWorkersLateMessageIsDropped(t *testing.T) {
	p := newWindow(t)
	arrived := make(chan struct{})
	p.tell("arrived", arrived)
	// The window's goroutine is busy until the worker has posted all of its messages, which wait behind the task.
	p.prints(inline + `
		var w = worker(function () { onmessage = function () { for (var i = 0; i < 100; i++) { postMessage(i); } }; postMessage("ready"); });
		w.onmessage = function (e) {
			if (e.data !== "ready") { console.log("late", e.data); return; }
			w.postMessage(0);
			for (var end = Date.now() + 50; Date.now() < end; ) {}
			w.terminate();
		};`)
}

func TestCloseInAWorker(t *testing.T) { onEachEngine(t, testCloseInAWorker) }

func testCloseInAWorker(t *testing.T) {
	for _, test := range []struct {
		name, src string
		want      []string
	}{
		{"lets the task end, with its microtasks", `worker(function () { close(); postMessage("after close"); Promise.resolve().then(function () { postMessage("microtask"); }); });`,
			[]string{"after close", "microtask"}},
		{"drops timers and messages", `
			var w = worker(function () {
				onmessage = function (e) { postMessage(e.data); close(); };
				setTimeout(function () { postMessage("never"); }, 30);
			});
			w.postMessage(1); w.postMessage(2);`,
			[]string{"1"}},
		{"lets timers be set that never run", `worker(function () { close(); postMessage(setTimeout(function () { postMessage("never"); }, 0) > 0); });`, []string{"true"}},
	} {
		t.Run(test.name, func(t *testing.T) { newWindow(t).prints(inline+test.src, test.want...) })
	}
}

func TestSocketsOfAWorkerCloseWithStatus1001(t *testing.T) {
	onEachEngine(t, testSocketsOfAWorkerCloseWithStatus1001)
}

func testSocketsOfAWorkerCloseWithStatus1001(t *testing.T) {
	statuses := make(chan string, 4)
	server := echoStatus(t, statuses)
	for _, test := range []struct{ name, end string }{
		{"terminate", "w.terminate()"},
		{"close", "w.postMessage('close')"},
		{"window.close", "close()"},
	} {
		p := newWindow(t)
		open := make(chan struct{})
		p.tell("open", open)
		if err := p.run(inline + `var w = new Worker(URL.createObjectURL(new Blob(["onmessage = function () { close(); }; new WebSocket('` + server + `').onopen = function () { postMessage(1); };"])));
			w.onmessage = function () { tell_open(); };`); err != nil {
			t.Fatal(err)
		}
		<-open
		if err := p.run(test.end); err != nil {
			t.Fatal(err)
		}
		if got := <-statuses; got != "1001" {
			t.Errorf("%s: the server saw status %s", test.name, got)
		}
	}
}

// statusClient hears with which status its channel was closed.
type statusClient struct{ status chan<- string }

func (statusClient) DidConnect(websocket.Response)      {}
func (statusClient) DidReceiveMessage(string)           {}
func (statusClient) DidReceiveBinaryData([]byte)        {}
func (statusClient) DidUpdateBufferedAmount(uint64)     {}
func (statusClient) DidStartClosingHandshake()          {}
func (c statusClient) DidClose(closed websocket.Closed) { c.status <- fmt.Sprint(closed.Code) }

// echoStatus starts a WebSocket server that tells the statuses it sees, and returns its URL.
func echoStatus(t *testing.T, statuses chan<- string) string {
	t.Helper()
	upgrader := &websocket.Upgrader{}
	s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if _, err := upgrader.Upgrade(w, r, statusClient{statuses}); err != nil {
			t.Error(err)
		}
	}))
	t.Cleanup(s.Close)
	return strings.Replace(s.URL, "http", "ws", 1)
}
