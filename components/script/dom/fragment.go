package dom

import (
	"fmt"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"corvo/components/script/js"
)

// parseFragment is https://html.spec.whatwg.org/multipage/dynamic-markup-insertion.html#fragment-parsing-algorithm-steps with e as the
// context element. Scripts in the result never run.
func (e *Element) parseFragment(markup string) (*DocumentFragment, error) {
	fragment := e.document.newFragment()
	if t, ok := e.self.(*HTMLTemplateElement); ok {
		fragment = t.contents().document.newFragment()
	}
	if e.document.xml {
		return fragment, e.parseXMLFragment(markup, fragment)
	}
	context := &html.Node{Type: html.ElementNode, Data: e.localName, DataAtom: atom.Lookup([]byte(e.localName))}
	switch e.namespace {
	case svgNamespace:
		context.Namespace = "svg"
	case mathMLNamespace:
		context.Namespace = "math"
	}
	list, err := html.ParseFragmentWithOptions(e.document.reading(js.USVString(markup)), context,
		html.ParseOptionEnableScripting(e.document.isScripting()))
	switch {
	case isInterrupt(err):
		return nil, err
	case err != nil:
		return nil, NewException(SyntaxError, fmt.Sprintf("The markup cannot be parsed: %v.", err))
	}
	for _, n := range list {
		fragment.document.replay(n, &fragment.Node)
	}
	return fragment, nil
}

// markupReader gives a parser markup, until script is being stopped.
type markupReader struct {
	strings.Reader
	stopped func() error
}

func (d *Document) reading(markup string) *markupReader {
	r := &markupReader{stopped: d.stopped}
	r.Reset(markup)
	return r
}

func (r *markupReader) Read(b []byte) (int, error) {
	if err := r.stopped(); err != nil {
		return 0, err
	}
	return r.Reader.Read(b)
}

// replay makes the nodes of a parsed tree in parent, and runs nothing.
func (d *Document) replay(n *html.Node, parent *Node) {
	node := d.nodeOfMarkup(n)
	if s, ok := node.self.(*HTMLScriptElement); ok {
		s.alreadyStarted = true
	}
	parent.link(node, nil)
	into := contentsOf(node)
	for child := n.FirstChild; child != nil; child = child.NextSibling {
		into.document.replay(child, into)
	}
}

// InnerHTML follows https://html.spec.whatwg.org/multipage/dynamic-markup-insertion.html#dom-element-innerhtml
func (e *Element) InnerHTML() (string, error) {
	var b strings.Builder
	serializeChildren(&b, &e.Node)
	return b.String(), nil
}

// SetInnerHTML follows https://html.spec.whatwg.org/multipage/dynamic-markup-insertion.html#dom-element-innerhtml
func (e *Element) SetInnerHTML(markup string) error {
	fragment, err := e.parseFragment(markup)
	if err != nil {
		return err
	}
	contentsOf(&e.Node).replaceAll(&fragment.Node)
	return nil
}

// OuterHTML follows https://html.spec.whatwg.org/multipage/dynamic-markup-insertion.html#dom-element-outerhtml
func (e *Element) OuterHTML() (string, error) {
	var b strings.Builder
	serialize(&b, &e.Node)
	return b.String(), nil
}

// SetOuterHTML follows https://html.spec.whatwg.org/multipage/dynamic-markup-insertion.html#dom-element-outerhtml
func (e *Element) SetOuterHTML(markup string) error {
	parent := e.parent
	if parent == nil {
		return nil
	}
	if _, ok := parent.self.(*Document); ok {
		return NewException(NoModificationAllowedError, "The document element cannot be replaced by markup.")
	}
	context := elementOf(parent)
	if context == nil {
		context = e.document.newHTMLElement("body").element()
	}
	fragment, err := context.parseFragment(markup)
	if err != nil {
		return err
	}
	return parent.replace(&fragment.Node, &e.Node)
}

// InsertAdjacentHTML follows https://html.spec.whatwg.org/multipage/dynamic-markup-insertion.html#dom-element-insertadjacenthtml
func (e *Element) InsertAdjacentHTML(position, markup string) error {
	context := e
	switch asciiLower(position) {
	case "beforebegin", "afterend":
		context = elementOf(e.parent)
		if context == nil {
			return NewException(NoModificationAllowedError, "The element has no parent element that markup could go into.")
		}
	case "afterbegin", "beforeend":
	default:
		return Exceptionf(SyntaxError, "%q is none of beforebegin, afterbegin, beforeend and afterend.", position)
	}
	if context.isHTMLNamed("html") && context.document.isHTML() {
		context = e.document.newHTMLElement("body").element()
	}
	fragment, err := context.parseFragment(markup)
	if err != nil {
		return err
	}
	_, err = e.insertAdjacent(position, &fragment.Node)
	return err
}
