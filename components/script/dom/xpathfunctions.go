package dom

import (
	"math"
	"strings"
)

// xpathFunction is a function of https://www.w3.org/TR/1999/REC-xpath-19991116/#corelib with the number of arguments it takes.
type xpathFunction struct {
	least, most int
	call        func(c xpathContext, arguments []any) (any, error)
}

// orContext is the only argument, or a node-set of the context node.
func orContext(c xpathContext, arguments []any) any {
	if len(arguments) > 0 {
		return arguments[0]
	}
	return []*Node{c.node}
}

// ofText makes a function of the texts of its arguments.
func ofText(f func(texts []string) any) func(xpathContext, []any) (any, error) {
	return func(_ xpathContext, arguments []any) (any, error) {
		texts := make([]string, len(arguments))
		for i, v := range arguments {
			texts[i] = xpathToText(v)
		}
		return f(texts), nil
	}
}

func ofNumber(f func(float64) float64) xpathFunction {
	return xpathFunction{1, 1, func(_ xpathContext, arguments []any) (any, error) { return f(xpathToNumber(arguments[0])), nil }}
}

// ofName makes a function of the name of a node-set's first node.
func ofName(f func(n *Node, name qualified) string) xpathFunction {
	return xpathFunction{0, 1, func(c xpathContext, arguments []any) (any, error) {
		nodes, ok := orContext(c, arguments).([]*Node)
		if !ok {
			return nil, errNoNodes
		}
		if len(nodes) == 0 {
			return "", nil
		}
		switch self := nodes[0].self.(type) {
		case anyElement:
			return f(nodes[0], self.element().qualified), nil
		case *Attr:
			return f(nodes[0], self.qualified), nil
		case *ProcessingInstruction:
			return f(nodes[0], qualified{localName: self.target}), nil
		}
		return "", nil
	}}
}

const anyNumber = math.MaxInt

var xpathFunctions map[string]xpathFunction

func init() {
	xpathFunctions = map[string]xpathFunction{
		"last":     {0, 0, func(c xpathContext, _ []any) (any, error) { return float64(c.size), nil }},
		"position": {0, 0, func(c xpathContext, _ []any) (any, error) { return float64(c.position), nil }},
		"count": {1, 1, func(_ xpathContext, arguments []any) (any, error) {
			nodes, ok := arguments[0].([]*Node)
			if !ok {
				return nil, errNoNodes
			}
			return float64(len(nodes)), nil
		}},
		"sum": {1, 1, func(c xpathContext, arguments []any) (any, error) {
			nodes, ok := arguments[0].([]*Node)
			if !ok {
				return nil, errNoNodes
			}
			sum := 0.0
			_, err := someXPathNode(c, nodes, func(text string) bool {
				sum += xpathToNumber(text)
				return false
			})
			return sum, err
		}},
		"id":            {1, 1, xpathID},
		"lang":          {1, 1, xpathLang},
		"local-name":    ofName(func(_ *Node, name qualified) string { return name.localName }),
		"namespace-uri": ofName(func(_ *Node, name qualified) string { return name.namespace }),
		"name": ofName(func(n *Node, name qualified) string {
			if name.prefix != "" {
				return name.prefix + ":" + name.localName
			}
			return name.localName
		}),

		"string": {0, 1, func(c xpathContext, arguments []any) (any, error) { return xpathToText(orContext(c, arguments)), nil }},
		"concat": {2, anyNumber, ofText(func(s []string) any { return strings.Join(s, "") })},
		"starts-with": {2, 2, ofText(func(s []string) any {
			return strings.HasPrefix(s[0], s[1])
		})},
		"contains": {2, 2, ofText(func(s []string) any { return strings.Contains(s[0], s[1]) })},
		"substring-before": {2, 2, ofText(func(s []string) any {
			before, _, found := strings.Cut(s[0], s[1])
			if !found {
				return ""
			}
			return before
		})},
		"substring-after": {2, 2, ofText(func(s []string) any {
			_, after, _ := strings.Cut(s[0], s[1])
			return after
		})},
		"substring": {2, 3, xpathSubstring},
		"string-length": {0, 1, func(c xpathContext, arguments []any) (any, error) {
			return float64(len([]rune(xpathToText(orContext(c, arguments))))), nil
		}},
		"normalize-space": {0, 1, func(c xpathContext, arguments []any) (any, error) {
			isSpace := func(r rune) bool { return r == ' ' || r == '\t' || r == '\n' || r == '\r' }
			return strings.Join(strings.FieldsFunc(xpathToText(orContext(c, arguments)), isSpace), " "), nil
		}},
		"translate": {3, 3, ofText(func(s []string) any {
			from, to := []rune(s[1]), []rune(s[2])
			table := map[rune]rune{}
			for i, r := range from {
				if _, known := table[r]; known {
					continue
				}
				table[r] = -1
				if i < len(to) {
					table[r] = to[i]
				}
			}
			return strings.Map(func(r rune) rune {
				if mapped, ok := table[r]; ok {
					return mapped
				}
				return r
			}, s[0])
		})},

		"boolean": {1, 1, func(_ xpathContext, arguments []any) (any, error) { return xpathToBoolean(arguments[0]), nil }},
		"not":     {1, 1, func(_ xpathContext, arguments []any) (any, error) { return !xpathToBoolean(arguments[0]), nil }},
		"true":    {0, 0, func(xpathContext, []any) (any, error) { return true, nil }},
		"false":   {0, 0, func(xpathContext, []any) (any, error) { return false, nil }},

		"number":  {0, 1, func(c xpathContext, arguments []any) (any, error) { return xpathToNumber(orContext(c, arguments)), nil }},
		"floor":   ofNumber(math.Floor),
		"ceiling": ofNumber(math.Ceil),
		"round":   ofNumber(roundXPath),
	}
}

