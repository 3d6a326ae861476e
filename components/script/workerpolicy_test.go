package script_test

import (
	"strings"
	"testing"

	"corvo/components/script"
)

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
