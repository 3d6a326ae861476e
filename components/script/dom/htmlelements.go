package dom

import (
	"strings"

	"corvo/components/script/dom/bindings"
	"corvo/components/script/js"
)

// elementInterface is the interface of an HTML element: its class, and what makes the object where a plain HTMLElement
// does not do.
type elementInterface struct {
	class *js.Class
	make  func() htmlNode
}

// htmlElements is https://html.spec.whatwg.org/multipage/dom.html#elements-in-the-dom: the interfaces by local names. It is filled
// at initialisation, since elements make elements.
var htmlElements map[string]elementInterface

func init() {
	htmlElements = map[string]elementInterface{
		"a":        {bindings.HTMLAnchorElementClass, func() htmlNode { return &HTMLAnchorElement{} }},
		"area":     {bindings.HTMLAreaElementClass, func() htmlNode { return &HTMLAreaElement{} }},
		"base":     {bindings.HTMLBaseElementClass, func() htmlNode { return &HTMLBaseElement{} }},
		"body":     {bindings.HTMLBodyElementClass, func() htmlNode { return &HTMLBodyElement{} }},
		"button":   {bindings.HTMLButtonElementClass, func() htmlNode { return &HTMLButtonElement{} }},
		"datalist": {bindings.HTMLDataListElementClass, func() htmlNode { return &HTMLDataListElement{} }},
		"dialog":   {bindings.HTMLDialogElementClass, func() htmlNode { return &HTMLDialogElement{} }},
		"fieldset": {bindings.HTMLFieldSetElementClass, func() htmlNode { return &HTMLFieldSetElement{} }},
		"form":     {bindings.HTMLFormElementClass, func() htmlNode { return &HTMLFormElement{} }},
		"frame":    {bindings.HTMLFrameElementClass, func() htmlNode { return &HTMLFrameElement{} }},
		"frameset": {bindings.HTMLFrameSetElementClass, func() htmlNode { return &HTMLFrameSetElement{} }},
		"iframe":   {bindings.HTMLIFrameElementClass, func() htmlNode { return &HTMLIFrameElement{} }},
		"img":      {bindings.HTMLImageElementClass, func() htmlNode { return &HTMLImageElement{} }},
		"input":    {bindings.HTMLInputElementClass, func() htmlNode { return &HTMLInputElement{} }},
		"link":     {bindings.HTMLLinkElementClass, func() htmlNode { return &HTMLLinkElement{} }},
		"meta":     {bindings.HTMLMetaElementClass, func() htmlNode { return &HTMLMetaElement{} }},
		"option":   {bindings.HTMLOptionElementClass, func() htmlNode { return &HTMLOptionElement{} }},
		"output":   {bindings.HTMLOutputElementClass, func() htmlNode { return &HTMLOutputElement{} }},
		"script":   {bindings.HTMLScriptElementClass, func() htmlNode { return &HTMLScriptElement{forceAsync: true} }},
		"select":   {bindings.HTMLSelectElementClass, func() htmlNode { return &HTMLSelectElement{} }},
		"summary":  {bindings.HTMLElementClass, func() htmlNode { return &HTMLSummaryElement{} }},
		"template": {bindings.HTMLTemplateElementClass, func() htmlNode { return &HTMLTemplateElement{} }},
		"textarea": {bindings.HTMLTextAreaElementClass, func() htmlNode { return &HTMLTextAreaElement{} }},
		"title":    {bindings.HTMLTitleElementClass, func() htmlNode { return &HTMLTitleElement{} }},
		"table":    {bindings.HTMLTableElementClass, func() htmlNode { return &HTMLTableElement{} }},
		"tbody":    {bindings.HTMLTableSectionElementClass, func() htmlNode { return &HTMLTableSectionElement{} }},
		"td":       {bindings.HTMLTableCellElementClass, func() htmlNode { return &HTMLTableCellElement{} }},
		"tfoot":    {bindings.HTMLTableSectionElementClass, func() htmlNode { return &HTMLTableSectionElement{} }},
		"th":       {bindings.HTMLTableCellElementClass, func() htmlNode { return &HTMLTableCellElement{} }},
		"thead":    {bindings.HTMLTableSectionElementClass, func() htmlNode { return &HTMLTableSectionElement{} }},
		"tr":       {bindings.HTMLTableRowElementClass, func() htmlNode { return &HTMLTableRowElement{} }},
		"map":      {bindings.HTMLMapElementClass, func() htmlNode { return &HTMLMapElement{} }},
		"marquee":  {bindings.HTMLMarqueeElementClass, func() htmlNode { return &HTMLMarqueeElement{} }},
		"audio":    {bindings.HTMLAudioElementClass, func() htmlNode { return &HTMLMediaElement{} }},
		"video":    {bindings.HTMLVideoElementClass, func() htmlNode { return &HTMLMediaElement{} }},
		"canvas":   {class: bindings.HTMLCanvasElementClass},
		"br":       {class: bindings.HTMLBRElementClass},
		"caption":  {class: bindings.HTMLTableCaptionElementClass},
		"data":     {class: bindings.HTMLDataElementClass},
		"details":  {bindings.HTMLDetailsElementClass, func() htmlNode { return &HTMLDetailsElement{} }},
		"dir":      {class: bindings.HTMLDirectoryElementClass},
		"div":      {class: bindings.HTMLDivElementClass},
		"dl":       {class: bindings.HTMLDListElementClass},
		"embed":    {bindings.HTMLEmbedElementClass, func() htmlNode { return &HTMLEmbedElement{} }},
		"font":     {class: bindings.HTMLFontElementClass},
		"head":     {class: bindings.HTMLHeadElementClass},
		"hr":       {class: bindings.HTMLHRElementClass},
		"html":     {class: bindings.HTMLHtmlElementClass},
		"label":    {bindings.HTMLLabelElementClass, func() htmlNode { return &HTMLLabelElement{} }},
		"legend":   {bindings.HTMLLegendElementClass, func() htmlNode { return &HTMLLegendElement{} }},
		"li":       {class: bindings.HTMLLIElementClass},
		"menu":     {class: bindings.HTMLMenuElementClass},
		"meter":    {bindings.HTMLMeterElementClass, func() htmlNode { return &HTMLMeterElement{} }},
		"object":   {bindings.HTMLObjectElementClass, func() htmlNode { return &HTMLObjectElement{} }},
		"ol":       {class: bindings.HTMLOListElementClass},
		"optgroup": {class: bindings.HTMLOptGroupElementClass},
		"p":        {class: bindings.HTMLParagraphElementClass},
		"param":    {class: bindings.HTMLParamElementClass},
		"picture":  {class: bindings.HTMLPictureElementClass},
		"progress": {bindings.HTMLProgressElementClass, func() htmlNode { return &HTMLProgressElement{} }},
		"slot":     {bindings.HTMLSlotElementClass, func() htmlNode { return &HTMLSlotElement{} }},
		"source":   {class: bindings.HTMLSourceElementClass},
		"span":     {class: bindings.HTMLSpanElementClass},
		"style":    {class: bindings.HTMLStyleElementClass},
		"time":     {class: bindings.HTMLTimeElementClass},
		"track":    {class: bindings.HTMLTrackElementClass},
		"ul":       {class: bindings.HTMLUListElementClass},
	}
	for class, names := range map[*js.Class]string{
		bindings.HTMLElementClass: "abbr acronym address article aside b basefont bdi bdo big center cite code dd dfn dt em " +
			"figcaption figure footer header hgroup i kbd main mark nav noembed noframes noscript plaintext rb rp rt rtc ruby " +
			"s samp search section small strike strong sub sup tt u var wbr",
		bindings.HTMLHeadingElementClass:  "h1 h2 h3 h4 h5 h6",
		bindings.HTMLModElementClass:      "del ins",
		bindings.HTMLPreElementClass:      "listing pre xmp",
		bindings.HTMLQuoteElementClass:    "blockquote q",
		bindings.HTMLTableColElementClass: "col colgroup",
	} {
		for _, name := range strings.Fields(names) {
			htmlElements[name] = elementInterface{class: class}
		}
	}
}

