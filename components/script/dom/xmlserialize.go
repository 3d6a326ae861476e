package dom

import (
	"fmt"
	"maps"
	"strings"
)

// The functions of this file are https://w3c.github.io/DOM-Parsing/#dfn-xml-serialization without the demand to be
// well-formed.

var (
	escapeXMLText      = strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;")
	escapeXMLAttribute = strings.NewReplacer("&", "&amp;", `"`, "&quot;", "<", "&lt;", ">", "&gt;", "\t", "&#9;", "\n", "&#10;", "\r", "&#13;")
)

// xmlScope is the namespaces that prefixes stand for; the prefix "" is the default.
type xmlScope map[string]string

func serializeXMLChildren(b *strings.Builder, n *Node, scope xmlScope) {
	for child := range contentsOf(n).children() {
		serializeXML(b, child, scope)
	}
}

func serializeXML(b *strings.Builder, n *Node, scope xmlScope) {
	switch self := n.self.(type) {
	case anyElement:
		serializeXMLElement(b, self.element(), scope)
	case *CDATASection:
		b.WriteString("<![CDATA[" + self.data + "]]>")
	case *Text:
		b.WriteString(escapeXMLText.Replace(self.data))
	case *Comment:
		b.WriteString("<!--" + self.data + "-->")
	case *ProcessingInstruction:
		b.WriteString("<?" + self.target + " " + self.data + "?>")
	case *DocumentType:
		b.WriteString("<!DOCTYPE " + self.name)
		switch {
		case self.publicID != "":
			b.WriteString(` PUBLIC "` + self.publicID + `"`)
		case self.systemID != "":
			b.WriteString(" SYSTEM")
		}
		if self.systemID != "" {
			b.WriteString(` "` + self.systemID + `"`)
		}
		b.WriteByte('>')
	default:
		serializeXMLChildren(b, n, scope)
	}
}

func serializeXMLElement(b *strings.Builder, e *Element, outer xmlScope) {
	scope := maps.Clone(outer)
	var declarations []string
	declare := func(prefix, namespace string) {
		scope[prefix] = namespace
		name := "xmlns"
		if prefix != "" {
			name += ":" + prefix
		}
		declarations = append(declarations, " "+name+`="`+escapeXMLAttribute.Replace(namespace)+`"`)
	}
	declared := map[string]bool{}
	for _, a := range e.attributes {
		if a.namespace == xmlnsNamespace {
			prefix := a.localName
			if a.prefix == "" {
				prefix = ""
			}
			if prefix == e.prefix && a.value != e.namespace {
				continue // it contradicts the element's own namespace
			}
			scope[prefix], declared[prefix] = a.value, true
		}
	}
	if scope[e.prefix] != e.namespace && e.prefix != "xml" {
		declare(e.prefix, e.namespace)
	}
	var attributes strings.Builder
	for i, a := range e.attributes {
		name := a.name()
		switch {
		case a.namespace == xmlnsNamespace:
			prefix := a.localName
			if a.prefix == "" {
				prefix = ""
			}
			if !declared[prefix] {
				continue
			}
		case a.namespace == xmlNamespace:
			name = "xml:" + a.localName
		case a.namespace != "":
			prefix := a.prefix
			if prefix == "" || scope[prefix] != a.namespace && scope[prefix] != "" {
				prefix = fmt.Sprintf("ns%d", i+1)
			}
			if scope[prefix] != a.namespace {
				declare(prefix, a.namespace)
			}
			name = prefix + ":" + a.localName
		}
		attributes.WriteString(" " + name + `="` + escapeXMLAttribute.Replace(a.value) + `"`)
	}
	b.WriteString("<" + e.qualifiedName() + strings.Join(declarations, "") + attributes.String())
	switch {
	case contentsOf(&e.Node).firstChild != nil, e.isHTML() && !isVoid(e):
		b.WriteByte('>')
		serializeXMLChildren(b, &e.Node, scope)
		b.WriteString("</" + e.qualifiedName() + ">")
	case e.isHTML():
		b.WriteString(" />")
	default:
		b.WriteString("/>")
	}
}
