package dom

import (
	"corvo/components/script/dom/bindings"
	"corvo/components/script/js"
	"corvo/components/script/loop"
)

// DataTransferItem is https://html.spec.whatwg.org/multipage/dnd.html#the-datatransferitem-interface
type DataTransferItem struct {
	js.Reflector
	typ     string
	data    string
	file    *File // nil for text
	removed bool  // from the list
}

var _ bindings.DataTransferItem = (*DataTransferItem)(nil)

// Kind is string or file, and "" for an item that was removed.
func (i *DataTransferItem) Kind() string {
	switch {
	case i.removed:
		return ""
	case i.file != nil:
		return "file"
	}
	return "string"
}

// Type is the type of the data.
func (i *DataTransferItem) Type() string {
	if i.removed {
		return ""
	}
	return i.typ
}

// GetAsString follows https://html.spec.whatwg.org/multipage/dnd.html#dom-datatransferitem-getasstring
func (i *DataTransferItem) GetAsString(callback *bindings.FunctionStringCallback) error {
	if callback == nil || i.removed || i.file != nil {
		return nil
	}
	host := hostOf(i.Realm())
	host.Tasks().Post(loop.DOMManipulation, loop.Func(func() {
		defer host.Tasks().Leave(host.Tasks().Enter())
		if err := callback.Call(js.Undefined, i.data); err != nil {
			ReportException(i.Realm(), err)
		}
	}))
	return nil
}

// GetAsFile follows https://html.spec.whatwg.org/multipage/dnd.html#dom-datatransferitem-getasfile
func (i *DataTransferItem) GetAsFile() (bindings.File, error) {
	if i.removed || i.file == nil {
		return nil, nil
	}
	return i.file, nil
}
