package webidl

// File is one parsed IDL file, its definitions in source order.
type File struct {
	Name        string
	Definitions []Definition
}

// Definition is one of *Interface, *Mixin, *CallbackInterface, *Namespace,
// *Dictionary, *Enum, *Callback, *Typedef and *Includes.
type Definition interface {
	Node
	// Def gives what all definitions have in common.
	Def() *DefinitionBase
	// Keyword is the definition's kind in words, as the standard names it:
	// "interface", "interface mixin", "callback interface", "namespace", ...
	Keyword() string
}

// DefinitionBase is what all definitions have in common.
type DefinitionBase struct {
	Pos             // of the definition's name
	Name     string // without the leading underscore that escapes keywords
	ExtAttrs ExtAttrs
}

// Def gives the receiver; embedding it makes a struct a [Definition].
func (d *DefinitionBase) Def() *DefinitionBase { return d }

// Interface is an interface or a partial interface.
type Interface struct {
	DefinitionBase
	Partial  bool
	Inherits string // name of the inherited interface, or ""
	Members  []Member
}

// Mixin is an interface mixin or a partial interface mixin.
type Mixin struct {
	DefinitionBase
	Partial bool
	Members []Member
}

// CallbackInterface is a callback interface: constants and one operation.
type CallbackInterface struct {
	DefinitionBase
	Members []Member
}

// Namespace is a namespace or a partial namespace.
type Namespace struct {
	DefinitionBase
	Partial bool
	Members []Member
}

// Dictionary is a dictionary or a partial dictionary.
type Dictionary struct {
	DefinitionBase
	Partial  bool
	Inherits string // name of the inherited dictionary, or ""
	Members  []*Field
}

// Field is a dictionary member.
type Field struct {
	Pos      // of the member's name
	Name     string
	ExtAttrs ExtAttrs
	Required bool
	Type     Type
	Default  *Value // nil when there is none
	// Owner is the dictionary or partial dictionary that declares the member.
	Owner *Dictionary
}

// Enum is an enumeration.
type Enum struct {
	DefinitionBase
	Values []EnumValue
}

// EnumValue is one value of an enumeration.
type EnumValue struct {
	Pos
	Value string
}

// Callback is a callback function; with Constructor it is a callback
// constructor.
type Callback struct {
	DefinitionBase
	Constructor bool
	Return      Type
	Arguments   []*Argument
}

// Typedef names a type.
type Typedef struct {
	DefinitionBase
	Type Type
}

// Includes is an includes statement: Name includes Mixin.
type Includes struct {
	DefinitionBase // Name is the including interface
	Mixin          string
	MixinPos       Pos
}

func (*Interface) Keyword() string         { return "interface" }
func (*Mixin) Keyword() string             { return "interface mixin" }
func (*CallbackInterface) Keyword() string { return "callback interface" }
func (*Namespace) Keyword() string         { return "namespace" }
func (*Dictionary) Keyword() string        { return "dictionary" }
func (*Enum) Keyword() string              { return "enum" }
func (*Callback) Keyword() string          { return "callback" }
func (*Typedef) Keyword() string           { return "typedef" }
func (*Includes) Keyword() string          { return "includes statement" }

// Member is a member of an interface, mixin, callback interface or namespace:
// one of *Constant, *Attribute, *Operation, *Constructor, *Stringifier,
// *Iterable, *AsyncIterable, *Maplike and *Setlike.
type Member interface {
	Node
	// Mem gives what all members have in common.
	Mem() *MemberBase
}

// MemberBase is what all members have in common.
type MemberBase struct {
	// Pos is that of the member's name, or of its keyword when it has none.
	Pos
	Name     string // "" for members without a name
	ExtAttrs ExtAttrs
	// Owner is the definition whose braces hold the member. After [Link] it
	// tells an interface's own members from those of a partial or a mixin.
	Owner Definition
}

// Mem gives the receiver; embedding it makes a struct a [Member].
func (m *MemberBase) Mem() *MemberBase { return m }

// Constant is a const member.
type Constant struct {
	MemberBase
	Type  Type
	Value *Value
}

// Attribute is an attribute member.
type Attribute struct {
	MemberBase
	Type        Type
	ReadOnly    bool
	Static      bool
	Inherit     bool
	Stringifier bool // stringifier attribute
}

// Special says whether an operation is a special operation.
type Special int

// The kinds of special operations.
const (
	NotSpecial Special = iota
	Getter
	Setter
	Deleter
)

// String gives the keyword, or "" for NotSpecial.
func (s Special) String() string {
	return [...]string{"", "getter", "setter", "deleter"}[s]
}

// Operation is a regular, static or special operation. Only special
// operations can be without a name.
type Operation struct {
	MemberBase
	Return      Type
	Arguments   []*Argument
	Static      bool
	Special     Special
	Stringifier bool // the older form "stringifier DOMString name()"
}

// Constructor is a constructor operation.
type Constructor struct {
	MemberBase
	Arguments []*Argument
}

// Stringifier is the bare "stringifier;" member.
type Stringifier struct {
	MemberBase
}

// Iterable is iterable<Value> (a value iterator, Key nil) or
// iterable<Key, Value> (a pair iterator).
type Iterable struct {
	MemberBase
	Key   Type
	Value Type
}

// AsyncIterable is async_iterable<Value>(Arguments) or with a Key; Key is nil
// in the first form.
type AsyncIterable struct {
	MemberBase
	Key       Type
	Value     Type
	Arguments []*Argument
}

// Maplike is maplike<Key, Value>.
type Maplike struct {
	MemberBase
	ReadOnly bool
	Key      Type
	Value    Type
}

// Setlike is setlike<Value>.
type Setlike struct {
	MemberBase
	ReadOnly bool
	Value    Type
}

// Argument is one argument of an operation, constructor, callback or extended
// attribute.
type Argument struct {
	Pos      // of the argument's name
	Name     string
	ExtAttrs ExtAttrs
	Type     Type
	Optional bool
	Variadic bool
	Default  *Value // nil when there is none
}
