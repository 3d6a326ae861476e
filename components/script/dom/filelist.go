package dom

import (
	"corvo/components/script/dom/bindings"
	"corvo/components/script/dom/structured"
	"corvo/components/script/js"
)

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

// Item is a file of the list, nil beyond its end.
func (l *FileList) Item(index uint32) (bindings.File, error) {
	if int64(index) < int64(len(l.files)) {
		return l.files[index], nil
	}
	return nil, nil
}

// fileListState is what a list of files is outside of a realm.
type fileListState []fileState

// Serialize follows https://w3c.github.io/FileAPI/#filelist-section, "serialization steps".
func (l *FileList) Serialize() structured.State {
	state := make(fileListState, len(l.files))
	for i, f := range l.files {
		state[i] = f.Serialize().(fileState)
	}
	return state
}

// Deserialize makes a list in realm.
func (s fileListState) Deserialize(realm js.Realm) (js.PlatformObject, error) {
	files := make([]*File, len(s))
	for i, state := range s {
		file, err := state.Deserialize(realm)
		if err != nil {
			return nil, err
		}
		files[i] = file.(*File)
	}
	return newFileList(realm, files), nil
}
