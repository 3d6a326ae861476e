package es2015

import (
	"encoding/binary"

	"corvo/components/script/js/otto/internal/layout"
)

func init() {
	methods := make([]method, 0, 2*len(dataViewAccess))
	for _, a := range dataViewAccess {
		methods = append(methods,
			method{"get" + a.name, 1, func(l *Library, c layout.Call) layout.Value {
				b, order := l.dataViewBytes(c, a.kind, 1, nil)
				return loadElement(a.kind, b, order)
			}},
			method{"set" + a.name, 2, func(l *Library, c layout.Call) layout.Value {
				var f float64
				b, order := l.dataViewBytes(c, a.kind, 2, func() { f = c.Arg(1).ToNumber(l.vm) })
				storeElement(a.kind, b, f, order)
				return layout.Undefined
			}})
	}
	define(class{
		id: classDataView, name: "DataView", length: 1,
		construct: constructDataView,
		methods:   methods,
		getters: []method{
			{"buffer", 0, func(l *Library, c layout.Call) layout.Value {
				return layout.ObjectValue(&l.dataView(c).buffer.Object)
			}},
			{"byteLength", 0, func(l *Library, c layout.Call) layout.Value {
				v := l.dataView(c)
				l.requireAttached(v.buffer)
				return layout.Int(v.length)
			}},
			{"byteOffset", 0, func(l *Library, c layout.Call) layout.Value {
				v := l.dataView(c)
				l.requireAttached(v.buffer)
				return layout.Int(v.offset)
			}},
		},
	})
}

var dataViewAccess = []struct {
	name string
	kind viewKind
}{
	{"Int8", int8View}, {"Uint8", uint8View}, {"Int16", int16View}, {"Uint16", uint16View}, {"Int32", int32View},
	{"Uint32", uint32View}, {"Float16", float16View}, {"Float32", float32View}, {"Float64", float64View},
}

func constructDataView(l *Library, proto *layout.Object, args []layout.Value) layout.Value {
	o := argument(args, 0).Object()
	var b *arrayBuffer
	if o != nil {
		b, _ = o.Slot().(*arrayBuffer)
	}
	if b == nil {
		panic(l.typeError("First argument to DataView constructor must be an ArrayBuffer"))
	}
	offset := l.toIndex(argument(args, 1), "Start offset is outside the bounds of the buffer")
	l.requireAttached(b)
	if offset > len(b.bytes) {
		panic(l.rangeError("Start offset is outside the bounds of the buffer"))
	}
	length := len(b.bytes) - offset
	if given := argument(args, 2); !given.IsUndefined() {
		n := l.toIndex(given, "Invalid DataView length")
		if n > length {
			panic(l.rangeError("Invalid DataView length"))
		}
		length = n
	}
	l.requireAttached(b)
	return layout.ObjectValue(&l.newView(proto, dataView, b, offset, length).Object)
}

func (l *Library) dataView(c layout.Call) *view {
	if o := c.This.Object(); o != nil {
		if v, ok := o.Slot().(*view); ok && v.kind == dataView {
			return v
		}
	}
	panic(l.typeError("this is not a DataView"))
}

// dataViewBytes is what GetViewValue and SetViewValue have in common; convert converts the value at its step.
func (l *Library) dataViewBytes(c layout.Call, kind viewKind, endianness int, convert func()) ([]byte, binary.ByteOrder) {
	v := l.dataView(c)
	index := l.toIndex(c.Arg(0), "Offset is outside the bounds of the DataView")
	if convert != nil {
		convert()
	}
	l.requireAttached(v.buffer)
	if size := kind.size(); index > v.length-size {
		panic(l.rangeError("Offset is outside the bounds of the DataView"))
	}
	if c.Arg(endianness).Bool() {
		return v.bytes()[index:], binary.LittleEndian
	}
	return v.bytes()[index:], binary.BigEndian
}
