package dom

import (
	"crypto/rand"
	"strings"
)

var (
	escapeFormName = strings.NewReplacer("\n", "%0A", "\r", "%0D", `"`, "%22")
	toCRLF         = strings.NewReplacer("\r\n", "\r\n", "\r", "\r\n", "\n", "\r\n")
)

// newBoundary makes a boundary that the bytes of a form will not hold.
func newBoundary() string { return "----CorvoFormBoundary" + rand.Text() }

// encodeMultipart is https://html.spec.whatwg.org/multipage/form-control-infrastructure.html#multipart/form-data-encoding-algorithm
// in UTF-8.
func encodeMultipart(entries []formEntry, boundary string) []byte {
	size := len(boundary) + 6
	for _, e := range entries {
		size += len(boundary) + len(e.name) + len(e.value) + 64
		if e.file != nil {
			size += len(e.file.data) + len(e.file.name) + len(e.file.typ) + 64
		}
	}
	b := make([]byte, 0, size)
	for _, e := range entries {
		b = append(b, "--"+boundary+"\r\nContent-Disposition: form-data; name=\""...)
		b = append(b, escapeFormName.Replace(toCRLF.Replace(e.name))...)
		if e.file == nil {
			b = append(b, "\"\r\n\r\n"...)
			b = append(b, toCRLF.Replace(e.value)...)
		} else {
			b = append(b, "\"; filename=\""...)
			b = append(b, escapeFormName.Replace(e.file.name)...)
			typ := e.file.typ
			if typ == "" {
				typ = "application/octet-stream"
			}
			b = append(b, "\"\r\nContent-Type: "+typ+"\r\n\r\n"...)
			b = append(b, e.file.data...)
		}
		b = append(b, "\r\n"...)
	}
	return append(b, "--"+boundary+"--\r\n"...)
}
