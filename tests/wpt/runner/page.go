package runner

import (
	"bytes"
	"slices"
	"strings"

	"golang.org/x/net/html"
)

// page is what a test page says to its runner.
type page struct {
	title    string
	long     bool
	variants []string
	policies []string     // Content Security Policies of meta elements
	scripts  []pageScript // in order
}

// pageScript is one script element.
type pageScript struct {
	src  string // as written; "" for an inline script
	text string // of an inline script
	line int    // of the text's first character
	kind string // "classic", "module" or "data"
}

// Script types that mean a classic script, by
// https://mimesniff.spec.whatwg.org/#javascript-mime-type.
var javascriptTypes = []string{
	"", "application/ecmascript", "application/javascript", "application/x-ecmascript", "application/x-javascript",
	"text/ecmascript", "text/javascript", "text/javascript1.0", "text/javascript1.1", "text/javascript1.2", "text/javascript1.3",
	"text/javascript1.4", "text/javascript1.5", "text/jscript", "text/livescript", "text/x-ecmascript", "text/x-javascript",
}

func parsePage(content []byte) page {
	var p page
	tokens := html.NewTokenizer(bytes.NewReader(content))
	line := 1
	var inside *pageScript // the script element whose text comes next
	inTitle := false
	for {
		kind := tokens.Next()
		if kind == html.ErrorToken {
			return p // of reading from memory: the end
		}
		start := line
		line += bytes.Count(tokens.Raw(), []byte("\n"))
		token := tokens.Token()
		switch kind {
		case html.TextToken:
			switch {
			case inside != nil:
				inside.text += token.Data
				if inside.line == 0 {
					inside.line = start
				}
			case inTitle:
				p.title += token.Data
			}
		case html.StartTagToken, html.SelfClosingTagToken:
			switch token.Data {
			case "script":
				p.scripts = append(p.scripts, newPageScript(token))
				inside = &p.scripts[len(p.scripts)-1]
			case "title":
				inTitle = p.title == ""
			case "meta":
				p.addMeta(attribute(token, "name"), attribute(token, "content"))
				if strings.EqualFold(attribute(token, "http-equiv"), "Content-Security-Policy") {
					p.policies = append(p.policies, attribute(token, "content"))
				}
			}
		case html.EndTagToken:
			switch token.Data {
			case "script":
				inside = nil
			case "title":
				inTitle = false
			}
		}
	}
}

func newPageScript(token html.Token) pageScript {
	s := pageScript{src: attribute(token, "src"), kind: "data"}
	kind := strings.ToLower(strings.TrimSpace(attribute(token, "type")))
	switch {
	case slices.Contains(javascriptTypes, kind):
		s.kind = "classic"
	case kind == "module":
		s.kind = "module"
	}
	return s
}

func (p *page) addMeta(name, content string) {
	switch name {
	case "timeout":
		p.long = p.long || content == "long"
	case "variant":
		p.variants = append(p.variants, content)
	}
}

func attribute(token html.Token, name string) string {
	for _, attr := range token.Attr {
		if attr.Key == name {
			return attr.Val
		}
	}
	return ""
}

// loadsHarness says whether the page is a test.
func (p page) loadsHarness() bool {
	return slices.ContainsFunc(p.scripts, func(s pageScript) bool { return isHarness(s.src) })
}

func isHarness(src string) bool { return strings.HasSuffix(pathOf(src), "/resources/testharness.js") }

func isReporter(src string) bool {
	return strings.HasSuffix(pathOf(src), "/resources/testharnessreport.js")
}
