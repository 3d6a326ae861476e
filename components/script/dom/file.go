package dom

import (
	"time"

	"corvo/components/script/dom/bindings"
	"corvo/components/script/dom/structured"
	"corvo/components/script/js"
)

// File is https://w3c.github.io/FileAPI/#file-section
type File struct {
	Blob
	name         string
	lastModified int64 // milliseconds since the epoch
}

var (
	_ bindings.File           = (*File)(nil)
	_ structured.Serializable = (*File)(nil)
)

// newFile makes a file of data itself, which nobody may write to any more.
func newFile(realm js.Realm, data []byte, typ, name string, lastModified int64) *File {
	f := &File{Blob: Blob{data: data, typ: typ}, name: name, lastModified: lastModified}
	f.Init(realm, bindings.FileClass)
	return f
}

// NewFile follows https://w3c.github.io/FileAPI/#file-constructor
func (Implementation) NewFile(realm js.Realm, parts []bindings.BlobPart, name string, options bindings.FilePropertyBag) (bindings.File, error) {
	data := processBlobParts(parts, options.Endings == bindings.EndingTypeNative)
	modified := options.LastModified
	return newFile(realm, data, blobType(options.Type), name, modified.Or(time.Now().UnixMilli())), nil
}

// Name is the name of the file, without a path.
func (f *File) Name() string { return f.name }

// LastModified is the time of the last change in milliseconds since the epoch.
func (f *File) LastModified() int64 { return f.lastModified }

// fileState is what a file is outside of a realm.
type fileState struct {
	blobState
	name         string
	lastModified int64
}

// Serialize follows https://w3c.github.io/FileAPI/#file-section, "serialization steps".
func (f *File) Serialize() structured.State {
	return fileState{blobState{f.data, f.typ}, f.name, f.lastModified}
}

// Deserialize makes a file in realm.
func (s fileState) Deserialize(realm js.Realm) (js.PlatformObject, error) {
	return newFile(realm, s.data, s.typ, s.name, s.lastModified), nil
}
