package dom

import "math"

// compareXPath is https://www.w3.org/TR/1999/REC-xpath-19991116/#booleans: of node-sets one pair that compares will do. What two
// node-sets have is read once and not pair by pair.
func compareXPath(c xpathContext, operator string, left, right any) (bool, error) {
	leftNodes, leftSet := left.([]*Node)
	rightNodes, rightSet := right.([]*Node)
	_, leftBoolean := left.(bool)
	_, rightBoolean := right.(bool)
	switch {
	case leftSet && rightBoolean, leftBoolean && rightSet:
		return compareXPathValues(operator, xpathToBoolean(left), xpathToBoolean(right)), nil
	case leftSet && rightSet:
		return compareXPathSets(c, operator, leftNodes, rightNodes)
	case leftSet:
		return someXPathNode(c, leftNodes, func(text string) bool { return compareXPathValues(operator, text, right) })
	case rightSet:
		return someXPathNode(c, rightNodes, func(text string) bool { return compareXPathValues(operator, left, text) })
	}
	return compareXPathValues(operator, left, right), nil
}

// someXPathNode reports whether is holds for the string-value of one of the nodes.
func someXPathNode(c xpathContext, nodes []*Node, is func(text string) bool) (bool, error) {
	for _, n := range nodes {
		if err := c.agent.Stopped(); err != nil {
			return false, err
		}
		if is(xpathStringValue(n)) {
			return true, nil
		}
	}
	return false, nil
}

func compareXPathSets(c xpathContext, operator string, left, right []*Node) (bool, error) {
	if len(left) == 0 || len(right) == 0 {
		return false, nil
	}
	switch operator {
	case "=":
		texts := map[string]bool{}
		if _, err := someXPathNode(c, left, func(text string) bool { texts[text] = true; return false }); err != nil {
			return false, err
		}
		return someXPathNode(c, right, func(text string) bool { return texts[text] })
	case "!=":
		first := xpathStringValue(left[0])
		differs := func(text string) bool { return text != first }
		found, err := someXPathNode(c, right, differs)
		if found || err != nil {
			return found, err
		}
		return someXPathNode(c, left[1:], differs) // all on the right are like the first on the left
	}
	lower, upper := left, right
	if operator[0] == '>' {
		lower, upper = right, left
	}
	least, _, err := xpathExtremes(c, lower)
	if err != nil {
		return false, err
	}
	_, most, err := xpathExtremes(c, upper)
	return least < most || len(operator) == 2 && least == most, err
}

// xpathExtremes are the least and the greatest number among the nodes, NaN where there is none.
func xpathExtremes(c xpathContext, nodes []*Node) (least, most float64, err error) {
	least, most = math.NaN(), math.NaN()
	_, err = someXPathNode(c, nodes, func(text string) bool {
		f := xpathToNumber(text)
		if !(f >= least) && !math.IsNaN(f) {
			least = f
		}
		if !(f <= most) && !math.IsNaN(f) {
			most = f
		}
		return false
	})
	return least, most, err
}

// compareXPathValues compares what are no node-sets.
func compareXPathValues(operator string, left, right any) bool {
	_, leftBoolean := left.(bool)
	_, rightBoolean := right.(bool)
	leftText, leftIsText := left.(string)
	rightText, rightIsText := right.(string)
	if operator == "=" || operator == "!=" {
		var equal bool
		switch {
		case leftBoolean || rightBoolean:
			equal = xpathToBoolean(left) == xpathToBoolean(right)
		case leftIsText && rightIsText:
			equal = leftText == rightText
		default:
			equal = xpathToNumber(left) == xpathToNumber(right)
		}
		return equal == (operator == "=")
	}
	a, b := xpathToNumber(left), xpathToNumber(right)
	switch operator {
	case "<":
		return a < b
	case "<=":
		return a <= b
	case ">":
		return a > b
	}
	return a >= b
}
