package dom

import (
	"fmt"
	"slices"

	"github.com/antchfx/xpath"

	"corvo/components/script/dom/bindings"
	"corvo/components/script/js"
)

// XPathExpression is https://dom.spec.whatwg.org/#interface-xpathexpression
type XPathExpression struct {
	js.Reflector
	compiled *xpath.Expr
}

var _ bindings.XPathExpression = (*XPathExpression)(nil)

// newXPathExpression compiles an expression, with the namespaces that resolver gives its prefixes.
func newXPathExpression(realm js.Realm, text string, resolver *bindings.XPathNSResolver) (*XPathExpression, error) {
	namespaces := map[string]string{}
	for _, prefix := range xpathPrefixes(text) {
		if prefix == "xml" {
			namespaces[prefix] = xmlNamespace
			continue
		}
		var uri *string
		if resolver != nil {
			var err error
			if uri, err = resolver.LookupNamespaceURI(js.Undefined, &prefix); err != nil {
				return nil, err
			}
		}
		if orEmpty(uri) == "" {
			return nil, Exceptionf(NamespaceError, "The prefix %q has no namespace.", prefix)
		}
		namespaces[prefix] = *uri
	}
	e := &XPathExpression{}
	e.Init(realm, bindings.XPathExpressionClass)
	err := guardXPath(func() (err error) {
		e.compiled, err = xpath.CompileWithNS(text, namespaces)
		return err
	})
	if err != nil {
		return nil, Exceptionf(SyntaxError, "%q is no XPath expression: %v.", text, err)
	}
	return e, nil
}

// guardXPath makes an error of what the compiler and the functions of XPath panic with when they do not take their arguments.
func guardXPath(f func() error) (err error) {
	defer func() {
		if caught := recover(); caught != nil {
			err = fmt.Errorf("%v", caught)
		}
	}()
	return f()
}

// xpathPrefixes are the prefixes of the names in an expression, each once.
func xpathPrefixes(text string) []string {
	var prefixes []string
	start := -1 // of a name
	for i := 0; i < len(text); i++ {
		c := text[i]
		inName := isASCIILetter(c) || c == '_' || c >= 0x80 || start >= 0 && (c >= '0' && c <= '9' || c == '-' || c == '.')
		switch {
		case inName && start < 0:
			start = i
		case inName:
		case c == '"' || c == '\'':
			for i++; i < len(text) && text[i] != c; i++ {
			}
			start = -1
		case c == ':' && i+1 < len(text) && text[i+1] == ':':
			i++
			start = -1
		case c == ':' && start >= 0 && !slices.Contains(prefixes, text[start:i]):
			prefixes = append(prefixes, text[start:i])
			start = -1
		default:
			start = -1
		}
	}
	return prefixes
}

// Evaluate follows https://dom.spec.whatwg.org/#dom-xpathexpression-evaluate. No result is used again.
func (e *XPathExpression) Evaluate(context bindings.Node, typ uint16, _ bindings.XPathResult) (bindings.XPathResult, error) {
	n := nodeOf(context)
	if isDoctype(n) {
		return nil, NewException(NotSupportedError, "Expressions are not evaluated at document types.")
	}
	r := &XPathResult{document: n.document, version: n.document.version}
	r.Init(e.Realm(), bindings.XPathResultClass)
	err := guardXPath(func() error {
		switch v := e.compiled.Evaluate(newXPathNavigator(n)).(type) {
		case float64:
			r.value, r.typ = v, xpathNumber
		case string:
			r.value, r.typ = v, xpathString
		case bool:
			r.value, r.typ = v, xpathBoolean
		case *xpath.NodeIterator:
			r.typ = xpathUnorderedIterator
			seen := map[*Node]bool{}
			for v.MoveNext() {
				if at := v.Current().(*xpathNavigator).at(); !seen[at] {
					seen[at] = true
					r.nodes = append(r.nodes, at)
				}
			}
			slices.SortFunc(r.nodes, treeOrder)
		}
		return nil
	})
	if err != nil {
		return nil, js.TypeErrorf("The expression cannot be evaluated: %v.", err)
	}
	return r, r.convert(typ)
}

// treeOrder compares nodes of one tree, attributes with what they are on.
func treeOrder(a, b *Node) int {
	position, _ := a.CompareDocumentPosition(nodeOrNull(b))
	switch {
	case a == b:
		return 0
	case position&positionFollowing != 0:
		return -1
	}
	return 1
}
