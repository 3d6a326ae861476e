package server

import (
	"net/http"
	"os"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestTheHarnessIsServedWholeFromItsParts(t *testing.T) {
	const secret = "secret.js"
	for _, test := range []struct {
		name, harness string
		files         map[string]string
		status        int
		body          string // "" where only the status counts
	}{
		{
			name:    "in parts",
			harness: "(function () {\n    // PART: testharness/one.js\n\n// PART: two.js\r\n}());\n",
			files:   map[string]string{"testharness/one.js": "one;\n", "two.js": "two;"},
			status:  http.StatusOK,
			body:    "(function () {\none;\n\n\ntwo;\n}());\n",
		},
		{name: "whole, as upstream's is", harness: "whole; // no PART: here.js\n", status: http.StatusOK, body: "whole; // no PART: here.js\n"},
		{name: "a part that names parts is taken as it is", harness: "// PART: one.js\n", files: map[string]string{"one.js": "// PART: one.js\n"}, status: http.StatusOK, body: "// PART: one.js\n\n"},
		{name: "a part is missing", harness: "// PART: missing.js\n", status: http.StatusInternalServerError},
		{name: "a part outside", harness: "// PART: ../" + secret + "\n", status: http.StatusInternalServerError, body: "part \"../" + secret + "\" of "},
	} {
		t.Run(test.name, func(t *testing.T) {
			root := t.TempDir()
			files := map[string]string{"resources/testharness.js": test.harness, secret: "secret", "resources/other.js": test.harness}
			for name, text := range test.files {
				files["resources/"+name] = text
			}
			for name, text := range files {
				name = filepath.Join(root, filepath.FromSlash(name))
				if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
					t.Fatal(err)
				}
				if err := os.WriteFile(name, []byte(text), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			s := start(t, Options{Root: root})
			response, body := get(t, s, s.URL("http", harnessPath))
			if response.StatusCode != test.status {
				t.Errorf("status %d, want %d: %s", response.StatusCode, test.status, body)
			}
			if test.status != http.StatusOK {
				if len(body) < len(test.body) || body[:len(test.body)] != test.body {
					t.Errorf("%q, want %q", body, test.body)
				}
				return
			}
			if diff := cmp.Diff(test.body, body); diff != "" {
				t.Error(diff)
			}
			if _, other := get(t, s, s.URL("http", "/resources/other.js")); other != test.harness {
				t.Errorf("another script is %q", other)
			}
		})
	}
}
