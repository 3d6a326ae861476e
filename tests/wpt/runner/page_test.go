package runner

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestPagesSayWhatToRun(t *testing.T) {
	const text = `<!doctype html>
<meta name=timeout content=long>
<meta name="variant" content=""><meta name=variant content="?x">
<meta http-equiv=CONTENT-security-policy content="connect-src 'self'"><title>A &amp; B</title>
<script src="/resources/testharness.js?v=1"></script>
<!-- <script>not this</script> -->
<script type="TEXT/JavaScript">
one();
</script><script type="text/template">data</script>
<script type=module>two()</script><SCRIPT SRC=a.js>ignored</SCRIPT>
<svg><title>not the title</title></svg>
<script>if (a < b && "</scr" + "ipt>") { }</script>`
	want := page{
		title: "A & B", long: true, variants: []string{"", "?x"}, policies: []string{"connect-src 'self'"},
		scripts: []pageScript{
			{src: "/resources/testharness.js?v=1", kind: "classic"},
			{text: "\none();\n", line: 7, kind: "classic"},
			{text: "data", line: 9, kind: "data"},
			{text: "two()", line: 10, kind: "module"},
			{src: "a.js", text: "ignored", line: 10, kind: "classic"},
			{text: `if (a < b && "</scr" + "ipt>") { }`, line: 12, kind: "classic"},
		},
	}
	got := parsePage([]byte(text))
	if diff := cmp.Diff(want, got, cmp.AllowUnexported(page{}, pageScript{})); diff != "" {
		t.Error(diff)
	}
	if !got.loadsHarness() || parsePage([]byte("<script src=other.js></script>")).loadsHarness() {
		t.Error("which page is a test")
	}
}

func FuzzPagesAreReadWithoutPanic(f *testing.F) {
	f.Add([]byte("<script src=x>y</script><title>"))
	f.Add([]byte("<meta name=variant content='?a'><script type=module>\n<!--"))
	f.Fuzz(func(t *testing.T, content []byte) {
		for _, script := range parsePage(content).scripts {
			if script.line < 0 || script.kind == "" {
				t.Errorf("%+v", script)
			}
		}
	})
}
