package dom

import (
	"errors"
	"math"
	"slices"
	"strconv"
	"strings"

	"corvo/components/script/js"
)

// xpathExpr is a part of an expression. Values are float64, string, bool and []*Node, a node-set in tree order.
type xpathExpr interface {
	eval(c xpathContext) (any, error)
}

// xpathContext is https://www.w3.org/TR/1999/REC-xpath-19991116/#dt-context-node and what goes with it.
type xpathContext struct {
	node           *Node
	position, size int
	agent          js.Agent // asked at each node whether script is being stopped
}

// at is the context of a node among others.
func (c xpathContext) at(n *Node, position, size int) xpathContext {
	c.node, c.position, c.size = n, position, size
	return c
}

var errNoNodes = errors.New("what is no node-set stands for one")

type xpathConstant struct{ value any }

func (k xpathConstant) eval(xpathContext) (any, error) { return k.value, nil }

type xpathNegation struct{ of xpathExpr }

func (e *xpathNegation) eval(c xpathContext) (any, error) {
	v, err := e.of.eval(c)
	return -xpathToNumber(v), err
}

type xpathUnion struct{ left, right xpathExpr }

func (e *xpathUnion) eval(c xpathContext) (any, error) {
	left, err := xpathNodes(e.left, c)
	if err != nil {
		return nil, err
	}
	right, err := xpathNodes(e.right, c)
	if err != nil {
		return nil, err
	}
	set := newXPathSet()
	set.add(left)
	set.add(right)
	return set.sorted(), nil
}

func xpathNodes(e xpathExpr, c xpathContext) ([]*Node, error) {
	v, err := e.eval(c)
	if err != nil {
		return nil, err
	}
	nodes, ok := v.([]*Node)
	if !ok {
		return nil, errNoNodes
	}
	return nodes, nil
}

// xpathSet collects nodes, each once.
type xpathSet struct {
	nodes []*Node
	seen  map[*Node]bool
}

func newXPathSet() *xpathSet { return &xpathSet{nodes: []*Node{}, seen: map[*Node]bool{}} }

func (s *xpathSet) add(nodes []*Node) {
	for _, n := range nodes {
		if !s.seen[n] {
			s.seen[n] = true
			s.nodes = append(s.nodes, n)
		}
	}
}

func (s *xpathSet) sorted() []*Node {
	sortXPath(s.nodes)
	return s.nodes
}

type xpathCall struct {
	function  func(c xpathContext, arguments []any) (any, error)
	arguments []xpathExpr
}

func (e *xpathCall) eval(c xpathContext) (any, error) {
	arguments := make([]any, len(e.arguments))
	for i, a := range e.arguments {
		v, err := a.eval(c)
		if err != nil {
			return nil, err
		}
		arguments[i] = v
	}
	return e.function(c, arguments)
}

type xpathFilter struct {
	of         xpathExpr
	predicates []xpathExpr
}

func (e *xpathFilter) eval(c xpathContext) (any, error) {
	nodes, err := xpathNodes(e.of, c)
	if err != nil {
		return nil, err
	}
	return filterXPath(c, nodes, e.predicates)
}

// filterXPath applies predicates to nodes in the order of their axis.
func filterXPath(c xpathContext, nodes []*Node, predicates []xpathExpr) ([]*Node, error) {
	for _, predicate := range predicates {
		kept := []*Node{}
		for i, n := range nodes {
			if err := c.agent.Stopped(); err != nil {
				return nil, err
			}
			v, err := predicate.eval(c.at(n, i+1, len(nodes)))
			if err != nil {
				return nil, err
			}
			keep := xpathToBoolean(v)
			if number, ok := v.(float64); ok {
				keep = number == float64(i+1)
			}
			if keep {
				kept = append(kept, n)
			}
		}
		nodes = kept
	}
	return nodes, nil
}

// xpathPath is https://www.w3.org/TR/1999/REC-xpath-19991116/#location-paths
type xpathPath struct {
	start    xpathExpr // nil for the context node
	absolute bool
	steps    []xpathStep
}

