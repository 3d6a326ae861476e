package dom

import (
	"bytes"

	"corvo/components/script/dom/bindings"
	"corvo/components/script/dom/streams"
	"corvo/components/script/dom/structured"
	"corvo/components/script/dom/textcodec"
	"corvo/components/script/js"
	"corvo/components/script/loop"
)

// Blob is https://w3c.github.io/FileAPI/#blob-section. Its bytes never change, so slices and clones share them.
type Blob struct {
	js.Reflector
	data []byte
	typ  string
}

var (
	_ bindings.Blob           = (*Blob)(nil)
	_ structured.Serializable = (*Blob)(nil)
)

// newBlob makes a blob of data itself, which nobody may write to any more.
func newBlob(realm js.Realm, data []byte, typ string) *Blob {
	b := &Blob{data: data, typ: typ}
	b.Init(realm, bindings.BlobClass)
	return b
}

func (b *Blob) blob() *Blob { return b }

// blobOf is the blob of a Blob or a File.
func blobOf(b bindings.Blob) *Blob { return b.(interface{ blob() *Blob }).blob() }

// NewBlob follows https://w3c.github.io/FileAPI/#constructorBlob
func (Implementation) NewBlob(realm js.Realm, parts js.Optional[[]bindings.BlobPart], options bindings.BlobPropertyBag) (bindings.Blob, error) {
	data := processBlobParts(parts.Value, options.Endings == bindings.EndingTypeNative)
	return newBlob(realm, data, blobType(options.Type)), nil
}

// processBlobParts is https://w3c.github.io/FileAPI/#process-blob-parts
func processBlobParts(parts []bindings.BlobPart, native bool) []byte {
	if len(parts) == 1 && parts[0].Kind == bindings.KindBlob {
		return blobOf(parts[0].Blob).data
	}
	size := 0
	for _, part := range parts {
		switch part.Kind {
		case bindings.KindBlob:
			size += len(blobOf(part.Blob).data)
		case bindings.KindUSVString:
			size += len(part.USVString)
		default:
			size += len(part.BufferSource.Bytes)
		}
	}
	data := make([]byte, 0, size)
	for _, part := range parts {
		switch {
		case part.Kind == bindings.KindBlob:
			data = append(data, blobOf(part.Blob).data...)
		case part.Kind != bindings.KindUSVString:
			data = append(data, part.BufferSource.Bytes...)
		case native:
			data = appendNativeEndings(data, part.USVString)
		default:
			data = append(data, part.USVString...)
		}
	}
	return data
}

// appendNativeEndings is https://w3c.github.io/FileAPI/#convert-line-endings-to-native. The native line ending is a line
// feed on every platform, so that a page's bytes do not depend on it.
func appendNativeEndings(data []byte, s string) []byte {
	for i := 0; i < len(s); i++ {
		if s[i] != '\r' {
			data = append(data, s[i])
			continue
		}
		data = append(data, '\n')
		if i+1 < len(s) && s[i+1] == '\n' {
			i++
		}
	}
	return data
}

// blobType normalizes a type: step 3 of the constructor and step 6 of the slice.
func blobType(typ string) string {
	lower := []byte(nil)
	for i := range len(typ) {
		switch c := typ[i]; {
		case c < ' ' || c > '~':
			return ""
		case c >= 'A' && c <= 'Z':
			if lower == nil {
				lower = []byte(typ)
			}
			lower[i] |= 0x20
		}
	}
	if lower != nil {
		return string(lower)
	}
	return typ
}

// Size is the number of bytes.
func (b *Blob) Size() uint64 { return uint64(len(b.data)) }

// Type is the media type in lower case, "" when it is not known.
func (b *Blob) Type() string { return b.typ }

// Slice follows https://w3c.github.io/FileAPI/#slice-method-algo and shares the bytes.
func (b *Blob) Slice(start, end js.Optional[int64], contentType js.Optional[string]) (bindings.Blob, error) {
	from, to := sliceBounds(int64(len(b.data)), start.Value, end.Or(int64(len(b.data))))
	return newBlob(b.Realm(), b.data[from:to:to], blobType(contentType.Value)), nil
}

// sliceBounds is https://w3c.github.io/FileAPI/#slice-blob, steps 1 and 2: what is negative counts from the end.
func sliceBounds(size, start, end int64) (from, to int64) {
	within := func(i int64) int64 {
		if i < 0 {
			return max(size+i, 0)
		}
		return min(i, size)
	}
	from = within(start)
	return from, max(within(end), from)
}

// Stream follows https://w3c.github.io/FileAPI/#dom-blob-stream
func (b *Blob) Stream() (bindings.ReadableStream, error) {
	return streams.NewByteStream(b.Realm(), ownedSource{&piecesSource{bytesSource{b.data}}}), nil
}

// Text follows https://w3c.github.io/FileAPI/#dom-blob-text
func (b *Blob) Text() (js.Value, error) {
	return b.read(func(js.Realm) (js.Value, error) { return js.String(textcodec.UTF8(b.data)), nil })
}

// ArrayBuffer follows https://w3c.github.io/FileAPI/#dom-blob-arraybuffer
func (b *Blob) ArrayBuffer() (js.Value, error) {
	return b.read(func(realm js.Realm) (js.Value, error) { return realm.NewArrayBuffer(bytes.Clone(b.data)), nil })
}

// Bytes follows https://w3c.github.io/FileAPI/#dom-blob-bytes
func (b *Blob) Bytes() (js.Value, error) {
	return b.read(func(realm js.Realm) (js.Value, error) {
		return js.BufferValue(realm, js.View{Kind: js.Uint8Array, Bytes: bytes.Clone(b.data)})
	})
}

// read returns a promise of the value that the bytes become, which settles in a task as reading from a stream does.
func (b *Blob) read(value func(js.Realm) (js.Value, error)) (js.Value, error) {
	realm := b.Realm()
	promise, settle := realm.NewPromise()
	hostOf(realm).Tasks().Post(loop.DOMManipulation, loop.Func(func() {
		v, err := value(realm)
		if err == nil {
			settle.Resolve(v)
		} else if reason, ok := js.ThrownValue(realm, err); ok {
			settle.Reject(reason)
		}
	}))
	return promise, nil
}

// blobState is what a blob is outside of a realm.
type blobState struct {
	data []byte
	typ  string
}

// Serialize follows https://w3c.github.io/FileAPI/#ref-for-serialization-steps
func (b *Blob) Serialize() structured.State { return blobState{b.data, b.typ} }

// Deserialize makes a blob in realm.
func (s blobState) Deserialize(realm js.Realm) (js.PlatformObject, error) {
	return newBlob(realm, s.data, s.typ), nil
}
