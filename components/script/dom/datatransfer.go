package dom

import (
	"slices"
	"strings"

	"corvo/components/script/dom/bindings"
	"corvo/components/script/js"
)

// DataTransfer is https://html.spec.whatwg.org/multipage/dnd.html#the-datatransfer-interface. Nothing is dragged here, so all of
// them are made by script, and their data stores are always in read/write mode.
type DataTransfer struct {
	js.Reflector
	dropEffect    string
	effectAllowed string
	items         *DataTransferItemList
	types         []string
	files         *FileList
}

var _ bindings.DataTransfer = (*DataTransfer)(nil)

// NewDataTransfer follows https://html.spec.whatwg.org/multipage/dnd.html#dom-datatransfer
func (Implementation) NewDataTransfer(realm js.Realm) (bindings.DataTransfer, error) {
	d := &DataTransfer{dropEffect: "none", effectAllowed: "none", files: newFileList(realm, nil)}
	d.Init(realm, bindings.DataTransferClass)
	d.items = newDataTransferItemList(realm, d)
	return d, nil
}

// DropEffect is what is to be done with the data.
func (d *DataTransfer) DropEffect() string { return d.dropEffect }

// SetDropEffect follows https://html.spec.whatwg.org/multipage/dnd.html#dom-datatransfer-dropeffect
func (d *DataTransfer) SetDropEffect(v string) error {
	switch v {
	case "none", "copy", "link", "move":
		d.dropEffect = v
	}
	return nil
}

// EffectAllowed is what may be done with the data.
func (d *DataTransfer) EffectAllowed() string { return d.effectAllowed }

// SetEffectAllowed follows https://html.spec.whatwg.org/multipage/dnd.html#dom-datatransfer-effectallowed
func (d *DataTransfer) SetEffectAllowed(v string) error {
	switch v {
	case "none", "copy", "copyLink", "copyMove", "link", "linkMove", "move", "all", "uninitialized":
		d.effectAllowed = v
	}
	return nil
}

// Items are the data.
func (d *DataTransfer) Items() bindings.DataTransferItemList { return d.items }

// SetDragImage does nothing: there is nothing to be seen.
func (d *DataTransfer) SetDragImage(bindings.Element, int32, int32) error { return nil }

// Types are the types of the text there is, and "Files" if there are any.
func (d *DataTransfer) Types() []string { return d.types }

// Files are the files among the data.
func (d *DataTransfer) Files() bindings.FileList { return d.files }

// changed follows the list of items.
func (d *DataTransfer) changed() {
	d.types, d.files.files = nil, nil
	for _, item := range d.items.items {
		if item.file != nil {
			d.files.files = append(d.files.files, item.file)
		} else {
			d.types = append(d.types, item.typ)
		}
	}
	if d.files.files != nil {
		d.types = append(d.types, "Files")
	}
}

const uriList = "text/uri-list"

// formatOf is the type that a format names, in the words of old pages too.
func formatOf(format string) string {
	switch format = asciiLower(format); format {
	case "text":
		return "text/plain"
	case "url":
		return uriList
	}
	return format
}

// GetData follows https://html.spec.whatwg.org/multipage/dnd.html#dom-datatransfer-getdata
func (d *DataTransfer) GetData(format string) (string, error) {
	item := d.items.text(formatOf(format))
	switch {
	case item == nil:
		return "", nil
	case asciiLower(format) == "url":
		return firstOfURIList(item.data), nil
	}
	return item.data, nil
}

// SetData follows https://html.spec.whatwg.org/multipage/dnd.html#dom-datatransfer-setdata
func (d *DataTransfer) SetData(format, data string) error {
	d.items.removeText(formatOf(format))
	d.items.append(&DataTransferItem{typ: formatOf(format), data: data})
	return nil
}

// ClearData follows https://html.spec.whatwg.org/multipage/dnd.html#dom-datatransfer-cleardata
func (d *DataTransfer) ClearData(format js.Optional[string]) error {
	if format.Present {
		d.items.removeText(formatOf(format.Value))
		return nil
	}
	d.items.remove(func(item *DataTransferItem) bool { return item.file == nil })
	return nil
}

// firstOfURIList is the first address of a list as RFC 2483 section 5 has it, "" if there is none.
func firstOfURIList(list string) string {
	for _, line := range strings.FieldsFunc(list, func(r rune) bool { return r == '\r' || r == '\n' }) {
		if line[0] != '#' {
			return line
		}
	}
	return ""
}

// DataTransferItemList is https://html.spec.whatwg.org/multipage/dnd.html#the-datatransferitemlist-interface, with the items of
// the drag data store.
type DataTransferItemList struct {
	js.Reflector
	of    *DataTransfer
	items []*DataTransferItem
}

var _ bindings.DataTransferItemList = (*DataTransferItemList)(nil)

func newDataTransferItemList(realm js.Realm, of *DataTransfer) *DataTransferItemList {
	l := &DataTransferItemList{of: of}
	l.Init(realm, bindings.DataTransferItemListClass)
	return l
}

// Length is the number of items.
func (l *DataTransferItemList) Length() uint32 { return uint32(len(l.items)) }

// GetIndexed is an item, nil beyond the end.
func (l *DataTransferItemList) GetIndexed(index uint32) (bindings.DataTransferItem, error) {
	if int64(index) < int64(len(l.items)) {
		return l.items[index], nil
	}
	return nil, nil
}

// Add follows https://html.spec.whatwg.org/multipage/dnd.html#dom-datatransferitemlist-add
func (l *DataTransferItemList) Add(data, typ string) (bindings.DataTransferItem, error) {
	typ = asciiLower(typ)
	if l.text(typ) != nil {
		return nil, Exceptionf(NotSupportedError, "There is text of the type %q already.", typ)
	}
	return l.append(&DataTransferItem{typ: typ, data: data}), nil
}

// Add2 is Add for a file.
func (l *DataTransferItemList) Add2(data bindings.File) (bindings.DataTransferItem, error) {
	file := data.(*File)
	return l.append(&DataTransferItem{typ: asciiLower(file.typ), file: file}), nil
}

// Remove follows https://html.spec.whatwg.org/multipage/dnd.html#dom-datatransferitemlist-remove
func (l *DataTransferItemList) Remove(index uint32) error {
	if int64(index) < int64(len(l.items)) {
		removed := l.items[index]
		l.remove(func(item *DataTransferItem) bool { return item == removed })
	}
	return nil
}

// Clear follows https://html.spec.whatwg.org/multipage/dnd.html#dom-datatransferitemlist-clear
func (l *DataTransferItemList) Clear() error {
	l.remove(func(*DataTransferItem) bool { return true })
	return nil
}

// text is the item of text of that type, nil for none.
func (l *DataTransferItemList) text(typ string) *DataTransferItem {
	for _, item := range l.items {
		if item.file == nil && item.typ == typ {
			return item
		}
	}
	return nil
}

func (l *DataTransferItemList) append(item *DataTransferItem) *DataTransferItem {
	item.Init(l.Realm(), bindings.DataTransferItemClass)
	l.items = append(l.items, item)
	l.of.changed()
	return item
}

func (l *DataTransferItemList) removeText(typ string) {
	l.remove(func(item *DataTransferItem) bool { return item.file == nil && item.typ == typ })
}

func (l *DataTransferItemList) remove(which func(*DataTransferItem) bool) {
	l.items = slices.DeleteFunc(l.items, func(item *DataTransferItem) bool {
		if !which(item) {
			return false
		}
		item.removed = true
		return true
	})
	l.of.changed()
}
