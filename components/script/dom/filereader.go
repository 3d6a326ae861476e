package dom

import (
	"bytes"
	"encoding/base64"

	"corvo/components/script/dom/bindings"
	"corvo/components/script/dom/mimetype"
	"corvo/components/script/dom/textcodec"
	"corvo/components/script/js"
	"corvo/components/script/loop"
)

// The values of readyState, https://w3c.github.io/FileAPI/#dom-filereader-readystate
const (
	readerEmpty uint16 = iota
	readerLoading
	readerDone
)

// FileReader is https://w3c.github.io/FileAPI/#APIASynch
type FileReader struct {
	EventTarget
	state  uint16
	result *bindings.DOMStringOrArrayBuffer
	read   *fileRead // the one that is under way
}

var _ bindings.FileReader = (*FileReader)(nil)

// fileRead is one read operation.
type fileRead struct {
	reader *FileReader
	result func() *bindings.DOMStringOrArrayBuffer
	size   int64
}

// NewFileReader is new FileReader().
func (Implementation) NewFileReader(realm js.Realm) (bindings.FileReader, error) {
	r := &FileReader{}
	r.init(realm, bindings.FileReaderClass, r)
	return r, nil
}

// ReadAsArrayBuffer follows https://w3c.github.io/FileAPI/#dfn-readAsArrayBuffer
func (r *FileReader) ReadAsArrayBuffer(blob bindings.Blob) error {
	data := blobOf(blob).data
	return r.start(data, func() *bindings.DOMStringOrArrayBuffer {
		buffer := r.Realm().NewArrayBuffer(bytes.Clone(data))
		return &bindings.DOMStringOrArrayBuffer{Kind: bindings.KindArrayBuffer, ArrayBuffer: r.Realm().ViewOf(buffer)}
	})
}

// ReadAsBinaryString follows https://w3c.github.io/FileAPI/#dfn-readAsBinaryString
func (r *FileReader) ReadAsBinaryString(blob bindings.Blob) error {
	return r.startText(blob, binaryString)
}

// ReadAsText follows https://w3c.github.io/FileAPI/#dfn-readAsText
func (r *FileReader) ReadAsText(blob bindings.Blob, encoding js.Optional[string]) error {
	return r.startText(blob, func(b *Blob) string { return blobText(b, encoding.Value) })
}

// ReadAsDataURL follows https://w3c.github.io/FileAPI/#dfn-readAsDataURL
func (r *FileReader) ReadAsDataURL(blob bindings.Blob) error { return r.startText(blob, dataURL) }

func (r *FileReader) startText(blob bindings.Blob, text func(*Blob) string) error {
	b := blobOf(blob)
	return r.start(b.data, func() *bindings.DOMStringOrArrayBuffer {
		return &bindings.DOMStringOrArrayBuffer{Kind: bindings.KindDOMString, DOMString: text(b)}
	})
}

// start is https://w3c.github.io/FileAPI/#readOperation. The bytes are in memory, so that all of them come at once.
func (r *FileReader) start(data []byte, result func() *bindings.DOMStringOrArrayBuffer) error {
	if r.state == readerLoading {
		return NewException(InvalidStateError, "The reader is reading already: wait for its loadend event.")
	}
	r.state, r.result = readerLoading, nil
	r.read = &fileRead{r, result, int64(len(data))}
	hostOf(r.Realm()).Tasks().Post(loop.FileReading, (*fileReadStarted)(r.read))
	return nil
}

// fileReadStarted is the task of the first bytes.
type fileReadStarted fileRead

// Run fires loadstart, and progress where there are bytes.
func (t *fileReadStarted) Run() {
	r := t.reader
	if r.read != (*fileRead)(t) {
		return
	}
	fireProgress(r, "loadstart", 0, t.size)
	if r.read != (*fileRead)(t) {
		return
	}
	if t.size > 0 {
		fireProgress(r, "progress", t.size, t.size)
	}
	hostOf(r.Realm()).Tasks().Post(loop.FileReading, (*fileReadEnded)(t))
}

// Drop does nothing.
func (t *fileReadStarted) Drop() {}

// fileReadEnded is the task of the end of the bytes.
type fileReadEnded fileRead

