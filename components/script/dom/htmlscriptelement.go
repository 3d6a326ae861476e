package dom

import (
	"context"
	"strings"

	"corvo/components/net/loader"
	"corvo/components/script/dom/bindings"
	"corvo/components/script/js"
	"corvo/components/script/loop"
)

// HTMLScriptElement is https://html.spec.whatwg.org/multipage/scripting.html#the-script-element
type HTMLScriptElement struct {
	HTMLElement
	parserDocument *Document
	preparedIn     *Document // the preparation-time document
	forceAsync     bool
	fromExternal   bool
	alreadyStarted bool
	ready          bool       // result is there
	result         *js.Source // nil for an error
	muted          bool       // the errors of the result are
	whenReady      func()     // steps to run when the result is ready
	release        func()     // of the load event that the script delays
	line           int        // of the text in the document's markup; 0 is unknown
}

var _ bindings.HTMLScriptElement = (*HTMLScriptElement)(nil)

// HTMLScriptElementSupports follows https://html.spec.whatwg.org/multipage/scripting.html#dom-script-supports
func (Implementation) HTMLScriptElementSupports(_ js.Realm, typ string) (bool, error) {
	return typ == "classic", nil
}

// Text is the text of the children.
func (s *HTMLScriptElement) Text() string { return s.childText() }

// SetText replaces what is in the element.
func (s *HTMLScriptElement) SetText(v string) error {
	s.stringReplaceAll(v)
	return nil
}

// Async follows https://html.spec.whatwg.org/multipage/scripting.html#dom-script-async
func (s *HTMLScriptElement) Async() bool {
	_, ok := s.ContentAttribute("async")
	return ok || s.forceAsync
}

// SetAsync follows https://html.spec.whatwg.org/multipage/scripting.html#dom-script-async
func (s *HTMLScriptElement) SetAsync(v bool) error {
	s.forceAsync = false
	if v {
		s.SetContentAttribute("async", "")
	} else {
		s.RemoveContentAttribute("async")
	}
	return nil
}

// CrossOrigin is the CORS mode, null for none.
func (s *HTMLScriptElement) CrossOrigin() *string { return s.crossOrigin() }

func (s *HTMLScriptElement) attributeChanged(name string, old, value *string) {
	s.HTMLElement.attributeChanged(name, old, value)
	switch {
	case name == "async" && old == nil && value != nil:
		s.forceAsync = false
	case name == "src" && old == nil && value != nil && s.isConnected() && s.parserDocument == nil:
		s.prepare()
	}
}

func (s *HTMLScriptElement) afterInsertion() {
	if s.parserDocument == nil {
		s.prepare()
	}
}

func (s *HTMLScriptElement) childrenChanged() {
	if s.parserDocument == nil && s.isConnected() {
		s.prepare()
	}
}

// copied is https://html.spec.whatwg.org/multipage/scripting.html#script-processing-model's cloning steps.
func (s *HTMLScriptElement) copied(original treeNode, _ bool) {
	s.alreadyStarted = original.(*HTMLScriptElement).alreadyStarted
}

// scriptType is the kind of script that the attributes name: classic, module, or "" for data.
func (s *HTMLScriptElement) scriptType() string {
	typ, hasType := s.ContentAttribute("type")
	language, hasLanguage := s.ContentAttribute("language")
	switch {
	case hasType && typ == "", !hasType && (!hasLanguage || language == ""):
		return "classic"
	case hasType:
		typ = strings.Trim(typ, asciiSpace)
	default:
		typ = "text/" + language
	}
	switch {
	case isJavaScriptType(typ):
		return "classic"
	case asciiLower(typ) == "module":
		return "module"
	}
	return ""
}

// isForAnotherEvent follows step "event" and "for" of preparing, which old pages use for other events than load.
func (s *HTMLScriptElement) isForAnotherEvent() bool {
	event, hasEvent := s.ContentAttribute("event")
	target, hasFor := s.ContentAttribute("for")
	if !hasEvent || !hasFor {
		return false
	}
	event = asciiLower(strings.Trim(event, asciiSpace))
	return asciiLower(strings.Trim(target, asciiSpace)) != "window" || event != "onload" && event != "onload()"
}

