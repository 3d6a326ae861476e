package dom_test

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"corvo/components/engine"
)

func TestScriptsOfFiles(t *testing.T) {
	dir := t.TempDir()
	for name, text := range map[string]string{
		"page.html": `<meta charset="iso-8859-7"><script src="a%20b.js"></script><script src="none.js" onerror="console.log('error')"></script>` +
			`<script src="file://elsewhere/c.js"></script><script>console.log("page")</script>`,
		"a b.js": "console.log('a', '\xe9')",
	} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	for _, test := range []struct {
		name    string
		allowed bool
		want    []string
	}{
		{"where the embedder has it so", true, []string{"a ι", "error: none.js: no such file or directory", "error", "error: files are read on this machine", "page"}},
		{"by default", false, []string{"error: cannot be loaded from files", "error: cannot be loaded from files", "error", "error: cannot be loaded from files", "page"}},
	} {
		t.Run(test.name, func(t *testing.T) {
			p := newPage(t, "", func(o *engine.Options) { o.FileScripts = test.allowed })
			if err := p.Navigate(p.ctx, "file://"+filepath.ToSlash(dir)+"/page.html"); err != nil {
				t.Fatal(err)
			}
			if err := p.Wait(p.ctx); err != nil {
				t.Fatal(err)
			}
			printed := p.printed()
			said := slices.EqualFunc(printed, test.want, func(line, want string) bool {
				level, rest, found := strings.Cut(want, ": ")
				return line == want || found && strings.HasPrefix(line, level+": ") && strings.Contains(line, rest)
			})
			if !said {
				t.Errorf("printed %q, want %q", printed, test.want)
			}
		})
	}
}

func TestAPageOfAServerLoadsNoScriptsFromFiles(t *testing.T) {
	path := filepath.Join(t.TempDir(), "x.js")
	if err := os.WriteFile(path, []byte("console.log('read')"), 0o600); err != nil {
		t.Fatal(err)
	}
	_, lines := pageOf(t, map[string]resource{"/page": {"text/html", `<script src="file://` + filepath.ToSlash(path) + `"></script>`}},
		func(o *engine.Options) { o.FileScripts = true })
	if len(lines) != 1 || !strings.Contains(lines[0], "cannot be loaded from files") {
		t.Errorf("printed %q", lines)
	}
}
