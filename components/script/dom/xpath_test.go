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

func TestXPathOfTooManyTokensIsAnError(t *testing.T) {
	most := strings.Repeat("1+", maxXPathTokens/2-1) + "-1" // one level of nesting more
	e, err := parseXPath(most, nil)
	if err != nil {
		t.Fatal(err)
	}
	if v, err := e.eval(xpathContext{}); err != nil || v != maxXPathTokens/2-2.0 {
		t.Errorf("the longest expression is %v, %v", v, err)
	}
	if _, err := parseXPath(most+"+1", nil); err == nil || !strings.Contains(err.Error(), "more than 100000 tokens") {
		t.Errorf("a longer expression: %v", err)
	}
}

func TestXPathNestedTooDeeplyIsAnError(t *testing.T) {
	for _, text := range []string{strings.Repeat("(", 1e4) + "1" + strings.Repeat(")", 1e4), strings.Repeat("a[", 1e4), strings.Repeat("-", 1e4) + "1"} {
		if _, err := parseXPath(text, nil); err == nil || !strings.Contains(err.Error(), "too deeply") {
			t.Errorf("%.10s…: %v", text, err)
		}
	}
}
