package script_test

import (
	"context"
	"fmt"
	"testing"

	corvonet "corvo/components/net"
	"corvo/components/script"
	"corvo/components/script/dom"
	"corvo/components/script/js"
)

// BenchmarkWorkerMessages measures messages from a window to a worker that sends each back: one at a time, and with many
// under way.
func BenchmarkWorkerMessages(b *testing.B) {
	for _, engine := range engines {
		for _, load := range []struct {
			name, value string
			pending     int
		}{
			{"round trip of a string", `"message"`, 1},
			{"round trip of an object", `{id: 17, name: "n", list: [1, 2, 3]}`, 1},
			{"pipelined strings", `"message"`, 1000},
			{"pipelined objects", `{id: 17, name: "n", list: [1, 2, 3]}`, 1000},
			{"transferred buffer of 1 MiB", "", 1},
		} {
			b.Run(engine.Name()+"/"+load.name, func(b *testing.B) {
				task := corvonet.NewTask(corvonet.Options{})
				defer task.Close()
				w, err := script.NewWindow(script.Options{Engine: engine, Net: task, Console: func(dom.ConsoleMessage) {}})
				if err != nil {
					b.Fatal(err)
				}
				defer w.Close()
				post := "w.postMessage(" + load.value + ");"
				if load.value == "" {
					post = "w.postMessage(buffer, [buffer]);"
				}
				run := func(src string) {
					b.Helper()
					var failed error
					if err := w.Do(context.Background(), func(js.Realm) { failed = w.RunScript(js.Source{Text: src}) }); err != nil {
						b.Fatal(err)
					}
					if failed != nil {
						b.Fatal(failed)
					}
					if err := w.Wait(context.Background()); err != nil {
						b.Fatal(err)
					}
				}
				run(`
					var source = "onmessage = function (e) { if (e.data instanceof ArrayBuffer) { postMessage(e.data, [e.data]); } else { postMessage(e.data); } }";
					var buffer = new ArrayBuffer(1 << 20), sent = 0, got = 0, end = 0;
					var w = new Worker(URL.createObjectURL(new Blob([source])));
					function post() { sent++; ` + post + ` }
					w.onmessage = function (e) { got++; if (buffer.byteLength === 0) { buffer = e.data; } if (sent < end) { post(); } };
					end = 1; post();`)
				b.ResetTimer()
				run(fmt.Sprintf("end = sent + %d; for (var i = 0; i < %d && sent < end; i++) { post(); }", b.N, load.pending))
				b.StopTimer()
				run("if (got !== end) { throw new Error(got + ' of ' + end); }")
			})
		}
	}
}
