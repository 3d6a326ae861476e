package dom

import (
	"strconv"
	"strings"
)

// The methods of this file are https://w3c.github.io/DOM-Parsing/#xml-serialization without the demand to be well-formed.

var (
	escapeXMLText      = strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;")
	escapeXMLAttribute = strings.NewReplacer("&", "&amp;", `"`, "&quot;", "<", "&lt;", ">", "&gt;", "\t", "&#9;", "\n", "&#10;", "\r", "&#13;")
)

// xmlSerialization is the markup so far, with the namespaces in scope where it has got to.
type xmlSerialization struct {
	b strings.Builder
	// prefixes is https://w3c.github.io/DOM-Parsing/#the-namespace-prefix-map, and declared has its pairs. An element takes back what
	// it has added: a copy for each element would take the square of the time.
	prefixes map[string][]string
	declared map[xmlDeclaration]bool
	added    []xmlDeclaration
	index    int // https://w3c.github.io/DOM-Parsing/#dfn-generated-namespace-prefix-index
}

type xmlDeclaration struct{ prefix, namespace string }

// serializeXML is https://w3c.github.io/DOM-Parsing/#dfn-fragment-serializing-algorithm for XML.
func serializeXML(n *Node) string {
	s := &xmlSerialization{prefixes: map[string][]string{}, declared: map[xmlDeclaration]bool{}, index: 1}
	s.add("xml", xmlNamespace)
	s.node(n, "")
	return s.b.String()
}

// add is https://w3c.github.io/DOM-Parsing/#dfn-add
func (s *xmlSerialization) add(prefix, namespace string) {
	d := xmlDeclaration{prefix, namespace}
	s.prefixes[namespace] = append(s.prefixes[namespace], prefix)
	s.declared[d] = true
	s.added = append(s.added, d)
}

// takeBack forgets all but the first declarations.
func (s *xmlSerialization) takeBack(first int) {
	for _, d := range s.added[first:] {
		list := s.prefixes[d.namespace]
		s.prefixes[d.namespace] = list[:len(list)-1]
		delete(s.declared, d)
	}
	s.added = s.added[:first]
}

// preferred is https://w3c.github.io/DOM-Parsing/#dfn-retrieving-a-preferred-prefix-string, "" for none.
func (s *xmlSerialization) preferred(prefix, namespace string) string {
	candidates := s.prefixes[namespace]
	switch {
	case len(candidates) == 0:
		return ""
	case s.declared[xmlDeclaration{prefix, namespace}]:
		return prefix
	}
	return candidates[len(candidates)-1]
}

// generate is https://w3c.github.io/DOM-Parsing/#dfn-generating-a-prefix
func (s *xmlSerialization) generate(namespace string) string {
	prefix := "ns" + strconv.Itoa(s.index)
	s.index++
	s.add(prefix, namespace)
	return prefix
}

// record is https://w3c.github.io/DOM-Parsing/#dfn-recording-the-namespace-information: the element's default namespace declaration, nil
// for none, and what the element declares that was not in scope.
func (s *xmlSerialization) record(e *Element) (defaultNamespace *string, local map[string]string) {
	for _, a := range e.attributes {
		switch {
		case a.namespace != xmlnsNamespace:
		case a.prefix == "":
			defaultNamespace = &a.value
		case a.value == xmlNamespace || s.declared[xmlDeclaration{a.localName, a.value}]:
		default:
			s.add(a.localName, a.value)
			if local == nil {
				local = map[string]string{}
			}
			local[a.localName] = a.value
		}
	}
	return defaultNamespace, local
}

func (s *xmlSerialization) children(n *Node, context string) {
	for child := range contentsOf(n).children() {
		s.node(child, context)
	}
}

