package dom

import (
	"bytes"

	"corvo/components/script/dom/bindings"
	"corvo/components/script/js"
)

// FileReaderSync is https://w3c.github.io/FileAPI/#FileReaderSync
type FileReaderSync struct{ js.Reflector }

var _ bindings.FileReaderSync = (*FileReaderSync)(nil)

// NewFileReaderSync is new FileReaderSync().
func (Implementation) NewFileReaderSync(realm js.Realm) (bindings.FileReaderSync, error) {
	r := &FileReaderSync{}
	r.Init(realm, bindings.FileReaderSyncClass)
	return r, nil
}

// ReadAsArrayBuffer follows https://w3c.github.io/FileAPI/#dfn-readAsArrayBufferSync
func (r *FileReaderSync) ReadAsArrayBuffer(blob bindings.Blob) (js.View, error) {
	return js.View{Kind: js.ArrayBuffer, Bytes: bytes.Clone(blobOf(blob).data)}, nil
}

// ReadAsBinaryString follows https://w3c.github.io/FileAPI/#dfn-readAsBinaryStringSync
func (r *FileReaderSync) ReadAsBinaryString(blob bindings.Blob) (string, error) {
	return binaryString(blobOf(blob)), nil
}

// ReadAsText follows https://w3c.github.io/FileAPI/#dfn-readAsTextSync
func (r *FileReaderSync) ReadAsText(blob bindings.Blob, encoding js.Optional[string]) (string, error) {
	return blobText(blobOf(blob), encoding.Value), nil
}

// ReadAsDataURL follows https://w3c.github.io/FileAPI/#dfn-readAsDataURLSync
func (r *FileReaderSync) ReadAsDataURL(blob bindings.Blob) (string, error) {
	return dataURL(blobOf(blob)), nil
}
