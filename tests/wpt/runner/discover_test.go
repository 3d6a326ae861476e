package runner

import (
	"cmp"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	gocmp "github.com/google/go-cmp/cmp"
)

const loadsHarness = "<script src=/resources/testharness.js></script>"

// described is how a test is found: scope, scheme and URL, and what else is not usual.
func described(test Test) string {
	line := test.Scope + " " + test.Scheme + " " + test.URL
	if test.Subdomain != "" {
		line += " on " + test.Subdomain
	}
	if test.Long {
		line += " long"
	}
	if test.Skip != "" {
		line += " skipped: " + test.Skip
	}
	return line
}

func TestEveryKindOfFileIsFound(t *testing.T) {
	for _, test := range []struct {
		name, text string
		want       []string
	}{
		{"a/plain.any.js", "", []string{"dedicatedworker http /a/plain.any.worker.html", "window http /a/plain.any.html"}},
		{"a/window.any.js", "// META: global=window", []string{"window http /a/window.any.html"}},
		{"a/workers.any.js", "// META: global=worker", []string{
			"dedicatedworker http /a/workers.any.worker.html",
			"serviceworker https /a/workers.any.serviceworker.html skipped: there are no service workers",
			"sharedworker http /a/workers.any.sharedworker.html",
		}},
		{"a/most.any.js", "// META: global=window,dedicatedworker, sharedworker", []string{
			"dedicatedworker http /a/most.any.worker.html", "sharedworker http /a/most.any.sharedworker.html", "window http /a/most.any.html",
		}},
		{"a/not-default.any.js", "// META: global=!default,sharedworker", []string{"sharedworker http /a/not-default.any.sharedworker.html"}},
		{"a/default-less.any.js", "// META: global=!window", []string{"dedicatedworker http /a/default-less.any.worker.html"}},
		{"a/module.any.js", "// META: global=dedicatedworker-module", []string{
			"dedicatedworker-module http /a/module.any.worker-module.html skipped: there are no module scripts",
		}},
		{"a/shell.any.js", "// META: global=window,jsshell,unheard-of", []string{
			"jsshell http /a/shell.any.js skipped: there is no shell of the engine alone", "window http /a/shell.any.html",
		}},
		{"a/realm.any.js", "// META: global=shadowrealm-in-window", []string{
			"shadowrealm-in-window http /a/realm.any.shadowrealm-in-window.html skipped: there are no ShadowRealms",
		}},
		{"a/long.any.js", "// META: timeout=long\n// META: global=window", []string{"window http /a/long.any.html long"}},
		{"a/late.any.js", "// META: global=window\n\n// META: timeout=long", []string{"window http /a/late.any.html"}},
		{"a/variants.any.js", "// META: global=window\n// META: variant=\n// META: variant=?wss\n// META: variant=?wpt_flags=h2\n// META: variant=?x&wpt_flags=https", []string{
			"h2 /a/variants.any.html?wpt_flags=h2", "http /a/variants.any.html", "http /a/variants.any.html?wss", "https /a/variants.any.html?x&wpt_flags=https",
		}},
		{"a/quic.any.js", "// META: quic=true\n// META: global=window", []string{"window http /a/quic.any.html skipped: the test server speaks no QUIC"}},
		{"a/tls.https.any.js", "// META: global=window", []string{"window https /a/tls.https.any.html"}},
		{"a/multiplexed.h2.any.js", "// META: global=window", []string{"window h2 /a/multiplexed.h2.any.html"}},
		{"a/elsewhere.www.window.js", "", []string{"window http /a/elsewhere.www.window.html on www"}},
		{"a/one.window.js", "// META: variant=?a", []string{"window http /a/one.window.html?a"}},
		{"a/one.https.worker.js", "", []string{"dedicatedworker https /a/one.https.worker.html"}},
		{"a/page.html", loadsHarness, []string{"window http /a/page.html"}},
		{"a/page.sub.htm", loadsHarness + "<meta name=timeout content=long><meta name=variant content=?b>", []string{"window http /a/page.sub.htm?b long"}},
		{"a/page.https.html", loadsHarness, []string{"window https /a/page.https.html"}},
		{"a/page.xhtml", loadsHarness, []string{"window http /a/page.xhtml skipped: there are no XML documents"}},
		{"a/page.svg", loadsHarness, []string{"window http /a/page.svg skipped: there are no XML documents"}},
		{"a/other.html", "testharness.js", nil},
		{"a/by-hand-manual.html", loadsHarness, nil},
		{"a/by-hand-manual.https.html", loadsHarness, nil},
		{"a/looks-visual.html", loadsHarness, nil},
		{"a/falls-crash.html", loadsHarness, nil},
		{"a/falls-crash.any.js", "// META: global=window", []string{"window http /a/falls-crash.any.html"}},
		{"a/crashtests/falls.html", loadsHarness, nil},
		{"a/stub-later.html", loadsHarness, nil},
		{"a/script.js", "", nil},
		{"a/any.js", "", nil},
		{"a/resources/x.any.js", "", nil},
		{"a/support/x.html", loadsHarness, nil},
		{"a/b/tools/x.window.js", "", nil},
		{"common/x.any.js", "", nil},
		{"a/.hidden/x.any.js", "", nil},
		{"in-the-root.any.js", "", nil},
		{"a/page.html.headers", loadsHarness, nil},
	} {
		t.Run(test.name, func(t *testing.T) {
			root := t.TempDir()
			write(t, filepath.Join(root, "resources/testharness.js"), "")
			write(t, filepath.Join(root, test.name), test.text+"\n")
			tests, err := Discover(root)
			if err != nil {
				t.Fatal(err)
			}
			var got []string
			for _, found := range tests {
				line := described(found)
				if strings.Contains(test.name, "variants") {
					line = strings.TrimPrefix(line, "window ")
				}
				got = append(got, line)
			}
			slices.SortFunc(got, cmp.Compare[string])
			if diff := gocmp.Diff(test.want, got); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestOnlyTheDirectoriesAskedForAreRead(t *testing.T) {
	root := t.TempDir()
	for _, name := range []string{"resources/testharness.js", "a/b/x.window.js", "a/c/x.window.js", "ab/x.window.js"} {
		write(t, filepath.Join(root, name), "")
	}
	for given, want := range map[string]string{
		"a": "/a/b/x.window.html /a/c/x.window.html", "a/b": "/a/b/x.window.html", "/a/c/x.window.html?v": "/a/c/x.window.html",
		"ab/": "/ab/x.window.html", ".": "/a/b/x.window.html /a/c/x.window.html /ab/x.window.html", "none": "",
	} {
		tests, err := Discover(root, given)
		var got []string
		for _, test := range tests {
			got = append(got, test.URL)
		}
		if strings.Join(got, " ") != want || err != nil {
			t.Errorf("%s: %v, %v", given, got, err)
		}
	}
}
