package dom

import (
	"strings"

	"golang.org/x/net/html"

	"corvo/components/script/dom/bindings"
	"corvo/components/script/js"
)

// DOMParser is https://html.spec.whatwg.org/multipage/dynamic-markup-insertion.html#the-domparser-interface
type DOMParser struct{ js.Reflector }

var _ bindings.DOMParser = (*DOMParser)(nil)

// NewDOMParser is new DOMParser().
func (Implementation) NewDOMParser(realm js.Realm) (bindings.DOMParser, error) {
	p := &DOMParser{}
	p.Init(realm, bindings.DOMParserClass)
	return p, nil
}

// ParseFromString follows https://html.spec.whatwg.org/multipage/dynamic-markup-insertion.html#dom-domparser-parsefromstring
func (p *DOMParser) ParseFromString(markup string, typ bindings.DOMParserSupportedType) (bindings.Document, error) {
	owner := documentOf(p.Realm())
	d := newDocument(p.Realm(), bindings.DocumentClass)
	d.origin, d.url, d.contentType = owner, owner.URL(), string(typ)
	if typ != bindings.DOMParserSupportedTypeTextHTML {
		d.xml = true
		if err := d.parseXML(markup); err != nil {
			d.unloadTree()
			d.xml, d.contentType = true, string(typ)
			root := d.newElementNS(qualified{namespace: "http://www.mozilla.org/newlayout/xml/parsererror.xml", localName: "parsererror"})
			root.node().link(&d.newText(err.Error()).Node, nil)
			d.insert(root.node(), nil)
		}
		return d, nil
	}
	if err := d.parseHTML(js.USVString(markup)); err != nil {
		return nil, Exceptionf(SyntaxError, "The markup cannot be parsed: %v.", err)
	}
	return d, nil
}

// parseHTML parses a whole HTML document into d, which is empty, with scripting disabled.
func (d *Document) parseHTML(markup string) error {
	root, err := html.ParseWithOptions(strings.NewReader(markup), html.ParseOptionEnableScripting(false))
	if err != nil {
		return err
	}
	d.quirks = true
	for child := root.FirstChild; child != nil; child = child.NextSibling {
		d.replay(child, &d.Node)
	}
	if t := d.doctype(); t != nil {
		d.quirks = isQuirky(t)
	}
	return nil
}