// Run sets the result and fires load and loadend.
func (t *fileReadEnded) Run() {
	r := t.reader
	if r.read != (*fileRead)(t) {
		return
	}
	r.state, r.read, r.result = readerDone, nil, t.result()
	fireProgress(r, "load", t.size, t.size)
	if r.state != readerLoading {
		fireProgress(r, "loadend", t.size, t.size)
	}
}

// Drop does nothing.
func (t *fileReadEnded) Drop() {}

// Abort follows https://w3c.github.io/FileAPI/#abort
func (r *FileReader) Abort() error {
	if r.state != readerLoading {
		r.result = nil
		return nil
	}
	r.state, r.result, r.read = readerDone, nil, nil
	fireProgress(r, "abort", 0, 0)
	if r.state != readerLoading {
		fireProgress(r, "loadend", 0, 0)
	}
	return nil
}

// ReadyState is EMPTY, LOADING or DONE.
func (r *FileReader) ReadyState() uint16 { return r.state }

// Result is what was read, null before all of it was.
func (r *FileReader) Result() *bindings.DOMStringOrArrayBuffer { return r.result }

// Error is null: blobs are in memory, which cannot fail to be read.
func (r *FileReader) Error() bindings.DOMException { return nil }

// binaryString is the bytes as the code units of a string.
func binaryString(b *Blob) string {
	text := make([]rune, len(b.data))
	for i, c := range b.data {
		text[i] = rune(c)
	}
	return string(text)
}

// blobText is "package data" of https://w3c.github.io/FileAPI/#blob-package-data for a text.
func blobText(b *Blob, label string) string {
	encoding, ok := textcodec.Lookup(label)
	if !ok {
		if t, valid := mimetype.Parse(b.typ); valid {
			charset, _ := t.Parameter("charset")
			encoding, ok = textcodec.Lookup(charset)
		}
	}
	if !ok {
		encoding = "utf-8"
	}
	text, _ := textcodec.DecodeDocument(b.data, encoding)
	return text
}

// dataURL is a data: URL of the blob.
func dataURL(b *Blob) string {
	typ := b.typ
	if typ == "" {
		typ = "application/octet-stream"
	}
	return "data:" + typ + ";base64," + base64.StdEncoding.EncodeToString(b.data)
}

// Onloadstart is the event handler of loadstart.
func (r *FileReader) Onloadstart() *bindings.EventHandlerNonNull { return r.eventHandler("loadstart") }

// SetOnloadstart sets the event handler of loadstart.
func (r *FileReader) SetOnloadstart(callback *bindings.EventHandlerNonNull) error {
	return r.setEventHandler("loadstart", callback)
}

// Onprogress is the event handler of progress.
func (r *FileReader) Onprogress() *bindings.EventHandlerNonNull { return r.eventHandler("progress") }

// SetOnprogress sets the event handler of progress.
func (r *FileReader) SetOnprogress(callback *bindings.EventHandlerNonNull) error {
	return r.setEventHandler("progress", callback)
}

// Onload is the event handler of load.
func (r *FileReader) Onload() *bindings.EventHandlerNonNull { return r.eventHandler("load") }

// SetOnload sets the event handler of load.
func (r *FileReader) SetOnload(callback *bindings.EventHandlerNonNull) error {
	return r.setEventHandler("load", callback)
}

// Onabort is the event handler of abort.
func (r *FileReader) Onabort() *bindings.EventHandlerNonNull { return r.eventHandler("abort") }

// SetOnabort sets the event handler of abort.
func (r *FileReader) SetOnabort(callback *bindings.EventHandlerNonNull) error {
	return r.setEventHandler("abort", callback)
}

// Onerror is the event handler of error.
func (r *FileReader) Onerror() *bindings.EventHandlerNonNull { return r.eventHandler("error") }

// SetOnerror sets the event handler of error.
func (r *FileReader) SetOnerror(callback *bindings.EventHandlerNonNull) error {
	return r.setEventHandler("error", callback)
}

// Onloadend is the event handler of loadend.
func (r *FileReader) Onloadend() *bindings.EventHandlerNonNull { return r.eventHandler("loadend") }

// SetOnloadend sets the event handler of loadend.
func (r *FileReader) SetOnloadend(callback *bindings.EventHandlerNonNull) error {
	return r.setEventHandler("loadend", callback)
}
