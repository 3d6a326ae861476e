package dom_test

import (
	"context"
	"log/slog"
	"net/http"
	"runtime"
	"strconv"
	"strings"
	"testing"
	"time"

	"corvo/components/net/websocket"

	corvonet "corvo/components/net"
	"corvo/components/script"
	"corvo/components/script/dom"
	"corvo/components/script/js"
	ottojs "corvo/components/script/js/otto"
)

// bareWindow is a window without an engine, whose objects a test can see.
type bareWindow struct {
	*script.Window
	t   *testing.T
	ctx context.Context
}

func newBareWindow(t *testing.T) *bareWindow {
	t.Helper()
	ctx, cancel := context.WithTimeout(context.Background(), patience)
	task := corvonet.NewTask(corvonet.Options{})
	w, err := script.NewWindow(script.Options{
		Engine:  ottojs.Engine{},
		Net:     task,
		Logger:  slog.New(slog.DiscardHandler),
		Console: func(dom.ConsoleMessage) {},
	})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		w.Close()
		task.Close()
		cancel()
	})
	return &bareWindow{w, t, ctx}
}

func (w *bareWindow) do(f func(js.Realm)) {
	w.t.Helper()
	if err := w.Do(w.ctx, f); err != nil {
		w.t.Fatal(err)
	}
}

func (w *bareWindow) run(src string) {
	w.t.Helper()
	w.do(func(js.Realm) {
		if err := w.RunScript(jsSource(src)); err != nil {
			w.t.Error(err)
		}
	})
}

// connect makes a WebSocket that script does not keep, with onX handlers as set by setUp on "ws", and returns a channel that is closed
// when it has been collected.
func (w *bareWindow) connect(url, setUp string) <-chan struct{} {
	w.t.Helper()
	w.run(`(function () { var ws = new WebSocket("` + url + `"); ` + setUp + `; window.leaving = ws; })();`)
	collected := make(chan struct{})
	w.do(func(realm js.Realm) {
		v, err := realm.Get(realm.Global(), "leaving")
		if err != nil {
			w.t.Error(err)
			return
		}
		runtime.AddCleanup(realm.ImplOf(v).(*dom.WebSocket), func(c chan struct{}) { close(c) }, collected)
	})
	w.run(`delete window.leaving;`)
	return collected
}

// bind gives script a function that sends its argument's text to a channel.
func (w *bareWindow) bind(name string) <-chan string {
	calls := make(chan string, 100)
	w.do(func(realm js.Realm) {
		f := realm.NewFunction(name, 1, func(call *js.Call) (js.Value, error) {
			text, err := call.Realm.ToString(call.Arg(0))
			calls <- text
			return js.Undefined, err
		})
		if err := realm.Set(realm.Global(), name, f); err != nil {
			w.t.Error(err)
		}
	})
	return calls
}

func (w *bareWindow) receive(from <-chan string) string {
	w.t.Helper()
	select {
	case text := <-from:
		return text
	case <-w.ctx.Done():
		w.t.Fatal("nothing came from script")
		return ""
	}
}

// collects forces collections and reports whether that closes collected.
func (w *bareWindow) collects(collected <-chan struct{}) bool {
	for range 200 {
		runtime.GC()
		w.do(func(js.Realm) {}) // stacks of the window's goroutine are used anew
		select {
		case <-collected:
			return true
		case <-time.After(time.Millisecond):
		}
	}
	return false
}

// survives forces collections and reports whether nothing was collected.
func survives(collected <-chan struct{}) bool {
	for range 5 {
		runtime.GC()
	}
	select {
	case <-collected:
		return false
	default:
		return true
	}
}

func TestASocketThatScriptHasForgottenStillDeliversItsEvents(t *testing.T) {
	peers := make(chan *peer, 1)
	url := serve(t, func(*http.Request) *peer {
		return &peer{connect: func(p *peer) { peers <- p }}
	})
	w := newBareWindow(t)
	events := w.bind("event")
	collected := w.connect(url, `
		ws.onopen = function (e) { event("open"); };
		ws.onmessage = function (e) { event("message " + e.data); };
		ws.onclose = function (e) { event("close " + e.code); }`)
	p := <-peers
	if got := w.receive(events); got != "open" {
		t.Fatalf("got %q", got)
	}
	if !survives(collected) {
		t.Fatal("an open WebSocket was collected")
	}
	p.channel.Send("1")
	if got := w.receive(events); got != "message 1" {
		t.Fatalf("got %q", got)
	}
	if !survives(collected) {
		t.Fatal("an open WebSocket was collected after a message")
	}
	p.channel.Close(4000, "")
	if got := w.receive(events); got != "close 4000" {
		t.Fatalf("got %q", got)
	}
	if !w.collects(collected) {
		t.Error("a closed WebSocket was not collected")
	}
}

func TestAConnectingSocketIsKept(t *testing.T) {
	proceed := make(chan struct{})
	url := serve(t, func(*http.Request) *peer {
		<-proceed
		return &peer{}
	})
	w := newBareWindow(t)
	events := w.bind("event")
	collected := w.connect(url, `ws.onopen = function () { event("open"); this.close(); }; ws.onclose = function () { event("close"); }`)
	if !survives(collected) {
		t.Fatal("a connecting WebSocket was collected")
	}
	close(proceed)
	for _, want := range []string{"open", "close"} {
		if got := w.receive(events); got != want {
			t.Fatalf("got %q, want %q", got, want)
		}
	}
	if !w.collects(collected) {
		t.Error("a closed WebSocket was not collected")
	}
}

func TestASocketWithoutHandlersIsKeptUntilItsDataIsSent(t *testing.T) {
	const size = 8 << 20
	received := make(chan int, 1)
	proceed := make(chan struct{})
	closed := make(chan websocket.Closed, 1)
	url := serve(t, func(*http.Request) *peer {
		return &peer{
			text:   func(*peer, string) { <-proceed },
			binary: func(_ *peer, data []byte) { received <- len(data) },
			closed: closed,
		}
	})
	w := newBareWindow(t)
	events := w.bind("event")
	collected := w.connect(url, `ws.onopen = function () {
		ws.onopen = null;
		ws.send("stop reading"); ws.send(new ArrayBuffer(`+strconv.Itoa(size)+`)); ws.close();
		event("sent"); ws = null;
	}`)
	if got := w.receive(events); got != "sent" {
		t.Fatalf("got %q", got)
	}
	if !survives(collected) {
		t.Fatal("a closing WebSocket with data queued was collected")
	}
	close(proceed)
	if got := <-received; got != size {
		t.Errorf("the server received %d bytes, want %d", got, size)
	}
	<-closed
	if err := w.Wait(w.ctx); err != nil {
		t.Fatal(err)
	}
	if !w.collects(collected) {
		t.Error("a closed WebSocket was not collected")
	}
}

func TestASocketThatFailedIsCollected(t *testing.T) {
	w := newBareWindow(t)
	events := w.bind("event")
	collected := w.connect(unusedURL(t), `ws.onerror = function () { event("error"); }; ws.onclose = function () { event("close"); }`)
	got := w.receive(events) + " " + w.receive(events)
	if !strings.Contains(got, "error close") {
		t.Fatalf("got %q", got)
	}
	if !w.collects(collected) {
		t.Error("a failed WebSocket was not collected")
	}
}
