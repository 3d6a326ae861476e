package dom

import (
	"time"

	"corvo/components/script/dom/bindings"
	"corvo/components/script/dom/textcodec"
	"corvo/components/script/loop"
)

// loading is how a document comes to be complete: its parser, and the scripts and frames that it waits for.
type loading struct {
	document *Document
	parser   *parser // nil for a document without markup, and after parsing
	delays   int     // what delays the load event
	stage    loadingStage

	blocking     *HTMLScriptElement   // the pending parsing-blocking script
	deferred     []*HTMLScriptElement // scripts that execute when the document has finished parsing
	inOrder      []*HTMLScriptElement // scripts that execute in order as soon as possible
	executing    bool                 // one of inOrder runs
	ignoreWrites int                  // https://html.spec.whatwg.org/multipage/dynamic-markup-insertion.html#ignore-destructive-writes-counter
}

// loadingStage is how far https://html.spec.whatwg.org/multipage/parsing.html#the-end has come.
type loadingStage uint8

const (
	stageDone loadingStage = iota
	stageParsing
	stageDeferred      // parsing has ended, deferred scripts run
	stageContentLoaded // DOMContentLoaded is to be fired
	stageWaiting       // for what delays the load event
	stageCompleting    // load is to be fired
)

// load is the document's loading, over for a document that was not loaded.
func (d *Document) load() *loading {
	if d.loading == nil {
		d.loading = &loading{document: d}
	}
	return d.loading
}

// LoadDocument lets a new window show a document: body is decoded by its byte order mark, the charset of contentType, or
// what its markup says, and parsed in place of the window's initial document. Scripts run where they stand. It returns
// at once, the rest are tasks of the window; the host is told by Loaded when load was fired. It belongs to the window's
// goroutine.
//
// https://html.spec.whatwg.org/multipage/document-lifecycle.html#read-html
func LoadDocument(w *Window, body []byte, contentType string) {
	d := w.associatedDocument()
	d.unloadTree()
	text := ""
	essence := essenceOf(contentType)
	switch {
	case essence == "" || essence == "text/html" || isXMLType(essence):
		text, d.encoding = textcodec.DecodeDocument(body, textcodec.SniffHTML(body, contentType))
		if isXMLType(essence) {
			d.contentType, d.xml = essence, true
		}
	case isTextType(essence):
		d.contentType = essence
		encoding := textcodec.CharsetOf(contentType)
		if encoding == "" {
			encoding = "windows-1252"
		}
		text, d.encoding = textcodec.DecodeDocument(body, encoding)
	default:
		d.contentType = essence // nothing shows images and the like: the document is empty
	}
	d.modified = time.Time{}
	l := &loading{document: d, stage: stageParsing}
	d.loading = l
	d.host().SetReadyState(string(bindings.DocumentReadyStateLoading))
	switch {
	case d.xml:
		l.parser = newParser(l, "")
		if err := d.parseXML(text); err != nil {
			d.complain(err)
		}
	case isTextType(essence) && essence != "text/html":
		l.parser = newParser(l, "")
		d.insertPlainText(text)
	default:
		l.parser = newParser(l, text)
	}
	d.host().Tasks().Post(loop.Networking, loop.Func(l.proceed))
}

// complain tells the developer what is wrong with the markup.
func (d *Document) complain(err error) {
	if host := d.host(); host != nil {
		host.Console().Print(ConsoleError, d.URL()+": "+err.Error())
	}
}

// unloadTree empties the document for another content.
func (d *Document) unloadTree() {
	for d.firstChild != nil {
		d.firstChild.remove()
	}
	d.quirks, d.xml, d.contentType = false, false, "text/html"
}

// delayLoad delays the load event until release is called, which may be done more than once.
func (d *Document) delayLoad() (release func()) {
	l := d.load()
	l.delays++
	released := false
	return func() {
		if !released {
			released = true
			l.delays--
			l.proceed()
		}
	}
}

// block makes the parser wait for an external script.
func (l *loading) block(s *HTMLScriptElement) {
	l.blocking = s
	s.whenReady = func() {
		l.blocking = nil
		l.parser.resume(s)
		l.proceed()
	}
}

// executeInOrder executes the scripts of inOrder that are ready and that none before them waits for.
func (l *loading) executeInOrder() {
	if l.executing {
		return
	}
	l.executing = true
	for len(l.inOrder) > 0 && l.inOrder[0].ready {
		l.inOrder[0].execute()
		l.inOrder = l.inOrder[1:]
	}
	l.executing = false
}

// proceed goes on as far as it can, https://html.spec.whatwg.org/multipage/parsing.html#the-end
func (l *loading) proceed() {
	d := l.document
	if l.stage == stageParsing {
		if l.blocking != nil || l.parser.running() {
			return
		}
		l.parser.run(0)
		if l.blocking != nil || l.stage != stageParsing || !l.parser.closed {
			return
		}
		if d.view == nil {
			l.parser, l.stage = nil, stageDone
			return
		}
		l.stage = stageDeferred
		d.setReadiness(bindings.DocumentReadyStateInteractive)
	}
	if l.stage == stageDeferred {
		for len(l.deferred) > 0 {
			s := l.deferred[0]
			if !s.ready {
				return
			}
			l.deferred = l.deferred[1:]
			s.execute()
		}
		l.parser = nil
		l.stage = stageContentLoaded
		l.post(func() {
			fire(d, "DOMContentLoaded", bubbles)
			l.stage = stageWaiting
			l.proceed()
		})
	}
	if l.stage == stageWaiting && l.delays == 0 && len(l.inOrder) == 0 {
		l.stage = stageCompleting
		l.post(l.complete)
	}
}

// post queues steps of this load; a document that is opened anew meanwhile drops them.
func (l *loading) post(steps func()) {
	d := l.document
	d.host().Tasks().Post(loop.DOMManipulation, loop.Func(func() {
		if d.loading == l {
			steps()
		}
	}))
}

// complete fires load and pageshow.
func (l *loading) complete() {
	d := l.document
	if l.delays > 0 {
		l.stage = stageWaiting // a script has found something else to wait for since
		return
	}
	d.setReadiness(bindings.DocumentReadyStateComplete)
	d.view.FireLoad()
	l.stage = stageDone
	d.view.FirePageShow()
	d.host().Loaded()
}
