package runner

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestPagesSayWhatToRun(t *testing.T) {
	for text, want := range map[string]page{
		`<!doctype html>
<meta name=timeout content=long>
<meta name="variant" content=""><meta name=variant content="?x">
<script src="/resources/testharness.js?v=1"></script>`: {long: true, variants: []string{"", "?x"}, harness: true},
		`<script src=../../resources/testharness.js></script>`:        {harness: true},
		`<svg><script xlink:href="/resources/testharness.js"/></svg>`: {harness: true},
		`<script src=other.js></script>/resources/testharness.js`:     {},
		`<!-- <script src=/resources/testharness.js></script> -->`:    {},
		`<script>'<script src=/resources/testharness.js>'</script>`:   {},
		`<meta name=timeout content=short><meta name=variant>`:        {variants: []string{""}},
		"": {},
	} {
		if diff := cmp.Diff(want, parsePage([]byte(text)), cmp.AllowUnexported(page{})); diff != "" {
			t.Errorf("%s: %s", text, diff)
		}
	}
}

func FuzzPagesAreReadWithoutPanic(f *testing.F) {
	f.Add([]byte("<script src=x>y</script><title>"))
	f.Add([]byte("<meta name=variant content='?a'><script type=module>\n<!--"))
	f.Fuzz(func(t *testing.T, content []byte) {
		if p := parsePage(content); p.harness && len(content) < len("<script src=/resources/testharness.js>") {
			t.Errorf("%q is a test", content)
		}
	})
}