// newElementNS is https://dom.spec.whatwg.org/#concept-create-element
func (d *Document) newElementNS(q qualified) anyElement {
	if q.namespace != htmlNamespace {
		e := &Element{qualified: q}
		e.initNode(d, bindings.ElementClass, e)
		return e
	}
	known, ok := htmlElements[q.localName]
	if !ok {
		known.class = bindings.HTMLUnknownElementClass
		if isCustomElementName(q.localName) {
			known.class = bindings.HTMLElementClass
		}
	}
	var e htmlNode
	if known.make != nil {
		e = known.make()
	} else {
		e = &HTMLElement{}
	}
	e.html().qualified = q
	e.html().initNode(d, known.class, e)
	return e
}

// newHTMLElement makes an HTML element of that local name.
func (d *Document) newHTMLElement(localName string) htmlNode {
	return d.newElementNS(qualified{namespace: htmlNamespace, localName: localName}).(htmlNode)
}

// isCustomElementName is https://html.spec.whatwg.org/multipage/custom-elements.html#valid-custom-element-name
func isCustomElementName(name string) bool {
	if name == "" || name[0] < 'a' || name[0] > 'z' || !strings.Contains(name, "-") || !isElementLocalName(name) || asciiLower(name) != name {
		return false
	}
	switch name {
	case "annotation-xml", "color-profile", "font-face", "font-face-src", "font-face-uri", "font-face-format", "font-face-name", "missing-glyph":
		return false
	}
	return true
}
