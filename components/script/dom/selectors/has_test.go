package selectors_test

import (
	"math/rand/v2"
	"testing"

	"golang.org/x/net/html"

	"corvo/components/script/dom/selectors"
)

// leads tries every element that the chain leads to from n, by combinator first.
func (c chain) leads(n *html.Node, combinator byte) bool {
	var each func(at *html.Node, step func(*html.Node) (*html.Node, bool), once bool) bool
	each = func(at *html.Node, step func(*html.Node) (*html.Node, bool), once bool) bool {
		for at, ok := step(at); ok; at, ok = (tree{}).Next(at) {
			if at.Data == c.types[0] && (len(c.types) == 1 || chain{c.types[1:], c.combinators[1:]}.leads(at, c.combinators[0])) {
				return true
			}
			if once {
				return false
			}
			if combinator == ' ' && each(at, tree{}.FirstChild, false) {
				return true
			}
		}
		return false
	}
	switch combinator {
	case '+':
		return each(n, tree{}.Next, true)
	case '~':
		return each(n, tree{}.Next, false)
	}
	return each(n, tree{}.FirstChild, false)
}

func TestHasFindsWhatEveryChoiceOfElementsWould(t *testing.T) {
	random := rand.New(rand.NewPCG(3, 4))
	found := 0
	for range 300 {
		all := randomTree(random, 3)
		for range 20 {
			c := chain{types: []string{string(rune('a' + random.IntN(3)))}}
			for range random.IntN(4) {
				c.types = append(c.types, string(rune('a'+random.IntN(3))))
				c.combinators = append(c.combinators, " >+~"[random.IntN(4)])
			}
			first := " >+~"[random.IntN(4)]
			text := ":has(" + string(first) + c.String() + ")"
			list, err := selectors.Parse(text)
			if err != nil {
				t.Fatal(err)
			}
			for i, n := range all {
				want := c.leads(n, first)
				if got := matches(list, tree{}, n, nil); got != want {
					t.Fatalf("%q matches element %d: %v, want %v", text, i, got, want)
				}
				if want {
					found++
				}
			}
		}
	}
	if found == 0 {
		t.Error("nothing was found at all")
	}
}