// node is https://w3c.github.io/DOM-Parsing/#dfn-xml-serialization-algorithm with the context namespace.
func (s *xmlSerialization) node(n *Node, context string) {
	switch self := n.self.(type) {
	case anyElement:
		s.element(self.element(), context)
	case *CDATASection:
		s.b.WriteString("<![CDATA[" + self.data + "]]>")
	case *Text:
		s.b.WriteString(escapeXMLText.Replace(self.data))
	case *Comment:
		s.b.WriteString("<!--" + self.data + "-->")
	case *ProcessingInstruction:
		s.b.WriteString("<?" + self.target + " " + self.data + "?>")
	case *DocumentType:
		s.b.WriteString("<!DOCTYPE " + self.name)
		switch {
		case self.publicID != "":
			s.b.WriteString(` PUBLIC "` + self.publicID + `"`)
		case self.systemID != "":
			s.b.WriteString(" SYSTEM")
		}
		if self.systemID != "" {
			s.b.WriteString(` "` + self.systemID + `"`)
		}
		s.b.WriteByte('>')
	default:
		s.children(n, context)
	}
}

func (s *xmlSerialization) attribute(name, value string) {
	s.b.WriteString(" " + name + `="`)
	escapeXMLAttribute.WriteString(&s.b, value)
	s.b.WriteByte('"')
}

// element is https://w3c.github.io/DOM-Parsing/#xml-serializing-an-element-node
func (s *xmlSerialization) element(e *Element, inherited string) {
	outside := len(s.added)
	defer func() { s.takeBack(outside) }()
	defaultNamespace, local := s.record(e)
	name, ignoresDefault := e.localName, false
	declare := func(string) {}
	if inherited == e.namespace {
		ignoresDefault = defaultNamespace != nil
		if e.namespace == xmlNamespace {
			name = "xml:" + name
		}
	} else {
		prefix, candidate := e.prefix, s.preferred(e.prefix, e.namespace)
		if prefix == "xmlns" {
			candidate = prefix
		}
		switch {
		case candidate != "":
			name = candidate + ":" + name
			if defaultNamespace != nil && *defaultNamespace != xmlNamespace {
				inherited = *defaultNamespace
			}
		case prefix != "":
			if _, taken := local[prefix]; taken {
				prefix = s.generate(e.namespace)
			} else {
				s.add(prefix, e.namespace)
			}
			name = prefix + ":" + name
			declare = func(namespace string) { s.attribute("xmlns:"+prefix, namespace) }
			if defaultNamespace != nil {
				inherited = *defaultNamespace
			}
		case defaultNamespace == nil || *defaultNamespace != e.namespace:
			ignoresDefault, inherited = true, e.namespace
			declare = func(namespace string) { s.attribute("xmlns", namespace) }
		default:
			inherited = e.namespace
		}
	}
	s.b.WriteString("<" + name)
	declare(e.namespace)
	s.attributes(e, local, ignoresDefault)
	if contentsOf(&e.Node).firstChild == nil && (!e.isHTML() || isVoid(e)) {
		if e.isHTML() {
			s.b.WriteByte(' ')
		}
		s.b.WriteString("/>")
		return
	}
	s.b.WriteByte('>')
	s.children(&e.Node, inherited)
	s.b.WriteString("</" + name + ">")
}

// attributes is https://w3c.github.io/DOM-Parsing/#serializing-an-element-s-attributes
func (s *xmlSerialization) attributes(e *Element, local map[string]string, ignoresDefault bool) {
	for _, a := range e.attributes {
		prefix := ""
		switch {
		case a.namespace == "":
		case a.namespace == xmlnsNamespace:
			namespace, isLocal := local[a.localName]
			inScope := s.declared[xmlDeclaration{a.localName, a.value}]
			if a.value == xmlNamespace || a.prefix == "" && ignoresDefault || a.prefix != "" && (!isLocal || namespace != a.value) && inScope {
				continue
			}
			if a.prefix == "xmlns" {
				prefix = "xmlns"
			}
		default:
			if prefix = s.preferred(a.prefix, a.namespace); prefix == "" {
				prefix = s.generate(a.namespace)
				s.attribute("xmlns:"+prefix, a.namespace)
			}
		}
		if prefix != "" {
			prefix += ":"
		}
		s.attribute(prefix+a.localName, a.value)
	}
}
