package selectors_test

import (
	"slices"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"corvo/components/script/dom/selectors"
)

// tree shows the elements of golang.org/x/net/html.
type tree struct{}

func element(n *html.Node, step func(*html.Node) *html.Node) (*html.Node, bool) {
	for ; n != nil; n = step(n) {
		if n.Type == html.ElementNode {
			return n, true
		}
	}
	return nil, false
}

func next(n *html.Node) *html.Node     { return n.NextSibling }
func previous(n *html.Node) *html.Node { return n.PrevSibling }

func (tree) Parent(n *html.Node) (*html.Node, bool) {
	return n.Parent, n.Parent != nil && n.Parent.Type == html.ElementNode
}
func (tree) Previous(n *html.Node) (*html.Node, bool)   { return element(n.PrevSibling, previous) }
func (tree) Next(n *html.Node) (*html.Node, bool)       { return element(n.NextSibling, next) }
func (tree) FirstChild(n *html.Node) (*html.Node, bool) { return element(n.FirstChild, next) }
func (tree) HasType(n *html.Node, name string) bool     { return n.Data == strings.ToLower(name) }
func (tree) TypeOf(n *html.Node) selectors.Type         { return selectors.Type{LocalName: n.Data} }
func (tree) HasNamespace(*html.Node) bool               { return true }
func (t tree) HasID(n *html.Node, id string) bool {
	v, _, _ := t.Attribute(n, "id", false)
	return v == id
}
func (tree) IsRoot(n *html.Node) bool           { return n.Parent != nil && n.Parent.Type == html.DocumentNode }
func (tree) IsEmpty(n *html.Node) bool          { return n.FirstChild == nil }
func (tree) Is(n *html.Node, class string) bool { return class == "checked" && n.Data == "input" }
func (t tree) Lang(n *html.Node) string         { v, _, _ := t.Attribute(n, "lang", false); return v }
func (t tree) HasClass(n *html.Node, class string) bool {
	v, _, _ := t.Attribute(n, "class", false)
	return slices.Contains(strings.Fields(v), class)
}
func (tree) Attribute(n *html.Node, name string, _ bool) (value string, folds, ok bool) {
	for _, a := range n.Attr {
		if a.Key == strings.ToLower(name) {
			return a.Val, a.Key == "type", true
		}
	}
	return "", false, false
}

// matches is a query about one element.
func matches(l *selectors.List, t selectors.Tree[*html.Node], e, scope *html.Node) bool {
	found, _ := selectors.NewQuery(l, t, scope, nil).Matches(e)
	return found
}

const page = `<body id=body><div id=a class="x y" lang=en-GB title="one two" data-q='a"b'><p id=p1>1</p><p id=p2 class=x>2</p><span id=s1></span><p id=p3>3</p>
<ul id=ul><li id=l1><li id=l2><li id=l3><li id=l4><li id=l5></ul></div><input id=i type=TEXT><em id=é></em></body>`

// found are the IDs of the elements that match, in document order.
func found(t testing.TB, text string) string {
	t.Helper()
	list, err := selectors.Parse(text)
	if err != nil {
		t.Fatal(err)
	}
	root, err := html.Parse(strings.NewReader(page))
	if err != nil {
		t.Fatal(err)
	}
	var ids []string
	for n := range root.Descendants() {
		if n.Type == html.ElementNode && matches(list, tree{}, n, nil) {
			id, _, _ := tree{}.Attribute(n, "id", false)
			if id == "" {
				id = "<" + n.Data + ">"
			}
			ids = append(ids, id)
		}
	}
	return strings.Join(ids, " ")
}

