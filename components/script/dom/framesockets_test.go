package dom_test

import (
	"net/http"
	"testing"

	"corvo/components/net/websocket"
)

// What ends the document of a frame closes its connections as the end of a window does; those of other documents stay.
func TestADocumentThatGoesClosesItsSocketsWith1001(t *testing.T) {
	for _, test := range []struct{ name, end string }{
		{"removing its frame", `f.remove();`},
		{"removing its frame from within", `w.eval("frameElement.remove()");`},
		{"navigating its frame", `w.location.href = "data:text/html,next";`},
		{"another src", `f.src = "about:blank?next";`},
		{"removing what its frame is in", `document.body.textContent = "";`},
	} {
		t.Run(test.name, func(t *testing.T) {
			closed := make(chan websocket.Closed, 3)
			url := serve(t, func(*http.Request) *peer {
				p := echo()
				p.closed = closed
				return p
			})
			p := newPage(t, "http://page.test/")
			p.Set("WS", url)
			opened := make(chan struct{}, 3)
			p.Bind("opened", func([]any) (any, error) { opened <- struct{}{}; return nil, nil })
			p.start(`
				var own = new WebSocket(WS), got = 0, f = document.createElement("iframe");
				own.onopen = opened;
				own.onmessage = function (e) { got = e.data; own.close(1000); };
				document.body.appendChild(f);
				var w = f.contentWindow;
				w.eval("var all = []; for (var i = 0; i < 2; i++) { all.push(new WebSocket(parent.WS)); }" +
					"all.forEach(function (s) { s.onopen = parent.opened; s.onclose = s.onerror = s.onmessage = function (e) { console.log(e.type, 'in a document that is gone'); }; });" +
					"setInterval(function () { all[0].send('x'); all[0].onmessage = null; }, 1);");`)
			for range 3 {
				select {
				case <-opened:
				case <-p.ctx.Done():
					t.Fatal("a connection does not open")
				}
			}
			p.start(test.end)
			end := func() websocket.Closed {
				select {
				case c := <-closed:
					return c
				case <-p.ctx.Done():
					t.Fatal("a connection stays open")
					panic("unreachable")
				}
			}
			for range 2 {
				if c := end(); c.Code != 1001 || !c.WasClean {
					t.Errorf("the server saw %+v", c)
				}
			}
			p.run(`own.send("still there");`)
			if c := end(); c.Code != 1000 {
				t.Errorf("the page's own connection ended with %+v", c)
			}
			if got := p.printed(); len(got) > 0 {
				t.Errorf("printed %q", got)
			}
		})
	}
}
