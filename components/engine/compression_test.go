package engine_test

import (
	"strings"
	"sync/atomic"
	"testing"

	"corvo/components/engine"
	"corvo/components/net/deflate"
	"corvo/components/net/echo"
	"corvo/components/net/websocket"
	"corvo/components/script/js"
)

// A page cannot tell compressed messages from others but by extensions, and its
// bufferedAmount counts what it has sent.
func TestCompressionIsTheEnginesChoice(t *testing.T) {
	server, err := echo.Start(echo.Options{Compression: &deflate.Options{}})
	if err != nil {
		t.Fatal(err)
	}
	defer server.Close()
	for _, jsEngine := range engine.Engines() {
		for _, test := range []struct {
			name    string
			options deflate.Options
			want    string
		}{
			{"default", deflate.Options{}, "permessage-deflate"},
			{"tuned", deflate.Options{Level: 9, OutgoingNoTakeover: true}, "permessage-deflate; client_no_context_takeover"},
			{"off", deflate.Options{Disabled: true}, ""},
		} {
			t.Run(jsEngine+"/"+test.name, func(t *testing.T) {
				var traced atomic.Int64
				tracer := &websocket.Tracer{DidReceiveMessage: func(_ *websocket.Channel, _ byte, payload []byte) { traced.Add(int64(len(payload))) }}
				w := newWindow(t, newEngine(t, engine.Options{JSEngine: jsEngine, Compression: test.options, Tracer: tracer}))
				ctx := testContext(t)
				if err := w.Set("URL", server.URL()); err != nil {
					t.Fatal(err)
				}
				if err := w.Run(ctx, js.Source{Name: "compression.js", Text: `
					var text = "", bytes = new Uint8Array(5000), got = [], ws = new WebSocket(URL);
					for (var i = 0; i < 500; i++) text += "w\u00e4hrung" + i % 7;
					ws.binaryType = "arraybuffer";
					ws.onopen = function () {
						ws.send(text); ws.send("short"); ws.send(bytes);
						got.push(ws.bufferedAmount);
					};
					ws.onmessage = function (e) {
						got.push(typeof e.data === "string" ? e.data === text || e.data : e.data.byteLength);
						if (got.length === 4) ws.close(1000);
					};
					ws.onclose = function (e) { got.push(e.code, ws.extensions); };`}); err != nil {
					t.Fatal(err)
				}
				if err := w.Wait(ctx); err != nil {
					t.Fatal(err)
				}
				got, err := w.Eval(ctx, "got.join()")
				if want := "9505,true,short,5000,1000," + test.want; err != nil || got != want {
					t.Errorf("got %v, %v, want %s", got, err, want)
				}
				if traced.Load() < 9505 {
					t.Errorf("the tracer saw %d bytes", traced.Load())
				}
			})
		}
	}
}

func TestCompressionOutOfRangeIsRefused(t *testing.T) {
	if _, err := engine.New(engine.Options{Compression: deflate.Options{OutgoingWindowBits: 7}}); err == nil || !strings.Contains(err.Error(), "window of 7 bits") {
		t.Error(err)
	}
}
