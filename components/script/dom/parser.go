package dom

import (
	"strings"

	"golang.org/x/net/html"
)

// parser replays a tree that golang.org/x/net/html has made of the whole markup, node by node in document order, so that
// each script sees what stands before it and no more.
//
// What a script writes into the document goes into the markup behind the script, and the markup is parsed anew; the nodes
// that are there already begin the new tree too, and are not made again.
type parser struct {
	loading *loading
	source  string
	after   int  // bytes of source behind the insertion point, -1 while that is undefined
	blocked int  // the insertion point of the script that the parser waits for
	opened  bool // by script
	closed  bool // no more markup can come
	depth   int  // of nested runs

	events []parseEvent
	stale  bool    // events are those of another source
	next   int     // event
	nodes  []*Node // the nodes made, by their index in the tree
	old    []parseEvent
	begun  int // script elements made
	places []scriptPlace
}

// parseEvent is one step of the replay: a node begins, or a script element ends.
type parseEvent struct {
	node   *html.Node
	index  int // of the node in document order
	parent int // index of the parent, -1 for the document
	end    bool
}

func newParser(l *loading, source string) *parser {
	return &parser{loading: l, source: source, after: -1, closed: true, stale: true}
}

func (p *parser) running() bool { return p.depth > 0 }

// parse makes the events of the markup but for its last bytes.
func (p *parser) parse(without int) {
	p.stale = false
	source := p.source[:len(p.source)-without]
	whole := without == 0 && p.closed
	if !whole {
		source = source[:wholeMarkup(source)]
	}
	scripting := p.loading.document.isScripting()
	p.places = nil
	if scripting {
		p.places = scriptPlaces(source)
	}
	root, err := html.ParseWithOptions(p.loading.document.reading(source), html.ParseOptionEnableScripting(scripting))
	if err != nil {
		p.loading.document.complain(err)
		root = &html.Node{Type: html.DocumentNode}
	}
	p.old, p.events = p.events, flatten(root)
	if !whole {
		p.events = withoutImplied(p.events)
	}
	p.lengthenTexts()
}

// flatten lists the events of a tree.
func flatten(root *html.Node) []parseEvent {
	var events []parseEvent
	count := 0
	var visit func(n *html.Node, parent int)
	visit = func(n *html.Node, parent int) {
		for child := n.FirstChild; child != nil; child = child.NextSibling {
			index := count
			count++
			events = append(events, parseEvent{node: child, index: index, parent: parent})
			visit(child, index)
			if isScript(child) {
				events = append(events, parseEvent{node: child, index: index, end: true})
			}
		}
	}
	visit(root, -1)
	return events
}

func isScript(n *html.Node) bool {
	return n.Type == html.ElementNode && n.Data == "script" && n.Namespace == ""
}

// withoutImplied takes the elements off the end of the events that the parser makes at the end of markup alone: what is
// still to come may make others.
func withoutImplied(events []parseEvent) []parseEvent {
	for len(events) > 0 {
		last := events[len(events)-1].node
		if last.Type != html.ElementNode || len(last.Attr) > 0 || last.Data != "html" && last.Data != "head" && last.Data != "body" {
			break
		}
		events = events[:len(events)-1]
	}
	return events
}

// lengthenTexts gives texts that were made of markup which has got longer what has come since.
func (p *parser) lengthenTexts() {
	for i := 0; i < min(p.next, len(p.old), len(p.events)); i++ {
		was, is := p.old[i], p.events[i]
		if is.end || is.node.Type != html.TextNode || was.node.Type != html.TextNode {
			continue
		}
		if more, ok := strings.CutPrefix(is.node.Data, was.node.Data); ok && more != "" {
			if text, ok := p.nodes[is.index].self.(*Text); ok {
				text.set(text.data + more)
			}
		}
	}
}

// run makes the nodes of all markup but for its last bytes, and runs scripts, until one has to be waited for.
func (p *parser) run(without int) {
	p.depth++
	defer func() { p.depth-- }()
	l := p.loading
	for l.blocking == nil && l.document.loading == l && l.stage == stageParsing {
		if p.stale {
			p.parse(without)
		}
		if p.next >= len(p.events) {
			return
		}
		event := p.events[p.next]
		p.next++
		if event.end {
			p.endScript(event)
		} else {
			p.build(event)
		}
	}
}

