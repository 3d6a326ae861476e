package dom

import (
	"bytes"

	"corvo/components/script/dom/bindings"
	"corvo/components/script/dom/streams"
	"corvo/components/script/js"
)

// newBodyOf is https://fetch.spec.whatwg.org/#concept-bodyinit-extract
func newBodyOf(init *bindings.BodyInit) (b *fetchBody, contentType string, err error) {
	if init.Kind == bindings.KindReadableStream {
		b := &fetchBody{stream: init.ReadableStream.(*streams.ReadableStream)}
		if b.unusable() {
			return nil, "", js.TypeErrorf("The stream has been read already, or is locked.")
		}
		return b, "", nil
	}
	content, contentType := extractBody(init)
	return newBody(content), contentType, nil
}

// extractBody is https://fetch.spec.whatwg.org/#concept-bodyinit-extract for what is not a stream. The type is "" where the
// body has none of its own.
func extractBody(init *bindings.BodyInit) (content []byte, contentType string) {
	switch init.Kind {
	case bindings.KindBlob:
		blob := blobOf(init.Blob)
		return blob.data, blob.typ
	case bindings.KindFormData:
		boundary := newBoundary()
		return encodeMultipart(init.FormData.(*FormData).entries, boundary), "multipart/form-data; boundary=" + boundary
	case bindings.KindURLSearchParams:
		return []byte(init.URLSearchParams.(*URLSearchParams).String()), "application/x-www-form-urlencoded;charset=UTF-8"
	case bindings.KindUSVString:
		return []byte(init.USVString), "text/plain;charset=UTF-8"
	}
	return bytes.Clone(init.BufferSource.Bytes), ""
}
