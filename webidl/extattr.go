package webidl

// ExtAttrForm is the shape in which an extended attribute is written.
type ExtAttrForm int

// The forms of extended attributes.
const (
	NoArgs       ExtAttrForm = iota // [Replaceable]
	Wildcard                        // [Exposed=*]
	Ident                           // [PutForwards=name]
	IdentList                       // [Exposed=(Window,Worker)]
	ArgList                         // [Foo(double x)]
	NamedArgList                    // [LegacyFactoryFunction=Image(DOMString src)]
	String                          // [Reflect="popover"]
	StringList                      // [ReflectOnly=("on","off")]
	Integer                         // [ReflectDefault=2]
	IntegerList                     // [ReflectRange=(2,600)]
	Decimal                         // [ReflectDefault=1.0]
	DecimalList                     // [Foo=(0.5,1.0)]
	Other                           // legal by the grammar, of none of the standard's forms
)

// ExtAttr is one extended attribute.
type ExtAttr struct {
	Pos
	Name string
	Form ExtAttrForm
	// Values are the identifiers, strings or numbers after "=": one for the
	// single forms, several for lists, the function's name for NamedArgList
	// and none for NoArgs, ArgList and Wildcard. Strings are without quotes,
	// identifiers without the escaping underscore.
	Values []string
	// Arguments are those of ArgList and NamedArgList.
	Arguments []*Argument
	// Raw is the source of the attribute, tokens set apart by one space, for
	// the form Other and for messages.
	Raw string

	// failure says why the form is Other: what kept the attribute from being
	// read in a standard form.
	failure *Error
}

// Value is the first of Values, or "".
func (a *ExtAttr) Value() string {
	if len(a.Values) == 0 {
		return ""
	}
	return a.Values[0]
}

// ExtAttrs is an extended attribute list.
type ExtAttrs []*ExtAttr

// Has says whether the list has an attribute of that name.
func (l ExtAttrs) Has(name string) bool { return l.Get(name) != nil }

// Get gives the first attribute of that name, or nil.
func (l ExtAttrs) Get(name string) *ExtAttr {
	for _, a := range l {
		if a.Name == name {
			return a
		}
	}
	return nil
}
