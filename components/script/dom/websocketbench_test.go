package dom_test

import (
	"context"
	"log/slog"
	"testing"

	corvonet "corvo/components/net"
	"corvo/components/script"
	"corvo/components/script/dom"
	"corvo/components/script/js"
	ottojs "corvo/components/script/js/otto"
)

// openSocket makes a window whose script has run setUp on an open WebSocket "ws".
func openSocket(t testing.TB, setUp string) *script.Window {
	t.Helper()
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
	})
	opened := make(chan struct{})
	url := serveEcho(t)
	err = w.Do(context.Background(), func(realm js.Realm) {
		realm.Set(realm.Global(), "opened", realm.NewFunction("opened", 0, func(*js.Call) (js.Value, error) {
			close(opened)
			return js.Undefined, nil
		}))
		if err := w.RunScript(jsSource(`var ws = new WebSocket("` + url + `"); ws.onopen = opened; ` + setUp)); err != nil {
			t.Error(err)
		}
	})
	if err != nil {
		t.Fatal(err)
	}
	<-opened
	return w
}

// onSocket runs f on the window's goroutine with its WebSocket.
func onSocket(t testing.TB, w *script.Window, f func(realm js.Realm, ws *dom.WebSocket)) {
	t.Helper()
	err := w.Do(context.Background(), func(realm js.Realm) {
		v, err := realm.Get(realm.Global(), "ws")
		if err != nil {
			t.Error(err)
			return
		}
		f(realm, realm.ImplOf(v).(*dom.WebSocket))
	})
	if err != nil {
		t.Fatal(err)
	}
}

// BenchmarkEmptyCall is the measure of the others: a call of an empty function with one argument.
func BenchmarkEmptyCall(b *testing.B) {
	w := openSocket(b, `function empty(e) {}`)
	onSocket(b, w, func(realm js.Realm, _ *dom.WebSocket) {
		f, err := realm.Get(realm.Global(), "empty")
		if err != nil {
			b.Error(err)
		}
		argument := js.ObjectOf(realm.ImplOf(realm.Global()))
		b.ReportAllocs()
		b.ResetTimer()
		for range b.N {
			if _, err := realm.Call(f, js.Undefined, argument); err != nil {
				b.Error(err)
			}
		}
	})
}

// BenchmarkMessage delivers a message to one listener that reads its data.
func BenchmarkMessage(b *testing.B) {
	for _, bench := range []struct{ name, setUp string }{
		{"handler", `ws.onmessage = function (e) { e.data; };`},
		{"listener", `ws.addEventListener("message", function (e) { e.data; });`},
		{"unread", `ws.onmessage = function (e) {};`},
		{"unheard", ``},
	} {
		b.Run(bench.name, func(b *testing.B) {
			w := openSocket(b, bench.setUp)
			onSocket(b, w, func(_ js.Realm, ws *dom.WebSocket) {
				b.ReportAllocs()
				b.ResetTimer()
				for range b.N {
					ws.DeliverText("sixty-four bytes of text, which is what the benchmarks all send.")
				}
			})
		})
	}
}

// TestDeliveringAMessageIsLean holds the number of allocations, which do not depend on the machine.
func TestDeliveringAMessageIsLean(t *testing.T) {
	const most = 25
	w := openSocket(t, `ws.onmessage = function (e) { e.data; };`)
	onSocket(t, w, func(_ js.Realm, ws *dom.WebSocket) {
		if n := testing.AllocsPerRun(100, func() { ws.DeliverText("text") }); n > most {
			t.Errorf("%.0f allocations a message, want at most %d", n, most)
		}
	})
}
