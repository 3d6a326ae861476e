package dom

import (
	"strings"

	"corvo/components/script/dom/bindings"
	"corvo/components/script/js"
)

// Open follows https://html.spec.whatwg.org/multipage/dynamic-markup-insertion.html#document-open-steps
func (d *Document) Open(_, _ js.Optional[string]) (bindings.Document, error) {
	if d.xml {
		return nil, NewException(InvalidStateError, "An XML document cannot be opened.")
	}
	l := d.load()
	if l.parser != nil && l.parser.running() || l.ignoreWrites > 0 || d.view != nil && d.view.unloading {
		return d, nil
	}
	for n := range d.inclusiveDescendants() {
		n.eraseListeners()
	}
	if d.view != nil {
		d.view.eraseListeners()
	}
	d.unloadTree()
	opened := &loading{document: d, stage: stageParsing}
	opened.parser = newParser(opened, "")
	opened.parser.after, opened.parser.closed, opened.parser.opened = 0, false, true
	d.loading = opened
	d.setReadiness(bindings.DocumentReadyStateLoading)
	return d, nil
}

// eraseListeners is https://html.spec.whatwg.org/multipage/dynamic-markup-insertion.html#erase-all-event-listeners-and-handlers
func (t *EventTarget) eraseListeners() {
	for _, l := range t.listeners {
		l.removed = true
	}
	t.listeners, t.handlers = nil, nil
}

// Close follows https://html.spec.whatwg.org/multipage/dynamic-markup-insertion.html#dom-document-close
func (d *Document) Close() error {
	if d.xml {
		return NewException(InvalidStateError, "An XML document cannot be closed.")
	}
	l := d.load()
	if l.parser == nil || !l.parser.opened {
		return nil
	}
	l.parser.closed, l.parser.stale = true, true
	l.proceed()
	return nil
}

// Write follows https://html.spec.whatwg.org/multipage/dynamic-markup-insertion.html#document-write-steps
func (d *Document) Write(text []string) error {
	if d.xml {
		return NewException(InvalidStateError, "Nothing can be written into an XML document.")
	}
	l := d.load()
	if l.parser == nil || l.parser.after < 0 {
		if l.ignoreWrites > 0 {
			return nil
		}
		if _, err := d.Open(js.Optional[string]{}, js.Optional[string]{}); err != nil {
			return err
		}
		l = d.load()
	}
	if l.parser != nil && l.parser.after >= 0 {
		l.parser.write(js.USVString(strings.Join(text, "")))
	}
	return nil
}

// Writeln is Write with a line feed at the end.
func (d *Document) Writeln(text []string) error { return d.Write(append(text, "\n")) }
