package webidl

import "strings"

// Type is one of *BuiltinType, *NamedType, *UnionType, *SequenceType,
// *AsyncSequenceType, *FrozenArrayType, *ObservableArrayType, *RecordType and
// *PromiseType.
type Type interface {
	Node
	// Base gives what all types have in common.
	Base() *TypeBase
	// String gives the type as IDL, extended attributes left out.
	String() string
}

// TypeBase is what all types have in common.
type TypeBase struct {
	Pos
	Nullable bool // written with a "?"
	// ExtAttrs are those that apply to the type ([Clamp], [EnforceRange],
	// [AllowShared], [AllowResizable], [LegacyNullToEmptyString]), also when
	// they were written before the attribute, argument or dictionary member.
	ExtAttrs ExtAttrs
}

// Base gives the receiver; embedding it helps to make a struct a [Type].
func (t *TypeBase) Base() *TypeBase { return t }

func (t *TypeBase) mark() string {
	if t.Nullable {
		return "?"
	}
	return ""
}

// Kind is a type that the standard builds in and that takes no parameter.
type Kind int

// The built-in types.
const (
	Any Kind = iota
	Undefined
	Boolean
	Byte
	Octet
	Short
	UnsignedShort
	Long
	UnsignedLong
	LongLong
	UnsignedLongLong
	Float
	UnrestrictedFloat
	Double
	UnrestrictedDouble
	BigInt
	DOMString
	ByteString
	USVString
	Object
	Symbol
	ArrayBuffer
	SharedArrayBuffer
	DataView
	Int8Array
	Int16Array
	Int32Array
	Uint8Array
	Uint16Array
	Uint32Array
	Uint8ClampedArray
	BigInt64Array
	BigUint64Array
	Float16Array
	Float32Array
	Float64Array
)

var kindNames = [...]string{
	Any: "any", Undefined: "undefined", Boolean: "boolean", Byte: "byte", Octet: "octet",
	Short: "short", UnsignedShort: "unsigned short", Long: "long", UnsignedLong: "unsigned long",
	LongLong: "long long", UnsignedLongLong: "unsigned long long",
	Float: "float", UnrestrictedFloat: "unrestricted float",
	Double: "double", UnrestrictedDouble: "unrestricted double", BigInt: "bigint",
	DOMString: "DOMString", ByteString: "ByteString", USVString: "USVString",
	Object: "object", Symbol: "symbol",
	ArrayBuffer: "ArrayBuffer", SharedArrayBuffer: "SharedArrayBuffer", DataView: "DataView",
	Int8Array: "Int8Array", Int16Array: "Int16Array", Int32Array: "Int32Array",
	Uint8Array: "Uint8Array", Uint16Array: "Uint16Array", Uint32Array: "Uint32Array",
	Uint8ClampedArray: "Uint8ClampedArray", BigInt64Array: "BigInt64Array", BigUint64Array: "BigUint64Array",
	Float16Array: "Float16Array", Float32Array: "Float32Array", Float64Array: "Float64Array",
}

// String gives the type's name in IDL.
func (k Kind) String() string { return kindNames[k] }

// IsInteger holds for the integer types, byte to unsigned long long.
func (k Kind) IsInteger() bool { return k >= Byte && k <= UnsignedLongLong }

// IsFloat holds for the floating-point types.
func (k Kind) IsFloat() bool { return k >= Float && k <= UnrestrictedDouble }

// IsNumeric holds for the numeric types: integers, floats and bigint.
func (k Kind) IsNumeric() bool { return k >= Byte && k <= BigInt }

// IsString holds for DOMString, ByteString and USVString.
func (k Kind) IsString() bool { return k >= DOMString && k <= USVString }

// IsBuffer holds for ArrayBuffer and SharedArrayBuffer.
func (k Kind) IsBuffer() bool { return k == ArrayBuffer || k == SharedArrayBuffer }

// IsView holds for DataView and the typed arrays.
func (k Kind) IsView() bool { return k >= DataView }

// BuiltinType is a type that the standard builds in and that takes no
// parameter.
type BuiltinType struct {
	TypeBase
	Kind Kind
}

// NamedType refers to a definition by name: an interface, callback interface,
// dictionary, enumeration, callback function or typedef. See [Set.Lookup] and
// [Set.Resolve].
type NamedType struct {
	TypeBase
	Name string
}

// UnionType is (A or B or ...).
type UnionType struct {
	TypeBase
	Members []Type
}

// SequenceType is sequence<Elem>.
type SequenceType struct {
	TypeBase
	Elem Type
}

// AsyncSequenceType is async_sequence<Elem>.
type AsyncSequenceType struct {
	TypeBase
	Elem Type
}

// FrozenArrayType is FrozenArray<Elem>.
type FrozenArrayType struct {
	TypeBase
	Elem Type
}

// ObservableArrayType is ObservableArray<Elem>.
type ObservableArrayType struct {
	TypeBase
	Elem Type
}

// RecordType is record<Key, Value>.
type RecordType struct {
	TypeBase
	Key   Type
	Value Type
}

// PromiseType is Promise<Result>.
type PromiseType struct {
	TypeBase
	Result Type
}

func (t *BuiltinType) String() string { return t.Kind.String() + t.mark() }
func (t *NamedType) String() string   { return t.Name + t.mark() }
func (t *UnionType) String() string {
	names := make([]string, len(t.Members))
	for i, m := range t.Members {
		names[i] = m.String()
	}
	return "(" + strings.Join(names, " or ") + ")" + t.mark()
}
func (t *SequenceType) String() string { return "sequence<" + t.Elem.String() + ">" + t.mark() }
func (t *AsyncSequenceType) String() string {
	return "async_sequence<" + t.Elem.String() + ">" + t.mark()
}
func (t *FrozenArrayType) String() string { return "FrozenArray<" + t.Elem.String() + ">" + t.mark() }
func (t *ObservableArrayType) String() string {
	return "ObservableArray<" + t.Elem.String() + ">" + t.mark()
}
func (t *RecordType) String() string {
	return "record<" + t.Key.String() + ", " + t.Value.String() + ">" + t.mark()
}
func (t *PromiseType) String() string { return "Promise<" + t.Result.String() + ">" + t.mark() }
