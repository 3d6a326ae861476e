package selectors_test

import (
	"errors"
	"testing"

	"golang.org/x/net/html"

	"corvo/components/script/dom/selectors"
)

func TestSiblingsAreCountedOnceForAQuery(t *testing.T) {
	const width = 500
	parent := &html.Node{Type: html.ElementNode, Data: "div"}
	for i := range width {
		parent.AppendChild(&html.Node{Type: html.ElementNode, Data: string(rune('a' + i%7))})
	}
	for _, test := range []struct {
		selector string
		want     int
	}{
		{":nth-child(2n)", 250},
		{":nth-last-child(2n+1)", 250},
		{":nth-of-type(-n+3)", 21},
		{":nth-last-of-type(1)", 7},
		{":first-of-type", 7},
		{":only-of-type", 0},
		{":nth-child(10n of b)", 7},
		{":nth-last-child(1 of :not(a))", 1},
	} {
		list, err := selectors.Parse(test.selector)
		if err != nil {
			t.Fatal(err)
		}
		steps, found := 0, 0
		q := selectors.NewQuery(list, counting{steps: &steps}, nil, nil)
		for n := parent.FirstChild; n != nil; n = n.NextSibling {
			if matches, _ := q.Matches(n); matches {
				found++
			}
		}
		if found != test.want || steps > 2*width {
			t.Errorf("%q matches %d elements in %d steps, want %d in at most %d", test.selector, found, steps, test.want, 2*width)
		}
	}
}

func TestAQueryEndsWhenItIsStopped(t *testing.T) {
	deep := &html.Node{Type: html.ElementNode, Data: "div"}
	for range 50 {
		n := &html.Node{Type: html.ElementNode, Data: "div"}
		deep.AppendChild(n)
		n.AppendChild(&html.Node{Type: html.ElementNode, Data: "p"})
		deep = n
	}
	enough := errors.New("enough")
	for _, selector := range []string{"b div div div", ":has(b b)", ":is(:not(div), b ~ p)", "div:nth-child(n of b + p)", ":not(b b)"} {
		list, err := selectors.Parse(selector)
		if err != nil {
			t.Fatal(err)
		}
		asked := 0
		q := selectors.NewQuery(list, tree{}, nil, func() error {
			if asked++; asked > 3 {
				return enough
			}
			return nil
		})
		for range 5 {
			q.Matches(deep)
		}
		if found, err := q.Matches(deep); found || !errors.Is(err, enough) || asked != 4 {
			t.Errorf("%q: %v, %v after asking %d times", selector, found, err, asked)
		}
	}
}
