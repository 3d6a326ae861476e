package dom

import "strings"

// The functions of this file are https://html.spec.whatwg.org/multipage/parsing.html#serialising-html-fragments

var (
	escapeText      = strings.NewReplacer("&", "&amp;", "\u00a0", "&nbsp;", "<", "&lt;", ">", "&gt;")
	escapeAttribute = strings.NewReplacer("&", "&amp;", "\u00a0", "&nbsp;", "<", "&lt;", ">", "&gt;", `"`, "&quot;")
)

// isVoid reports whether an element has no end tag.
func isVoid(e *Element) bool {
	return e.isHTMLNamed("area", "base", "basefont", "bgsound", "br", "col", "embed", "frame", "hr", "img", "input", "keygen", "link",
		"meta", "param", "source", "track", "wbr")
}

// isVerbatim reports whether the text in an element is written as it is.
func isVerbatim(e *Element) bool {
	return e.isHTMLNamed("style", "script", "xmp", "iframe", "noembed", "noframes", "plaintext") ||
		e.isHTMLNamed("noscript") && e.document.isScripting()
}

func serializeChildren(b *strings.Builder, n *Node) {
	if e := elementOf(n); e != nil && isVoid(e) {
		return
	}
	for child := range contentsOf(n).children() {
		serialize(b, child)
	}
}

func serialize(b *strings.Builder, n *Node) {
	switch self := n.self.(type) {
	case anyElement:
		e := self.element()
		name := e.localName
		if !e.isHTML() && e.namespace != svgNamespace && e.namespace != mathMLNamespace {
			name = e.qualifiedName()
		}
		b.WriteString("<" + name)
		for _, a := range e.attributes {
			b.WriteString(" " + serializedName(a) + `="` + escapeAttribute.Replace(a.value) + `"`)
		}
		b.WriteByte('>')
		if isVoid(e) {
			return
		}
		serializeChildren(b, n)
		b.WriteString("</" + name + ">")
	case *Text:
		if parent := elementOf(n.parent); parent != nil && isVerbatim(parent) {
			b.WriteString(self.data)
		} else {
			b.WriteString(escapeText.Replace(self.data))
		}
	case *Comment:
		b.WriteString("<!--" + self.data + "-->")
	case *ProcessingInstruction:
		b.WriteString("<?" + self.target + " " + self.data + ">")
	case *DocumentType:
		b.WriteString("<!DOCTYPE " + self.name + ">")
	}
}

// serializedName is https://html.spec.whatwg.org/multipage/parsing.html#attribute's-serialised-name
func serializedName(a *attribute) string {
	switch {
	case a.namespace == xmlNamespace:
		return "xml:" + a.localName
	case a.namespace == xmlnsNamespace && a.localName == "xmlns":
		return "xmlns"
	case a.namespace == xmlnsNamespace:
		return "xmlns:" + a.localName
	case a.namespace == xlinkNamespace:
		return "xlink:" + a.localName
	}
	return a.name()
}
