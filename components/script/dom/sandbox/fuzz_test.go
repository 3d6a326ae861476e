package sandbox

import "testing"

// FuzzParse sees to it that tokens lift flags alone: more of them never sandbox more.
func FuzzParse(f *testing.F) {
	f.Add("allow-scripts", "allow-forms\tallow-popups")
	f.Add("ALLOW-same-origin\u00a0", "\fallow-modals x")
	f.Fuzz(func(t *testing.T, some, more string) {
		few, many := Parse(some), Parse(some+" "+more)
		if few&^all != 0 || many&^few != 0 || many != few&Parse(more) {
			t.Errorf("%q is %b, %q %b, both %b", some, few, more, Parse(more), many)
		}
	})
}
