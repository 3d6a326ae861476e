package script_test

import (
	"net/url"
	"strconv"
	"strings"
	"testing"

	"corvo/components/script"
)

// The origin of a sandboxed document says nothing of how it and those around it were loaded.
func TestMixedContentInSandboxedFrames(t *testing.T) {
	onEachEngine(t, testMixedContentInSandboxedFrames)
}

func testMixedContentInSandboxedFrames(t *testing.T) {
	const connect = `new WebSocket("ws://far.test/"); x = new XMLHttpRequest(); x.open("GET", "http://far.test/"); x.send();`
	for _, test := range []struct{ name, frame string }{
		{"of the page's markup", "<iframe sandbox=allow-scripts srcdoc='<script>" + connect + "</script>'></iframe>"},
		{"of a data: URL", "<iframe sandbox=allow-scripts src='data:text/html,<script>" + connect + "</script>'></iframe>"},
		{"in a window that it opens", "<iframe sandbox='allow-scripts allow-popups allow-popups-to-escape-sandbox' srcdoc='<script>open(\"\").eval(" + strconv.Quote(connect) + ")</script>'></iframe>"},
		{"in a worker", "<iframe sandbox=allow-scripts srcdoc='<script>new Worker(\"data:," + url.PathEscape(connect) + "\")</script>'></iframe>"},
	} {
		t.Run(test.name, func(t *testing.T) {
			p := newWindow(t, func(o *script.Options) { o.URL = "https://page.test/" })
			if err := p.run("document.body.innerHTML = " + strconv.Quote(test.frame)); err != nil {
				t.Fatal(err)
			}
			if err := p.Wait(p.ctx); err != nil {
				t.Fatal(err)
			}
			printed := strings.Join(p.lines, "\n")
			for _, want := range []string{"wss URLs only", "https URLs only"} {
				if !strings.Contains(printed, want) {
					t.Errorf("printed %q, want %q", printed, want)
				}
			}
		})
	}
}

// Workers with a URL of the network have the policies of their response, others those of their owner.
func TestPoliciesOfWorkers(t *testing.T) { onEachEngine(t, testPoliciesOfWorkers) }

func testPoliciesOfWorkers(t *testing.T) {
	// Where no policy stands in the way, the port does: it is blocked.
	const connect = `var ws = new WebSocket("ws://127.0.0.1:1/"); ws.onclose = function () { postMessage("closed"); };`
	s := serveScripts(t, map[string]string{
		"/free.js": connect,
		"/csp.js":  "//CSP connect-src 'none'\n" + connect,
	})
	blob := `new Worker(URL.createObjectURL(new Blob([` + "'" + connect + "'" + `])))`
	const refused = "Content-Security-Policy"
	for _, test := range []struct {
		name, page, policy, worker string
		want                       string
	}{
		{"of the response", "", "", `new Worker("csp.js")`, refused},
		{"not of the page", "", "connect-src 'none'", `new Worker("free.js")`, "is blocked"},
		{"of the page for a blob", "", "connect-src 'none'", blob, refused},
		{"mixed content in a blob", "https://page.test/", "", strings.Replace(blob, "127.0.0.1", "far.test", 1), "wss URLs only"},
	} {
		t.Run(test.name, func(t *testing.T) {
			p := pageAt(t, s, func(o *script.Options) { o.ContentSecurityPolicy = test.policy })
			if test.page != "" {
				p = newWindow(t, func(o *script.Options) { o.URL = test.page })
			}
			if err := p.run(test.worker + `.onmessage = function (e) { console.log(e.data); };`); err != nil {
				t.Fatal(err)
			}
			if err := p.Wait(p.ctx); err != nil {
				t.Fatal(err)
			}
			if len(p.lines) != 2 || !strings.Contains(p.lines[0], test.want) || p.lines[1] != "closed" {
				t.Errorf("printed %q, want %q", p.lines, test.want)
			}
		})
	}
}
