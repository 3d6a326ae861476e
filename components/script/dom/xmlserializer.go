package dom

import (
	"corvo/components/script/dom/bindings"
	"corvo/components/script/js"
)

// XMLSerializer is https://html.spec.whatwg.org/multipage/dynamic-markup-insertion.html#the-xmlserializer-interface
type XMLSerializer struct{ js.Reflector }

var _ bindings.XMLSerializer = (*XMLSerializer)(nil)

// NewXMLSerializer is new XMLSerializer().
func (Implementation) NewXMLSerializer(realm js.Realm) (bindings.XMLSerializer, error) {
	s := &XMLSerializer{}
	s.Init(realm, bindings.XMLSerializerClass)
	return s, nil
}

// SerializeToString follows https://html.spec.whatwg.org/multipage/dynamic-markup-insertion.html#dom-xmlserializer-serializetostring
func (s *XMLSerializer) SerializeToString(root bindings.Node) (string, error) {
	return serializeXML(nodeOf(root)), nil
}