func TestSelectorsMatch(t *testing.T) {
	for text, want := range map[string]string{
		"P":                         "p1 p2 p3",
		"#p2":                       "p2",
		".x":                        "a p2",
		".x.y":                      "a",
		"p.x#p2":                    "p2",
		"div p":                     "p1 p2 p3",
		"body > p":                  "",
		"div>p":                     "p1 p2 p3",
		"p + p":                     "p2",
		"p ~ p":                     "p2 p3",
		"span+p, em":                "p3 é",
		"[lang]":                    "a",
		"[ title ~= two ]":          "a",
		"[title=one]":               "",
		"[lang|=en]":                "a",
		"[id^=p]":                   "p1 p2 p3",
		"[id$='3']":                 "p3 l3",
		"[id*=o]":                   "body",
		"[id^='']":                  "",
		"[type=text]":               "i",
		"[type=text s]":             "",
		"[title='ONE TWO' i]":       "a",
		`[data-q='a\22 b']`:         "a",
		`#\70 1`:                    "p1",
		`#\000070 1`:                "p1",
		"#é":                        "é",
		":root":                     "<html>",
		":scope > body":             "body",
		"p:first-child":             "p1",
		"p:last-child":              "",
		"li:nth-child(odd)":         "l1 l3 l5",
		"li:nth-child( 2n + 0 )":    "l2 l4",
		"li:nth-child(-n+2)":        "l1 l2",
		"li:nth-child(3)":           "l3",
		"li:nth-child(n+4)":         "l4 l5",
		"li:nth-child(0)":           "",
		"li:nth-last-child(2)":      "l4",
		"p:nth-of-type(2)":          "p2",
		"p:last-of-type":            "p3",
		"span:only-of-type":         "s1",
		"em:only-child":             "",
		"p:nth-child(1 of .x)":      "p2",
		":is(p, em):not(.x)":        "p1 p3 é",
		"div:has(> span)":           "a",
		"p:has(+ .x)":               "p1",
		"li:empty":                  "l1 l2 l3 l4 l5",
		":lang(en)":                 "a",
		"input:checked":             "i",
		"p::before":                 "",
		"/* a */ p /* b */ . /**/x": "!",
		"p/**/.x":                   "p2",
		"*|p#p1, |p":                "p1",
		"[*|lang], [|title]":        "a",
		"p:hover":                   "",
	} {
		if want == "!" {
			if _, err := selectors.Parse(text); err == nil {
				t.Errorf("%q is a selector", text)
			}
			continue
		}
		if got := found(t, text); got != want {
			t.Errorf("%q matches %q, want %q", text, got, want)
		}
	}
}

func TestWhatIsNoSelectorIsAnError(t *testing.T) {
	for _, text := range []string{
		"", " ", ",", "p,", ",p", "p >", "> p", "p > > p", "..x", ".", "#", "#1x.", ".1", "[", "[]", "[=x]", "[a=]", "[a==b]", "[a=b c]",
		"[a=1]", "p:", "::", ":nope", "::nope", ":not()", ":not(p", "p)", ":nth-child()", ":nth-child(2n+)", ":nth-child(n-)",
		":nth-child(x)", "p::before x", "a|p", "[a|b]", "p*", "'x", "[a='\n']", "p{}", "@x", "-", "p!x", ":is(,)",
		strings.Repeat(":not(", 100) + "p" + strings.Repeat(")", 100),
	} {
		switch text {
		case ":not(p":
			continue // the end of the text closes what is open
		}
		if _, err := selectors.Parse(text); err == nil {
			t.Errorf("%q is a selector", text)
		}
	}
}

// FuzzParse parses anything, and matches what it parsed.
func FuzzParse(f *testing.F) {
	for _, seed := range []string{"p > a:nth-child(2n+1 of .x) ~ [a|='b' i]", ":is(:not(*|a), ::before)", `#\66 oo`, "div:has(+ p, > b)", "/*"} {
		f.Add(seed)
	}
	root, err := html.Parse(strings.NewReader(page))
	if err != nil {
		f.Fatal(err)
	}
	f.Fuzz(func(t *testing.T, text string) {
		if len(text) > 200 {
			return
		}
		list, err := selectors.Parse(text)
		if err != nil {
			return
		}
		for n := range root.Descendants() {
			if n.Type == html.ElementNode {
				matches(list, tree{}, n, nil)
			}
		}
	})
}
