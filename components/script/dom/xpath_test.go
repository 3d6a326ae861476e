package dom

import (
	"strings"
	"testing"
)

func FuzzParseXPath(f *testing.F) {
	for _, text := range []string{"//a[@b='c']/following-sibling::*[position() = 1]", "count(p:*) * -1 div 2", "id('x')|/..", "a[", "'", "@*::"} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		e, err := parseXPath(text, func(string) (string, error) { return "urn:x", nil })
		if (e == nil) == (err == nil) {
			t.Errorf("%q gives %v and %v", text, e, err)
		}
	})
}

func TestXPathNestedTooDeeplyIsAnError(t *testing.T) {
	for _, text := range []string{strings.Repeat("(", 1e5) + "1" + strings.Repeat(")", 1e5), strings.Repeat("a[", 1e5), strings.Repeat("-", 1e5) + "1"} {
		if _, err := parseXPath(text, nil); err == nil || !strings.Contains(err.Error(), "too deeply") {
			t.Errorf("%.10s…: %v", text, err)
		}
	}
}