// build makes a node and puts it where it belongs.
func (p *parser) build(event parseEvent) {
	d := p.loading.document
	n := d.nodeOfMarkup(event.node)
	p.nodes = append(p.nodes, n)
	if s, ok := n.self.(*HTMLScriptElement); ok {
		s.parserDocument, s.forceAsync = d, false
		if p.begun < len(p.places) {
			s.line = p.places[p.begun].line
		}
		p.begun++
	}
	parent := &d.Node
	if event.parent >= 0 {
		parent = contentsOf(p.nodes[event.parent])
	}
	switch {
	case d.URL() == aboutSrcdoc.Href(): // never quirky
	case event.node.Type == html.DoctypeNode:
		d.quirks = isQuirky(n.self.(*DocumentType))
	case event.parent < 0 && event.node.Type == html.ElementNode && d.doctype() == nil:
		d.quirks = true
	}
	parent.insert(n, nil)
}

// contentsOf is where the children of a node of the markup go.
func contentsOf(n *Node) *Node {
	if t, ok := n.self.(*HTMLTemplateElement); ok {
		return &t.contents().Node
	}
	return n
}

// endScript is https://html.spec.whatwg.org/multipage/parsing.html#scriptEndTag
func (p *parser) endScript(event parseEvent) {
	s, ok := p.nodes[event.index].self.(*HTMLScriptElement)
	if !ok {
		return
	}
	place := p.placeOf(event)
	if place == nil || !place.closed {
		s.alreadyStarted = true // the markup ends within the script
		return
	}
	// What was inserted before the script is told first:
	// https://html.spec.whatwg.org/multipage/parsing.html#parsing-main-incdata
	if host := p.loading.document.host(); host != nil {
		host.Tasks().Leave(host.Tasks().Enter())
	}
	before := p.after
	p.after = len(p.source) - place.end
	p.blocked = place.end
	s.prepare()
	p.after = before
}

// placeOf finds the place of a script element that ends: it is the last that began.
func (p *parser) placeOf(event parseEvent) *scriptPlace {
	if i := p.scriptNumber(event.index); i < len(p.places) {
		return &p.places[i]
	}
	return nil
}

// scriptNumber counts the script elements before the node of that index.
func (p *parser) scriptNumber(index int) int {
	count := 0
	for _, n := range p.nodes[:index] {
		if _, ok := n.self.(*HTMLScriptElement); ok {
			count++
		}
	}
	return count
}

// resume executes the script that the parser has waited for.
func (p *parser) resume(s *HTMLScriptElement) {
	p.depth++
	p.after = len(p.source) - p.blocked
	s.execute()
	p.depth--
	p.after = -1
	if p.opened {
		p.after = 0
	}
}

// write inserts markup at the insertion point and runs it.
func (p *parser) write(text string) {
	at := len(p.source) - p.after
	p.source = p.source[:at] + text + p.source[at:]
	p.stale = true
	if p.loading.blocking != nil {
		return
	}
	p.run(p.after)
	p.stale = true // what is behind the insertion point comes back
}

// nodeOfMarkup makes the node that a node of the parsed tree stands for, without its children.
func (d *Document) nodeOfMarkup(n *html.Node) *Node {
	switch n.Type {
	case html.TextNode:
		return &d.newText(n.Data).Node
	case html.CommentNode:
		return &d.newComment(n.Data).Node
	case html.DoctypeNode:
		t := d.newDoctype(n.Data, "", "")
		for _, a := range n.Attr {
			switch a.Key {
			case "public":
				t.publicID = a.Val
			case "system":
				t.systemID = a.Val
			}
		}
		return &t.Node
	}
	q := qualified{namespace: htmlNamespace, localName: n.Data}
	switch n.Namespace {
	case "svg":
		q.namespace = svgNamespace
	case "math":
		q.namespace = mathMLNamespace
	}
	e := d.newElementNS(q)
	for _, a := range n.Attr {
		name := qualified{localName: a.Key}
		switch a.Namespace {
		case "xlink":
			name.namespace, name.prefix = xlinkNamespace, "xlink"
		case "xml":
			name.namespace, name.prefix = xmlNamespace, "xml"
		case "xmlns":
			name.namespace = xmlnsNamespace
			if a.Key != "xmlns" {
				name.prefix = "xmlns"
			}
		}
		if e.element().findNS(name.namespace, name.localName) == nil {
			e.element().append(&attribute{qualified: name, value: a.Val})
		}
	}
	return e.node()
}
