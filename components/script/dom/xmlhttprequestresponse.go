package dom

import (
	"net/http"
	"slices"
	"strings"

	"corvo/components/script/dom/bindings"
	"corvo/components/script/dom/mimetype"
	"corvo/components/script/dom/textcodec"
	"corvo/components/script/js"
)

// responseObject is https://xhr.spec.whatwg.org/#response-object, and the text, which is decoded once for the bytes that
// are there.
type responseObject struct {
	made     bool
	value    js.Value
	document *Document

	text    string
	decoded int // bytes that text stands for
}

// ResponseURL is the URL that has answered, behind redirects and without a fragment.
func (x *XMLHttpRequest) ResponseURL() string {
	if x.response == nil {
		return ""
	}
	return x.response.url
}

// Status is the response's status, 0 for none.
func (x *XMLHttpRequest) Status() uint16 {
	if x.response == nil {
		return 0
	}
	return x.response.status
}

// StatusText is the reason phrase of the response.
func (x *XMLHttpRequest) StatusText() string {
	if x.response == nil {
		return ""
	}
	return x.response.statusText
}

// GetResponseHeader follows https://xhr.spec.whatwg.org/#dom-xmlhttprequest-getresponseheader
func (x *XMLHttpRequest) GetResponseHeader(name string) (*string, error) {
	if x.response == nil {
		return nil, nil
	}
	values, ok := x.response.header[http.CanonicalHeaderKey(name)]
	if !ok {
		return nil, nil
	}
	value := strings.Join(values, ", ")
	return &value, nil
}

// GetAllResponseHeaders follows https://xhr.spec.whatwg.org/#dom-xmlhttprequest-getallresponseheaders
func (x *XMLHttpRequest) GetAllResponseHeaders() (string, error) {
	if x.response == nil {
		return "", nil
	}
	type header struct{ upper, line string }
	headers := make([]header, 0, len(x.response.header))
	for name, values := range x.response.header {
		headers = append(headers, header{asciiUpper(name), asciiLower(name) + ": " + strings.Join(values, ", ") + "\r\n"})
	}
	slices.SortFunc(headers, func(a, b header) int { return strings.Compare(a.upper, b.upper) })
	var b strings.Builder
	for _, h := range headers {
		b.WriteString(h.line)
	}
	return b.String(), nil
}

// OverrideMimeType follows https://xhr.spec.whatwg.org/#dom-xmlhttprequest-overridemimetype
func (x *XMLHttpRequest) OverrideMimeType(mime string) error {
	if x.state == xhrLoading || x.state == xhrDone {
		return NewException(InvalidStateError, "The response is being read already: its type can be overridden before that.")
	}
	override, ok := mimetype.Parse(mime)
	if !ok {
		override = mimetype.Type{Type: "application", Subtype: "octet-stream"}
	}
	x.overrideType = override
	return nil
}

// ResponseType says what Response is.
func (x *XMLHttpRequest) ResponseType() bindings.XMLHttpRequestResponseType { return x.responseType }

// SetResponseType follows https://xhr.spec.whatwg.org/#dom-xmlhttprequest-responsetype
func (x *XMLHttpRequest) SetResponseType(t bindings.XMLHttpRequestResponseType) error {
	switch {
	case !x.inWindow() && t == bindings.XMLHttpRequestResponseTypeDocument:
		return nil
	case x.state == xhrLoading || x.state == xhrDone:
		return NewException(InvalidStateError, "The response is being read already: its type can be set before that.")
	case x.inWindow() && x.sync:
		return NewException(InvalidAccessError, "A synchronous request of a window has no responseType.")
	}
	x.responseType = t
	return nil
}

// Response follows https://xhr.spec.whatwg.org/#the-response-attribute
func (x *XMLHttpRequest) Response() (js.Value, error) {
	if x.responseType == "" || x.responseType == bindings.XMLHttpRequestResponseTypeText {
		return js.String(x.text()), nil
	}
	if x.state != xhrDone || x.response == nil {
		return js.Null, nil
	}
	if x.object.made {
		return x.object.value, nil
	}
	value, err := x.makeObject()
	if err != nil {
		return js.Undefined, err
	}
	x.object.made, x.object.value = true, value
	return value, nil
}

// makeObject is steps 5 to 9 of the getter of response. What cannot be made is null, and is not tried again.
func (x *XMLHttpRequest) makeObject() (js.Value, error) {
	realm := x.Realm()
	switch x.responseType {
	case bindings.XMLHttpRequestResponseTypeArraybuffer:
		return realm.NewArrayBuffer(slices.Clip(x.received)), nil
	case bindings.XMLHttpRequestResponseTypeBlob:
		return js.ObjectOf(newBlob(realm, x.received, x.finalType().String())), nil
	case bindings.XMLHttpRequestResponseTypeDocument:
		if d := x.makeDocument(); d != nil {
			x.object.document = d
			return js.ObjectOf(d), nil
		}
		return js.Null, nil
	}
	if x.response.nullBody {
		return js.Null, nil
	}
	value, err := js.ParseJSON(realm, textcodec.UTF8(x.received))
	if err != nil {
		return js.Null, nil
	}
	return value, nil
}

