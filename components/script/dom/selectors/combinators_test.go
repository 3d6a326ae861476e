package selectors_test

import (
	"math/rand/v2"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"corvo/components/script/dom/selectors"
)

// chain is a complex selector of types, with the combinator before each but the first.
type chain struct {
	types       []string
	combinators []byte
}

func (c chain) String() string {
	var b strings.Builder
	for i, name := range c.types {
		if i > 0 {
			b.WriteByte(c.combinators[i-1])
		}
		b.WriteString(name)
	}
	return b.String()
}

// matches tries every choice of elements.
func (c chain) matches(n *html.Node) bool {
	last := len(c.types) - 1
	if n.Data != c.types[last] {
		return false
	}
	if last == 0 {
		return true
	}
	left := chain{c.types[:last], c.combinators[:last-1]}
	step, once := tree{}.Previous, false
	switch c.combinators[last-1] {
	case ' ':
		step = tree{}.Parent
	case '>':
		step, once = tree{}.Parent, true
	case '+':
		once = true
	}
	for at, ok := step(n); ok; at, ok = step(at) {
		if left.matches(at) {
			return true
		}
		if once {
			break
		}
	}
	return false
}

// randomTree is the elements of a tree, of so many types.
func randomTree(random *rand.Rand, types int) []*html.Node {
	all := []*html.Node{{Type: html.ElementNode, Data: "a"}}
	for range 25 {
		n := &html.Node{Type: html.ElementNode, Data: string(rune('a' + random.IntN(types)))}
		all[random.IntN(len(all))].AppendChild(n)
		all = append(all, n)
	}
	return all
}

func TestCombinatorsMatchAsEveryChoiceOfElementsWould(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	for range 300 {
		all := randomTree(random, 2)
		for range 20 {
			c := chain{types: []string{"a"}}
			for range random.IntN(6) {
				c.types = append(c.types, string(rune('a'+random.IntN(2))))
				c.combinators = append(c.combinators, " >+~"[random.IntN(4)])
			}
			list, err := selectors.Parse(c.String())
			if err != nil {
				t.Fatal(err)
			}
			for i, n := range all {
				if got, want := matches(list, tree{}, n, nil), c.matches(n); got != want {
					t.Fatalf("%q matches element %d: %v, want %v", c, i, got, want)
				}
			}
		}
	}
}

// counting counts the steps through the tree.
type counting struct {
	tree
	steps *int
}

func (c counting) Parent(n *html.Node) (*html.Node, bool) {
	*c.steps++
	return c.tree.Parent(n)
}

func (c counting) Previous(n *html.Node) (*html.Node, bool) {
	*c.steps++
	return c.tree.Previous(n)
}

func TestChainsOfCombinatorsDoNotTryEveryChoiceOfElements(t *testing.T) {
	const depth = 60
	deep := &html.Node{Type: html.ElementNode, Data: "div"}
	wide := &html.Node{Type: html.ElementNode, Data: "div"}
	for range depth {
		n := &html.Node{Type: html.ElementNode, Data: "div"}
		deep.AppendChild(n)
		deep = n
		wide.AppendChild(&html.Node{Type: html.ElementNode, Data: "div"})
	}
	for _, test := range []struct {
		selector string
		element  *html.Node
	}{
		{"p " + strings.Repeat("div ", 20) + "div", deep},
		{"p > " + strings.Repeat("div ", 20) + "div", deep},
		{"p " + strings.Repeat("div > div ", 20) + "div", deep},
		{"p ~ " + strings.Repeat("div ~ ", 20) + "div", wide.LastChild},
		{"p + " + strings.Repeat("div ~ ", 20) + "div", wide.LastChild},
	} {
		list, err := selectors.Parse(test.selector)
		if err != nil {
			t.Fatal(err)
		}
		steps := 0
		if matches(list, counting{steps: &steps}, test.element, nil) {
			t.Errorf("%q matches", test.selector)
		}
		if most := 100 * depth; steps > most {
			t.Errorf("%q takes %d steps, want at most %d", test.selector, steps, most)
		}
	}
}
