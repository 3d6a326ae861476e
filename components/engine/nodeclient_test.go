package engine_test

import (
	"context"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
	"time"

	"corvo/components/engine"
	"corvo/components/net/deflate"
)

// installWS returns a directory in which Node finds the ws package, or skips the test.
func installWS(t *testing.T) string {
	t.Helper()
	for _, program := range []string{"node", "npm"} {
		if _, err := exec.LookPath(program); err != nil {
			t.Skipf("%s is not installed, so Node's ws package is no client here", program)
		}
	}
	dir := t.TempDir()
	ctx, cancel := context.WithTimeout(t.Context(), 2*time.Minute)
	defer cancel()
	install := exec.CommandContext(ctx, "npm", "install", "--prefix", dir, "--no-audit", "--no-fund", "--ignore-scripts", "ws@8")
	if output, err := install.CombinedOutput(); err != nil {
		t.Skipf("npm does not install the ws package: %v\n%s", err, output)
	}
	return dir
}

func TestNodesWSIsAClientOfAPage(t *testing.T) {
	dir := installWS(t)
	script, err := os.ReadFile(filepath.Join("testdata", "client.js"))
	if err != nil {
		t.Fatal(err)
	}
	client := filepath.Join(dir, "client.js")
	if err := os.WriteFile(client, script, 0o600); err != nil {
		t.Fatal(err)
	}
	for _, name := range engine.Engines() {
		t.Run(name, func(t *testing.T) {
			l := listening(t, engine.Options{JSEngine: name, Compression: deflate.Options{}}, `
				var socket = new BrowserSocket(function (request) {
					console.log(request.headers["sec-websocket-protocol"], request.headers["x-client"], request.headers.origin);
					return {
						binaryType: "arraybuffer",
						handshakeResponseLoop: function (response) {
							response.headers["Sec-WebSocket-Protocol"] = "echo.v1";
							response.headers["X-Server"] = "a page";
							return response;
						},
						onmessage: function (e) { this.send(e.data); },
						onclose: function (e) { console.log("close", e.code, e.reason, e.wasClean); }
					};
				});`)
			ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
			defer cancel()
			output, err := exec.CommandContext(ctx, "node", client, "ws://"+l.address+l.prefix).CombinedOutput()
			const want = "header a page\nopen echo.v1 permessage-deflate\ntext text \U0001F99C false\nbinary 0001feff true\nlarge true\nclose 4001 enough\n"
			if err != nil || string(output) != want {
				t.Errorf("the client prints\n%s%v, want\n%s", output, err, want)
			}
			l.prints("unknown,echo.v1 ws https://node.test")
			l.prints("close 4001 enough true")
		})
	}
}