type xpathStep struct {
	axis       string
	test       xpathTest
	predicates []xpathExpr
}

func (e *xpathPath) eval(c xpathContext) (any, error) {
	nodes := []*Node{c.node}
	switch {
	case e.start != nil:
		var err error
		if nodes, err = xpathNodes(e.start, c); err != nil {
			return nil, err
		}
	case e.absolute:
		root := c.node
		for parent := xpathParent(root); parent != nil; parent = xpathParent(root) {
			root = parent
		}
		nodes = []*Node{root}
	}
	for i := range e.steps {
		step := &e.steps[i]
		one := len(nodes) == 1
		set := newXPathSet()
		for _, n := range nodes {
			if err := c.agent.Stopped(); err != nil {
				return nil, err
			}
			found := slices.DeleteFunc(xpathAxes[step.axis](n), func(n *Node) bool { return !step.test.matches(n, step.axis) })
			found, err := filterXPath(c, found, step.predicates)
			if err != nil {
				return nil, err
			}
			if one {
				nodes = found
				break
			}
			set.add(found)
		}
		switch {
		case !one:
			nodes = set.sorted()
		case xpathReverse[step.axis]:
			slices.Reverse(nodes)
		}
	}
	return nodes, nil
}

type xpathBinary struct {
	operator    string
	left, right xpathExpr
}

func (e *xpathBinary) eval(c xpathContext) (any, error) {
	left, err := e.left.eval(c)
	if err != nil {
		return nil, err
	}
	switch e.operator {
	case "or", "and":
		if xpathToBoolean(left) == (e.operator == "or") {
			return e.operator == "or", nil
		}
		right, err := e.right.eval(c)
		return xpathToBoolean(right), err
	}
	right, err := e.right.eval(c)
	if err != nil {
		return nil, err
	}
	switch e.operator {
	case "=", "!=", "<", "<=", ">", ">=":
		return compareXPath(c, e.operator, left, right)
	}
	a, b := xpathToNumber(left), xpathToNumber(right)
	switch e.operator {
	case "+":
		return a + b, nil
	case "-":
		return a - b, nil
	case "*":
		return a * b, nil
	case "div":
		return a / b, nil
	}
	return math.Mod(a, b), nil
}

// xpathStringValue is https://www.w3.org/TR/1999/REC-xpath-19991116/#dt-string-value
func xpathStringValue(n *Node) string {
	if a, ok := n.self.(*Attr); ok {
		return a.value
	}
	if c := characterDataOf(n); c != nil {
		return c.data
	}
	return n.descendantText()
}

// xpathToText is the function string.
func xpathToText(v any) string {
	switch v := v.(type) {
	case string:
		return v
	case bool:
		return strconv.FormatBool(v)
	case []*Node:
		if len(v) == 0 {
			return ""
		}
		return xpathStringValue(v[0])
	case float64:
		switch {
		case math.IsInf(v, 1):
			return "Infinity"
		case math.IsInf(v, -1):
			return "-Infinity"
		case v == 0:
			return "0"
		}
		return strconv.FormatFloat(v, 'f', -1, 64)
	}
	return ""
}

// xpathToNumber is the function number.
func xpathToNumber(v any) float64 {
	switch v := v.(type) {
	case float64:
		return v
	case bool:
		if v {
			return 1
		}
		return 0
	}
	text := strings.Trim(xpathToText(v), " \t\r\n")
	for _, c := range strings.TrimPrefix(text, "-") {
		if (c < '0' || c > '9') && c != '.' {
			return math.NaN()
		}
	}
	f, err := strconv.ParseFloat(text, 64)
	if err != nil && !errors.Is(err, strconv.ErrRange) {
		return math.NaN()
	}
	return f
}

// xpathToBoolean is the function boolean.
func xpathToBoolean(v any) bool {
	switch v := v.(type) {
	case bool:
		return v
	case float64:
		return v != 0 && !math.IsNaN(v)
	case string:
		return v != ""
	case []*Node:
		return len(v) > 0
	}
	return false
}