// roundXPath rounds halves up.
func roundXPath(f float64) float64 {
	if f >= -0.5 && f < 0 {
		return math.Copysign(0, -1)
	}
	return math.Floor(f + 0.5)
}

// xpathSubstring is https://www.w3.org/TR/1999/REC-xpath-19991116/#function-substring
func xpathSubstring(_ xpathContext, arguments []any) (any, error) {
	from, to := roundXPath(xpathToNumber(arguments[1])), math.Inf(1)
	if len(arguments) > 2 {
		to = from + roundXPath(xpathToNumber(arguments[2]))
	}
	var text strings.Builder
	for i, r := range []rune(xpathToText(arguments[0])) {
		if at := float64(i + 1); at >= from && at < to {
			text.WriteRune(r)
		}
	}
	return text.String(), nil
}

// xpathID is https://www.w3.org/TR/1999/REC-xpath-19991116/#function-id
func xpathID(c xpathContext, arguments []any) (any, error) {
	texts := []string{xpathToText(arguments[0])}
	if nodes, ok := arguments[0].([]*Node); ok {
		texts = nil
		if _, err := someXPathNode(c, nodes, func(text string) bool { texts = append(texts, text); return false }); err != nil {
			return nil, err
		}
	}
	set := newXPathSet()
	root := c.node
	for parent := xpathParent(root); parent != nil; parent = xpathParent(root) {
		root = parent
	}
	for _, id := range strings.Fields(strings.Join(texts, " ")) {
		if err := c.agent.Stopped(); err != nil {
			return nil, err
		}
		if e, _ := root.GetElementByID(id); e != nil {
			set.add([]*Node{nodeOf(e)})
		}
	}
	return set.sorted(), nil
}

// xpathLang is https://www.w3.org/TR/1999/REC-xpath-19991116/#function-lang
func xpathLang(c xpathContext, arguments []any) (any, error) {
	want := asciiLower(xpathToText(arguments[0]))
	for n := c.node; n != nil; n = xpathParent(n) {
		e := elementOf(n)
		if e == nil {
			continue
		}
		if a := e.findNS(xmlNamespace, "lang"); a != nil {
			lang := asciiLower(a.value)
			return lang == want || strings.HasPrefix(lang, want+"-"), nil
		}
	}
	return false, nil
}
