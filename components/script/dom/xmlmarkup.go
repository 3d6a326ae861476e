package dom

import (
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"maps"
	"mime"
	"strings"
)

// essenceOf is the essence of a Content-Type, "" for none.
func essenceOf(contentType string) string {
	essence, _, err := mime.ParseMediaType(contentType)
	if err != nil && essence == "" {
		return ""
	}
	return essence
}

// isXMLType is https://mimesniff.spec.whatwg.org/#xml-mime-type
func isXMLType(essence string) bool {
	return strings.HasSuffix(essence, "+xml") || essence == "text/xml" || essence == "application/xml"
}

// isTextType reports whether a document of that type shows its text.
func isTextType(essence string) bool {
	return strings.HasPrefix(essence, "text/") && essence != "text/html" || isJavaScriptType(essence) || essence == "application/json"
}

// parseXML parses a whole XML document into d. Scripts in it run once all of it is there.
func (d *Document) parseXML(text string) error {
	fragment := d.newFragment()
	if err := d.parseXMLInto(text, &fragment.Node, map[string]string{}); err != nil {
		return err
	}
	root := firstElementFrom(fragment.firstChild, nextOf)
	if root == nil {
		return errors.New("the XML has no element")
	}
	for child := range fragment.children() {
		if _, ok := child.self.(*Text); ok {
			child.remove() // white space around the element
			continue
		}
		if err := d.preInsert(child, nil); err != nil {
			return errors.New("the XML has more than one element at its top")
		}
	}
	return nil
}

// parseXMLFragment parses XML as if it stood in e.
func (e *Element) parseXMLFragment(text string, into *DocumentFragment) error {
	prefixes := map[string]string{"": e.locateNamespace("")}
	for at := e; at != nil; at = elementOf(at.parent) {
		for _, a := range at.attributes {
			if _, known := prefixes[a.localName]; a.prefix == "xmlns" && !known {
				prefixes[a.localName] = a.value
			}
		}
		if _, known := prefixes[at.prefix]; !known {
			prefixes[at.prefix] = at.namespace
		}
	}
	if err := e.document.parseXMLInto(text, &into.Node, prefixes); err != nil {
		return NewException(SyntaxError, err.Error())
	}
	return nil
}

// parseXMLInto makes the nodes of XML in parent. prefixes are the namespaces in scope.
func (d *Document) parseXMLInto(text string, parent *Node, prefixes map[string]string) error {
	decoder := xml.NewDecoder(strings.NewReader(text))
	decoder.CharsetReader = func(_ string, in io.Reader) (io.Reader, error) { return in, nil } // text is UTF-8 by now
	decoder.Entity = xml.HTMLEntity
	type level struct {
		name     xml.Name
		prefixes map[string]string
	}
	stack := []level{{prefixes: prefixes}}
	top, at := parent, parent
	for {
		token, err := decoder.RawToken()
		if err == io.EOF {
			break
		}
		if err != nil {
			return fmt.Errorf("the XML is not well-formed: %w", err)
		}
		switch token := token.(type) {
		case xml.StartElement:
			scope := namespacesIn(token, stack[len(stack)-1].prefixes)
			e, err := d.elementOfXML(token, scope)
			if err != nil {
				return err
			}
			at.link(e.node(), nil)
			at = e.node()
			stack = append(stack, level{token.Name, scope})
		case xml.EndElement:
			if at == top || stack[len(stack)-1].name != token.Name {
				return fmt.Errorf("the XML is not well-formed: an end tag for %s where none is due", token.Name.Local)
			}
			at, stack = at.parent, stack[:len(stack)-1]
		case xml.CharData:
			at.link(&d.newText(string(token)).Node, nil)
		case xml.Comment:
			at.link(&d.newComment(string(token)).Node, nil)
		case xml.ProcInst:
			if token.Target != "xml" {
				at.link(&d.newProcessingInstruction(token.Target, string(token.Inst)).Node, nil)
			}
		case xml.Directive:
			if fields := strings.Fields(string(token)); len(fields) > 1 && fields[0] == "DOCTYPE" {
				at.link(&d.newDoctype(fields[1], "", "").Node, nil)
			}
		}
	}
	if at != top {
		return fmt.Errorf("the XML is not well-formed: %s has no end tag", stack[len(stack)-1].name.Local)
	}
	return nil
}

// namespacesIn are the namespaces in scope behind a start tag.
func namespacesIn(tag xml.StartElement, outer map[string]string) map[string]string {
	scope, own := outer, false
	declare := func(prefix, namespace string) {
		if !own {
			scope, own = maps.Clone(outer), true
		}
		scope[prefix] = namespace
	}
	for _, a := range tag.Attr {
		switch {
		case a.Name.Space == "xmlns":
			declare(a.Name.Local, a.Value)
		case a.Name.Space == "" && a.Name.Local == "xmlns":
			declare("", a.Value)
		}
	}
	return scope
}

// elementOfXML makes the element of a start tag.
func (d *Document) elementOfXML(tag xml.StartElement, scope map[string]string) (anyElement, error) {
	resolve := func(name xml.Name, attribute bool) (qualified, error) {
		q := qualified{prefix: name.Space, localName: name.Local}
		switch {
		case name.Space == "xml":
			q.namespace = xmlNamespace
		case name.Space == "xmlns", attribute && name.Space == "" && name.Local == "xmlns":
			q.namespace = xmlnsNamespace
		case name.Space == "" && attribute:
		default:
			namespace, ok := scope[name.Space]
			if !ok && name.Space != "" {
				return q, fmt.Errorf("the XML is not well-formed: the prefix %s has no namespace", name.Space)
			}
			q.namespace = namespace
		}
		return q, nil
	}
	q, err := resolve(tag.Name, false)
	if err != nil {
		return nil, err
	}
	e := d.newElementNS(q)
	for _, a := range tag.Attr {
		name, err := resolve(a.Name, true)
		if err != nil {
			return nil, err
		}
		e.element().append(&attribute{qualified: name, value: a.Value})
	}
	return e, nil
}

// insertPlainText is https://html.spec.whatwg.org/multipage/document-lifecycle.html#read-text
func (d *Document) insertPlainText(text string) {
	html, body, pre := d.newHTMLElement("html"), d.newHTMLElement("body"), d.newHTMLElement("pre")
	pre.node().link(&d.newText(text).Node, nil)
	body.node().link(pre.node(), nil)
	html.node().link(d.newHTMLElement("head").node(), nil)
	html.node().link(body.node(), nil)
	d.insert(html.node(), nil)
}
