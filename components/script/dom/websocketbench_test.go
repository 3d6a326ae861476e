package dom_test

import (
	"context"
	"log/slog"
	"testing"
	"time"

	"github.com/dop251/goja"
	"github.com/robertkrimen/otto"

	corvonet "corvo/components/net"
	"corvo/components/script"
	"corvo/components/script/dom"
	"corvo/components/script/js"
	gojajs "corvo/components/script/js/goja"
	ottojs "corvo/components/script/js/otto"
	"corvo/components/script/loop"
)

// measured is an engine as the benchmarks see it.
type measured struct {
	engine js.Engine
	// alone returns a call of an empty function with one argument by the engine's own API, without the adapter.
	alone func(testing.TB) func()
}

func engines() []measured {
	return []measured{{ottojs.Engine{}, ottoAloneCall}, {gojajs.Engine{}, gojaAloneCall}}
}

// openSocket makes a window whose script has run setUp on an open WebSocket "ws".
func openSocket(t testing.TB, engine js.Engine, setUp string) *script.Window {
	t.Helper()
	task := corvonet.NewTask(corvonet.Options{})
	w, err := script.NewWindow(script.Options{
		Engine:  engine,
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

// text is what the benchmarks' messages hold.
const text = "sixty-four bytes of text, which is what the benchmarks all send."

// received makes the Runnables of n messages.
func received(ws *dom.WebSocket, n int) []loop.Runnable {
	messages := make([]loop.Runnable, n)
	for i := range messages {
		messages[i] = ws.ReceiveText(text)
	}
	return messages
}

// BenchmarkMessage delivers a message to a listener; "empty call" is the measure of the others, a call of an empty
// function with one argument.
func BenchmarkMessage(b *testing.B) {
	for _, m := range engines() {
		for _, bench := range []struct{ name, setUp string }{
			{"handler", `ws.onmessage = function (e) { e.data; };`},
			{"listener", `ws.addEventListener("message", function (e) { e.data; });`},
			{"unread", `ws.onmessage = function (e) {};`},
			{"unheard", ``},
		} {
			b.Run(m.engine.Name()+"/"+bench.name, func(b *testing.B) {
				w := openSocket(b, m.engine, bench.setUp)
				onSocket(b, w, func(_ js.Realm, ws *dom.WebSocket) {
					const turn = 4096
					b.ReportAllocs()
					for n := 0; n < b.N; n += turn {
						b.StopTimer()
						messages := received(ws, min(turn, b.N-n))
						b.StartTimer()
						for _, message := range messages {
							message.Run()
						}
					}
				})
			})
		}
		b.Run(m.engine.Name()+"/empty call", func(b *testing.B) {
			w := openSocket(b, m.engine, `function empty(e) {}`)
			onSocket(b, w, func(realm js.Realm, _ *dom.WebSocket) {
				call := emptyCall(b, realm)
				b.ReportAllocs()
				b.ResetTimer()
				for range b.N {
					call()
				}
			})
		})
	}
}

// emptyCall returns what calls the script's function "empty".
func emptyCall(t testing.TB, realm js.Realm) func() {
	f, err := realm.Get(realm.Global(), "empty")
	if err != nil {
		t.Error(err)
	}
	arguments := []js.Value{realm.Global()}
	return func() {
		if _, err := realm.Call(f, js.Undefined, arguments...); err != nil {
			t.Error(err)
		}
	}
}

// BenchmarkMessageInEmptyCalls reports what delivering a message to a handler that reads its data costs in empty calls: in
// those of the engine alone, through its own API, and in those of a realm, which the adapter makes cheaper than the
// engine's. All are measured in turns, so that the machine's other work weighs on each, and the quickest turns are compared.
func BenchmarkMessageInEmptyCalls(b *testing.B) {
	for _, m := range engines() {
		b.Run(m.engine.Name(), func(b *testing.B) {
			const turn = 500
			w := openSocket(b, m.engine, `ws.onmessage = function (e) { e.data; }; function empty(e) {}`)
			engineCall := m.alone(b)
			onSocket(b, w, func(realm js.Realm, ws *dom.WebSocket) {
				realmCall := emptyCall(b, realm)
				deliveries, engineCalls, realmCalls := time.Hour, time.Hour, time.Hour
				for n := 0; n < b.N; n += turn {
					messages := received(ws, turn)
					start := time.Now()
					for _, message := range messages {
						message.Run()
					}
					deliveries = min(deliveries, time.Since(start))
					start = time.Now()
					for range turn {
						engineCall()
					}
					engineCalls = min(engineCalls, time.Since(start))
					start = time.Now()
					for range turn {
						realmCall()
					}
					realmCalls = min(realmCalls, time.Since(start))
				}
				b.ReportMetric(float64(deliveries)/float64(engineCalls), "engine-calls/message")
				b.ReportMetric(float64(deliveries)/float64(realmCalls), "realm-calls/message")
			})
		})
	}
}

func ottoAloneCall(t testing.TB) func() {
	vm := otto.New()
	f, err := vm.Run(`(function (e) {})`)
	if err != nil {
		t.Fatal(err)
	}
	argument, err := vm.Object(`({})`)
	if err != nil {
		t.Fatal(err)
	}
	return func() {
		if _, err := f.Call(otto.UndefinedValue(), argument.Value()); err != nil {
			t.Error(err)
		}
	}
}

func gojaAloneCall(t testing.TB) func() {
	vm := goja.New()
	v, err := vm.RunString(`(function (e) {})`)
	if err != nil {
		t.Fatal(err)
	}
	call, _ := goja.AssertFunction(v)
	argument := vm.NewObject()
	return func() {
		if _, err := call(goja.Undefined(), argument); err != nil {
			t.Error(err)
		}
	}
}

// TestDeliveringAMessageIsLean holds the number of allocations, which do not depend on the machine.
func TestDeliveringAMessageIsLean(t *testing.T) {
	most := map[string]float64{"otto": 12, "goja": 3}
	for _, m := range engines() {
		t.Run(m.engine.Name(), func(t *testing.T) {
			w := openSocket(t, m.engine, `ws.onmessage = function (e) { e.data; };`)
			onSocket(t, w, func(_ js.Realm, ws *dom.WebSocket) {
				n := testing.AllocsPerRun(100, func() { ws.ReceiveText(text).Run() })
				if want := most[m.engine.Name()]; n > want {
					t.Errorf("%.0f allocations a message, want at most %.0f", n, want)
				}
			})
		})
	}
}