// ResponseText follows https://xhr.spec.whatwg.org/#the-responsetext-attribute
func (x *XMLHttpRequest) ResponseText() (string, error) {
	if x.responseType != "" && x.responseType != bindings.XMLHttpRequestResponseTypeText {
		return "", Exceptionf(InvalidStateError, "The responseType is %q: responseText is there when it is \"\" or \"text\".", x.responseType)
	}
	return x.text(), nil
}

// ResponseXML follows https://xhr.spec.whatwg.org/#the-responsexml-attribute
func (x *XMLHttpRequest) ResponseXML() (bindings.Document, error) {
	if x.responseType != "" && x.responseType != bindings.XMLHttpRequestResponseTypeDocument {
		return nil, Exceptionf(InvalidStateError, "The responseType is %q: responseXML is there when it is \"\" or \"document\".", x.responseType)
	}
	if x.state != xhrDone || x.response == nil {
		return nil, nil
	}
	if !x.object.made {
		x.object.made, x.object.value = true, js.Null
		if d := x.makeDocument(); d != nil {
			x.object.document, x.object.value = d, js.ObjectOf(d)
		}
	}
	if x.object.document == nil {
		return nil, nil
	}
	return x.object.document, nil
}

// text is https://xhr.spec.whatwg.org/#text-response, "" while there is none.
func (x *XMLHttpRequest) text() string {
	if x.state != xhrLoading && x.state != xhrDone || x.response == nil || x.response.nullBody {
		return ""
	}
	if x.object.decoded != len(x.received) {
		encoding := x.finalEncoding()
		if encoding == "" && x.responseType == "" && x.finalType().IsXML() {
			encoding = xmlEncoding(x.received)
		}
		if encoding == "" {
			encoding = "utf-8"
		}
		x.object.text, _ = textcodec.DecodeDocument(x.received, encoding)
		x.object.decoded = len(x.received)
	}
	return x.object.text
}

// responseMIMEType is https://xhr.spec.whatwg.org/#response-mime-type
func (x *XMLHttpRequest) responseMIMEType() mimetype.Type {
	if t, ok := mimetype.Extract(x.response.header["Content-Type"]); ok {
		return t
	}
	return mimetype.Type{Type: "text", Subtype: "xml"}
}

// finalType is https://xhr.spec.whatwg.org/#final-mime-type
func (x *XMLHttpRequest) finalType() mimetype.Type {
	if x.overrideType.Type != "" {
		return x.overrideType
	}
	return x.responseMIMEType()
}

// finalEncoding is https://xhr.spec.whatwg.org/#final-charset, "" for none.
func (x *XMLHttpRequest) finalEncoding() string {
	label, ok := x.overrideType.Parameter("charset")
	if !ok {
		label, _ = x.responseMIMEType().Parameter("charset")
	}
	encoding, _ := textcodec.Lookup(label)
	return encoding
}

// makeDocument is https://xhr.spec.whatwg.org/#document-response, nil where there is none.
func (x *XMLHttpRequest) makeDocument() *Document {
	t := x.finalType()
	if x.response.nullBody || !t.IsHTML() && !t.IsXML() || t.IsHTML() && x.responseType == "" {
		return nil
	}
	owner := documentOf(x.Realm())
	encoding := x.finalEncoding()
	class := bindings.DocumentClass
	if t.IsXML() {
		class = bindings.XMLDocumentClass
	}
	d := newDocument(x.Realm(), class)
	d.origin, d.url, d.contentType = owner, x.response.url, t.Essence()
	if modified, err := http.ParseTime(x.response.header.Get("Last-Modified")); err == nil {
		d.modified = modified
	}
	var text string
	if t.IsHTML() {
		if encoding == "" {
			encoding = textcodec.PrescanHTML(x.received)
		}
		text, d.encoding = textcodec.DecodeDocument(x.received, encoding)
		if err := d.parseHTML(text); err != nil {
			return nil
		}
		return d
	}
	if encoding == "" {
		encoding = xmlEncoding(x.received)
	}
	if encoding == "" {
		encoding = "utf-8"
	}
	text, d.encoding = textcodec.DecodeDocument(x.received, encoding)
	d.xml = true
	if err := d.parseXML(text); err != nil {
		return nil
	}
	return d
}

// xmlEncoding is the encoding that the declaration of an XML document names, "" for none:
// https://www.w3.org/TR/xml/#charencoding
func xmlEncoding(b []byte) string {
	declaration, _, ok := strings.Cut(string(b[:min(len(b), 256)]), "?>")
	declaration, found := strings.CutPrefix(declaration, "<?xml")
	if !ok || !found {
		return ""
	}
	_, value, ok := strings.Cut(declaration, "encoding")
	if !ok {
		return ""
	}
	value = strings.TrimLeft(value, asciiSpace)
	value = strings.TrimLeft(strings.TrimPrefix(value, "="), asciiSpace)
	if value == "" || value[0] != '"' && value[0] != '\'' {
		return ""
	}
	label, _, ok := strings.Cut(value[1:], value[:1])
	if !ok {
		return ""
	}
	encoding, _ := textcodec.Lookup(label)
	if strings.HasPrefix(encoding, "utf-16") {
		return "utf-8" // the declaration could not be read were it so
	}
	return encoding
}
