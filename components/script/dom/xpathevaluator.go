package dom

import (
	"corvo/components/script/dom/bindings"
	"corvo/components/script/js"
)

// XPathEvaluator is https://dom.spec.whatwg.org/#interface-xpathevaluator
type XPathEvaluator struct{ js.Reflector }

var _ bindings.XPathEvaluator = (*XPathEvaluator)(nil)

// NewXPathEvaluator is new XPathEvaluator().
func (Implementation) NewXPathEvaluator(realm js.Realm) (bindings.XPathEvaluator, error) {
	e := &XPathEvaluator{}
	e.Init(realm, bindings.XPathEvaluatorClass)
	return e, nil
}

// CreateExpression follows https://dom.spec.whatwg.org/#dom-xpathevaluatorbase-createexpression
func (e *XPathEvaluator) CreateExpression(text string, resolver *bindings.XPathNSResolver) (bindings.XPathExpression, error) {
	return createXPathExpression(e.Realm(), text, resolver)
}

// CreateNSResolver is the node, as the standard has it.
func (e *XPathEvaluator) CreateNSResolver(node bindings.Node) (bindings.Node, error) {
	return node, nil
}

// Evaluate follows https://dom.spec.whatwg.org/#dom-xpathevaluatorbase-evaluate
func (e *XPathEvaluator) Evaluate(text string, context bindings.Node, resolver *bindings.XPathNSResolver, typ uint16, reuse bindings.XPathResult) (bindings.XPathResult, error) {
	return evaluateXPath(e.Realm(), text, context, resolver, typ, reuse)
}

func createXPathExpression(realm js.Realm, text string, resolver *bindings.XPathNSResolver) (bindings.XPathExpression, error) {
	e, err := newXPathExpression(realm, text, resolver)
	if err != nil {
		return nil, err
	}
	return e, nil
}

func evaluateXPath(realm js.Realm, text string, context bindings.Node, resolver *bindings.XPathNSResolver, typ uint16, reuse bindings.XPathResult) (bindings.XPathResult, error) {
	e, err := newXPathExpression(realm, text, resolver)
	if err != nil {
		return nil, err
	}
	return e.Evaluate(context, typ, reuse)
}

// CreateExpression follows https://dom.spec.whatwg.org/#dom-xpathevaluatorbase-createexpression
func (d *Document) CreateExpression(text string, resolver *bindings.XPathNSResolver) (bindings.XPathExpression, error) {
	return createXPathExpression(d.Realm(), text, resolver)
}

// CreateNSResolver is the node, as the standard has it.
func (d *Document) CreateNSResolver(node bindings.Node) (bindings.Node, error) { return node, nil }

// Evaluate follows https://dom.spec.whatwg.org/#dom-xpathevaluatorbase-evaluate
func (d *Document) Evaluate(text string, context bindings.Node, resolver *bindings.XPathNSResolver, typ uint16, reuse bindings.XPathResult) (bindings.XPathResult, error) {
	return evaluateXPath(d.Realm(), text, context, resolver, typ, reuse)
}
