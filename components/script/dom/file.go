package dom

import (
	"slices"
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

// FileList is https://w3c.github.io/FileAPI/#filelist-section
type FileList struct {
	js.Reflector
	files []*File
}

var (
	_ bindings.FileList       = (*FileList)(nil)
	_ structured.Serializable = (*FileList)(nil)
)

func newFileList(realm js.Realm, files []*File) *FileList {
	l := &FileList{files: files}
	l.Init(realm, bindings.FileListClass)
	return l
}

// Length is the number of files.
func (l *FileList) Length() uint32 { return uint32(len(l.files)) }

// Item is the file at index, null past the end.
func (l *FileList) Item(index uint32) (bindings.File, error) {
	if index >= l.Length() {
		return nil, nil
	}
	return l.files[index], nil
}

// fileListState is what a list of files is outside of a realm.
type fileListState []fileState

// Serialize follows https://w3c.github.io/FileAPI/#filelist-section, "serialization steps".
func (l *FileList) Serialize() structured.State {
	state := make(fileListState, len(l.files))
	for i, f := range l.files {
		state[i] = f.Serialize().(fileState)
	}
	return slices.Clip(state)
}

// Deserialize makes the list and its files in realm.
func (s fileListState) Deserialize(realm js.Realm) (js.PlatformObject, error) {
	files := make([]*File, len(s))
	for i, state := range s {
		files[i] = newFile(realm, state.data, state.typ, state.name, state.lastModified)
	}
	return newFileList(realm, files), nil
}
