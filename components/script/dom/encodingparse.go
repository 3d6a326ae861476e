package dom

import (
	"corvo/components/net/weburl"
	"corvo/components/script/dom/textcodec"
)

// encodingParse is https://html.spec.whatwg.org/multipage/urls-and-fetching.html#encoding-parsing-a-url relative to a global:
// the queries of a document's URLs are in its encoding.
func encodingParse(host Host, url string) (*weburl.URL, error) {
	encoding := ""
	if w, ok := host.Global().(*Window); ok {
		encoding = w.associatedDocument().encoding
	}
	return resolveURLIn(url, host.BaseURL(), encoding)
}

// encodingParseOrThrow is encodingParse for script, which gets a SyntaxError.
func encodingParseOrThrow(host Host, url string) (*weburl.URL, error) {
	record, err := encodingParse(host, url)
	if err != nil {
		return nil, NewException(SyntaxError, err.Error())
	}
	return record, nil
}

// parseURL is encodingParse relative to a document.
func (d *Document) parseURL(url string) (*weburl.URL, error) {
	return resolveURLIn(url, d.baseURL(), d.encoding)
}

// EncodingParseURL is https://html.spec.whatwg.org/multipage/urls-and-fetching.html#encoding-parsing-and-serializing-a-url
func (e *Element) EncodingParseURL(url string) (string, bool) {
	record, err := e.document.parseURL(url)
	if err != nil {
		return "", false
	}
	return record.Href(), true
}

// resolveURL parses a URL with the base that another one is.
func resolveURL(url, base string) (*weburl.URL, error) { return resolveURLIn(url, base, "") }

func resolveURLIn(url, base, encoding string) (*weburl.URL, error) {
	record, err := weburl.Parse(base, nil)
	if err != nil {
		record = nil
	}
	return weburl.ParseEncoding(url, record, textcodec.QueryEncoder(encoding))
}
