package dom

import (
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"mime"
	"slices"
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
	err := e.document.parseXMLInto(text, &into.Node, prefixes)
	if err != nil && !isInterrupt(err) {
		return NewException(SyntaxError, err.Error())
	}
	return err
}

// parseXMLInto makes the nodes of XML in parent. prefixes are the namespaces in scope, and change as elements declare others.
func (d *Document) parseXMLInto(text string, parent *Node, prefixes map[string]string) error {
	decoder := xml.NewDecoder(strings.NewReader(text))
	decoder.CharsetReader = func(_ string, in io.Reader) (io.Reader, error) { return in, nil } // text is UTF-8 by now
	decoder.Entity = xml.HTMLEntity
	type level struct {
		name    xml.Name
		outside []declaration // what the element's own declarations hide
	}
	stack := []level{{}}
	top, at := parent, parent
	for {
		if err := parent.stopped(); err != nil {
			return err
		}
		token, err := decoder.RawToken()
		if err == io.EOF {
			break
		}
		if err != nil {
			return fmt.Errorf("the XML is not well-formed: %w", err)
		}
		switch token := token.(type) {
		case xml.StartElement:
			outside := declareNamespaces(token, prefixes)
			e, err := d.elementOfXML(token, prefixes)
			if err != nil {
				return err
			}
			at.link(e.node(), nil)
			at = e.node()
			stack = append(stack, level{token.Name, outside})
		case xml.EndElement:
			if at == top || stack[len(stack)-1].name != token.Name {
				return fmt.Errorf("the XML is not well-formed: an end tag for %s where none is due", token.Name.Local)
			}
			for _, before := range slices.Backward(stack[len(stack)-1].outside) {
				before.apply(prefixes)
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

// declaration is what a prefix stands for, if anything.
type declaration struct {
	prefix, namespace string
	declared          bool
}

func (d declaration) apply(prefixes map[string]string) {
	if d.declared {
		prefixes[d.prefix] = d.namespace
	} else {
		delete(prefixes, d.prefix)
	}
}

// declareNamespaces changes the namespaces in scope as a start tag says, and returns what they were, in order.
func declareNamespaces(tag xml.StartElement, prefixes map[string]string) (before []declaration) {
	for _, a := range tag.Attr {
		prefix := ""
		switch {
		case a.Name.Space == "xmlns":
			prefix = a.Name.Local
		case a.Name.Space != "" || a.Name.Local != "xmlns":
			continue
		}
		namespace, declared := prefixes[prefix]
		before = append(before, declaration{prefix, namespace, declared})
		prefixes[prefix] = a.Value
	}
	return before
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
