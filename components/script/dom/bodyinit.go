package dom

import (
	"bytes"

	"corvo/components/script/dom/bindings"
)

// extractBody is https://fetch.spec.whatwg.org/#concept-bodyinit-extract for what is not a stream. The type is "" where the
// body has none of its own.
func extractBody(init *bindings.XMLHttpRequestBodyInit) (content []byte, contentType string) {
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
