package runner

import (
	"bytes"
	"strings"

	"golang.org/x/net/html"
)

// page is what a test page says to its runner.
type page struct {
	long     bool
	variants []string
	harness  bool // the page loads testharness.js, and so is a test
}

func parsePage(content []byte) page {
	var p page
	tokens := html.NewTokenizer(bytes.NewReader(content))
	for {
		switch tokens.Next() {
		case html.ErrorToken:
			return p // of reading from memory: the end
		case html.StartTagToken, html.SelfClosingTagToken:
			switch token := tokens.Token(); token.Data {
			case "script":
				p.harness = p.harness || isHarness(attribute(token, "src", "href", "xlink:href"))
			case "meta":
				p.addMeta(attribute(token, "name"), attribute(token, "content"))
			}
		}
	}
}

func (p *page) addMeta(name, content string) {
	switch name {
	case "timeout":
		p.long = p.long || content == "long"
	case "variant":
		p.variants = append(p.variants, content)
	}
}

// attribute is the first of the attributes that are not empty.
func attribute(token html.Token, names ...string) string {
	for _, name := range names {
		for _, attr := range token.Attr {
			if attr.Key == name && attr.Val != "" {
				return attr.Val
			}
		}
	}
	return ""
}

func isHarness(src string) bool { return strings.HasSuffix(pathOf(src), "/resources/testharness.js") }