// prepare is https://html.spec.whatwg.org/multipage/scripting.html#prepare-the-script-element
func (s *HTMLScriptElement) prepare() {
	if s.alreadyStarted {
		return
	}
	parser := s.parserDocument
	s.parserDocument = nil
	_, async := s.ContentAttribute("async")
	if parser != nil && !async {
		s.forceAsync = true
	}
	text := s.childText()
	src, external := s.ContentAttribute("src")
	if !external && text == "" || !s.isConnected() {
		return
	}
	kind := s.scriptType()
	if kind == "" {
		return
	}
	d := s.document
	if parser != nil {
		s.parserDocument, s.forceAsync = parser, false
	}
	s.alreadyStarted, s.preparedIn = true, d
	if parser != nil && parser != d || !d.isScripting() {
		return
	}
	if kind == "module" {
		d.host().Console().Print(ConsoleWarn, "Modules are not supported: the script "+s.name(src)+" does not run.")
		return
	}
	if s.isForAnotherEvent() {
		return
	}
	if !external {
		s.ready = true
		s.result = &js.Source{Name: d.URL(), Text: text, Line: s.line}
		s.execute()
		return
	}
	s.fromExternal = true
	url, err := d.parseURL(src)
	if src == "" || err != nil {
		host := d.host()
		host.Tasks().Post(loop.DOMManipulation, loop.Func(func() { fire(s, "error", 0) }))
		return
	}
	s.release = d.delayLoad()
	_, deferred := s.ContentAttribute("defer")
	l := d.load()
	switch {
	case async || s.forceAsync:
		s.whenReady = s.execute
	case parser == nil:
		l.inOrder = append(l.inOrder, s)
		s.whenReady = l.executeInOrder
	case deferred:
		l.deferred = append(l.deferred, s)
		s.whenReady = l.proceed
	default:
		l.block(s)
	}
	s.fetch(url.Href())
}

// name is how messages call the script.
func (s *HTMLScriptElement) name(src string) string {
	if src != "" {
		return src
	}
	return "in " + s.document.URL()
}

// fetch gets an external script and goes on when it is there.
func (s *HTMLScriptElement) fetch(url string) {
	host := s.document.host()
	request := FetchSettingsOf(host).scriptRequest(url)
	request.FixedEncoding, request.Encoding = false, s.document.encoding
	if charset, ok := s.ContentAttribute("charset"); ok {
		request.Encoding = charset
	}
	if policy := s.referrerPolicyOf(); policy != "" {
		request.ReferrerPolicy = policy
	}
	if mode := s.crossOrigin(); mode != nil {
		request.Mode = loader.CORS
		if *mode == "anonymous" {
			request.Credentials = loader.SameOrigin
		}
	}
	tasks := host.Tasks()
	tasks.Reserve()
	started := host.Fetches().Start(func(ctx context.Context) {
		defer tasks.Release()
		script, err := FetchScript(ctx, request)
		tasks.Post(loop.Networking, loop.Func(func() { s.fetched(script, err) }))
	})
	if !started {
		tasks.Release()
	}
}

// fetched is https://html.spec.whatwg.org/multipage/scripting.html#mark-as-ready
func (s *HTMLScriptElement) fetched(script *FetchedScript, err error) {
	if err != nil {
		if host := s.document.host(); host != nil {
			host.Console().Print(ConsoleError, err.Error())
		}
	} else {
		s.result, s.muted = &js.Source{Name: script.URL, Text: script.Text}, script.Muted
	}
	s.ready = true
	steps, release := s.whenReady, s.release
	s.whenReady, s.release = nil, nil
	if steps != nil {
		steps()
	}
	if release != nil {
		release()
	}
}

// execute is https://html.spec.whatwg.org/multipage/scripting.html#execute-the-script-element
func (s *HTMLScriptElement) execute() {
	d := s.document
	if s.preparedIn != d || d.view == nil {
		return
	}
	if s.result == nil {
		fire(s, "error", 0)
		return
	}
	l := d.load()
	if s.fromExternal {
		l.ignoreWrites++
	}
	before := d.currentScript
	d.currentScript = s
	if s.fromExternal {
		d.view.setMuted(s.result.Name, s.muted)
	}
	d.view.RunClassicScript(*s.result)
	d.currentScript = before
	if s.fromExternal {
		l.ignoreWrites--
		fire(s, "load", 0)
	}
}

// RunClassicScript is https://html.spec.whatwg.org/multipage/webappapis.html#run-a-classic-script: what it throws is reported.
func (w *Window) RunClassicScript(source js.Source) {
	host := windowHostOf(w.Realm())
	defer host.Tasks().Leave(host.Tasks().Enter())
	if _, err := w.Realm().Run(source); err != nil {
		ReportException(w.Realm(), err)
	}
	host.AfterScript(source.Name)
}
