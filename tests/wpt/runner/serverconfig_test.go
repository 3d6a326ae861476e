package runner

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"corvo/tests/wpt/server"
)

func TestARunUsesAServerThatIsAlreadyUp(t *testing.T) {
	options, out := options(t, "fixtures/passes.any.js", "fixtures/over-tls.https.window.js", "fixtures/served.sub.window.js")
	running, err := server.Start(server.Options{Root: options.Root})
	if err != nil {
		t.Fatal(err)
	}
	defer running.Close()
	ports := make(map[string][]int)
	for _, scheme := range []string{"http", "https", "ws", "wss"} {
		ports[scheme] = []int{running.Port(scheme)}
	}
	config, err := json.Marshal(map[string]any{
		"ports": ports, "ssl": map[string]any{"type": "pregenerated", "pregenerated": map[string]string{"host_cert_path": "authority.pem"}},
	})
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	write(t, filepath.Join(dir, "config.json"), string(config))
	if err := os.WriteFile(filepath.Join(dir, "authority.pem"), running.AuthorityPEM(), 0o600); err != nil {
		t.Fatal(err)
	}
	given, err := server.ReadConfig(filepath.Join(dir, "config.json"), options.Root)
	if err != nil {
		t.Fatal(err)
	}
	options.Server = &given
	summary, results := runTests(t, options)
	if summary.Failed != 0 || summary.Tests != 5 || summary.Skipped != 1 {
		t.Errorf("%+v %s", summary, out)
	}
	skipped := results["/fixtures/served.sub.window.html?wpt_flags=h2"]
	if skipped.Status != Skip || skipped.Message != "the test server has no port for h2" {
		t.Errorf("without a port: %s %s", skipped.Status, skipped.Message)
	}
}

func TestARunWithoutItsServerStopsAtOnce(t *testing.T) {
	options, _ := options(t, "fixtures/passes.any.js")
	running, err := server.Start(server.Options{Root: options.Root})
	if err != nil {
		t.Fatal(err)
	}
	config := running.Config()
	running.Close()
	options.Server = &config
	if _, err := Run(t.Context(), options); err == nil || !strings.HasPrefix(err.Error(), "no test server answers, start it first: dial tcp 127.0.0.1:") {
		t.Error(err)
	}
}
