package dom

import (
	"errors"

	"corvo/components/script/dom/bindings"
	"corvo/components/script/js"
)

// XPathExpression is https://dom.spec.whatwg.org/#interface-xpathexpression
type XPathExpression struct {
	js.Reflector
	parsed xpathExpr
}

var _ bindings.XPathExpression = (*XPathExpression)(nil)

// newXPathExpression parses an expression, with the namespaces that resolver gives its prefixes.
func newXPathExpression(realm js.Realm, text string, resolver *bindings.XPathNSResolver) (*XPathExpression, error) {
	var failed error // of the resolver
	known := map[string]string{"xml": xmlNamespace}
	resolve := func(prefix string) (string, error) {
		if uri, ok := known[prefix]; ok {
			return uri, nil
		}
		var uri *string
		if resolver != nil {
			if uri, failed = resolver.LookupNamespaceURI(js.Undefined, &prefix); failed != nil {
				return "", failed
			}
		}
		if uri == nil {
			failed = Exceptionf(NamespaceError, "The prefix %q has no namespace.", prefix)
			return "", failed
		}
		known[prefix] = *uri
		return *uri, nil
	}
	parsed, err := parseXPath(text, resolve)
	switch {
	case failed != nil && errors.Is(err, failed):
		return nil, failed
	case err != nil:
		return nil, Exceptionf(SyntaxError, "%.200q is no XPath expression: %v.", text, err)
	}
	e := &XPathExpression{parsed: parsed}
	e.Init(realm, bindings.XPathExpressionClass)
	return e, nil
}

// Evaluate follows https://dom.spec.whatwg.org/#dom-xpathexpression-evaluate. No result is used again.
func (e *XPathExpression) Evaluate(context bindings.Node, typ uint16, _ bindings.XPathResult) (bindings.XPathResult, error) {
	n := nodeOf(context)
	if isDoctype(n) {
		return nil, NewException(NotSupportedError, "Expressions are not evaluated at document types.")
	}
	value, err := e.parsed.eval(xpathContext{n, 1, 1, e.Realm().Agent()})
	switch {
	case isInterrupt(err):
		return nil, err
	case err != nil:
		return nil, js.TypeErrorf("The expression cannot be evaluated: %v.", err)
	}
	r := &XPathResult{value: value, document: n.document, version: n.document.version}
	r.Init(e.Realm(), bindings.XPathResultClass)
	return r, r.convert(typ)
}
