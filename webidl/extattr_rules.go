package webidl

// place is where an extended attribute stands, as a set of bits.
type place int

const (
	onInterface place = 1 << iota
	onPartialInterface
	onMixin
	onPartialMixin
	onCallbackInterface
	onNamespace
	onPartialNamespace
	onDictionary
	onEnum
	onCallback
	onTypedef
	onIncludes
	onConstant
	onAttribute
	onStaticAttribute
	onOperation
	onStaticOperation
	onSpecialOperation
	onConstructor
	onStringifier
	onIterable
	onAsyncIterable
	onCollection
	onField
	onArgument
	onType

	onNamespaces = onNamespace | onPartialNamespace
	onMixins     = onMixin | onPartialMixin
	onOperations = onOperation | onStaticOperation | onSpecialOperation
	// onMembers has all that is exposed with the interface it is on.
	onMembers = onConstant | onAttribute | onStaticAttribute | onOperations | onConstructor | onStringifier | onIterable | onAsyncIterable
	onExposed = onInterface | onPartialInterface | onMixins | onCallbackInterface | onNamespaces | onMembers
	// onTyped are the places from which an attribute goes on to the type.
	onTyped = onAttribute | onStaticAttribute | onField | onArgument | onType | onTypedef
)

var placeNames = map[place]string{
	onInterface: "an interface", onPartialInterface: "a partial interface", onMixin: "an interface mixin",
	onPartialMixin: "a partial interface mixin", onCallbackInterface: "a callback interface",
	onNamespace: "a namespace", onPartialNamespace: "a partial namespace", onDictionary: "a dictionary",
	onEnum: "an enumeration", onCallback: "a callback function", onTypedef: "a typedef",
	onIncludes: "an includes statement", onConstant: "a constant", onAttribute: "an attribute",
	onStaticAttribute: "a static attribute", onOperation: "an operation", onStaticOperation: "a static operation",
	onSpecialOperation: "a getter, setter or deleter", onConstructor: "a constructor", onStringifier: "a stringifier",
	onIterable: "an iterable declaration", onAsyncIterable: "an async_iterable declaration",
	onCollection: "a maplike or setlike declaration", onField: "a dictionary member",
	onArgument: "an argument", onType: "a type",
}

func placeOf(n Node) place {
	pick := func(first bool, a, b place) place {
		if first {
			return a
		}
		return b
	}
	switch n := n.(type) {
	case *Interface:
		return pick(n.Partial, onPartialInterface, onInterface)
	case *Mixin:
		return pick(n.Partial, onPartialMixin, onMixin)
	case *CallbackInterface:
		return onCallbackInterface
	case *Namespace:
		return pick(n.Partial, onPartialNamespace, onNamespace)
	case *Dictionary:
		return onDictionary
	case *Enum:
		return onEnum
	case *Callback:
		return onCallback
	case *Typedef:
		return onTypedef
	case *Includes:
		return onIncludes
	case *Constant:
		return onConstant
	case *Attribute:
		return pick(n.Static, onStaticAttribute, onAttribute)
	case *Operation:
		if n.Special != NotSpecial {
			return onSpecialOperation
		}
		return pick(n.Static, onStaticOperation, onOperation)
	case *Constructor:
		return onConstructor
	case *Stringifier:
		return onStringifier
	case *AsyncIterable:
		return onAsyncIterable
	case *Maplike, *Setlike:
		return onCollection
	}
	return onIterable
}

// attrRule says where an extended attribute may stand and in which forms.
type attrRule struct {
	places place
	forms  []ExtAttrForm
	repeat bool // may be there several times
}

var noArgs = []ExtAttrForm{NoArgs}

// attrRules has the extended attributes of the Web IDL standard, and those
// that other standards add to it.
var attrRules = map[string]attrRule{
	"AllowResizable":                    {places: onTyped, forms: noArgs},
	"AllowShared":                       {places: onTyped, forms: noArgs},
	"Clamp":                             {places: onTyped, forms: noArgs},
	"CrossOriginIsolated":               {places: onExposed, forms: noArgs},
	"Default":                           {places: onOperation, forms: noArgs},
	"EnforceRange":                      {places: onTyped, forms: noArgs},
	"Exposed":                           {places: onExposed, forms: []ExtAttrForm{Ident, IdentList, Wildcard}},
	"Global":                            {places: onInterface | onPartialInterface, forms: []ExtAttrForm{Ident, IdentList}},
	"NewObject":                         {places: onOperations, forms: noArgs},
	"PutForwards":                       {places: onAttribute, forms: []ExtAttrForm{Ident}},
	"Replaceable":                       {places: onAttribute, forms: noArgs},
	"SameObject":                        {places: onAttribute | onStaticAttribute, forms: noArgs},
	"SecureContext":                     {places: onExposed, forms: noArgs},
	"Unscopable":                        {places: onAttribute | onOperation, forms: noArgs},
	"LegacyFactoryFunction":             {places: onInterface, forms: []ExtAttrForm{NamedArgList}, repeat: true},
	"LegacyLenientSetter":               {places: onAttribute, forms: noArgs},
	"LegacyLenientThis":                 {places: onAttribute, forms: noArgs},
	"LegacyNamespace":                   {places: onInterface, forms: []ExtAttrForm{Ident}},
	"LegacyNoInterfaceObject":           {places: onInterface, forms: noArgs},
	"LegacyNullToEmptyString":           {places: onTyped, forms: noArgs},
	"LegacyOverrideBuiltIns":            {places: onInterface | onPartialInterface, forms: noArgs},
	"LegacyTreatNonObjectAsNull":        {places: onCallback, forms: noArgs},
	"LegacyUnenumerableNamedProperties": {places: onInterface, forms: noArgs},
	"LegacyUnforgeable":                 {places: onAttribute | onOperation | onSpecialOperation, forms: noArgs},
	"LegacyWindowAlias":                 {places: onInterface, forms: []ExtAttrForm{Ident, IdentList}},

	// HTML
	"CEReactions":                 {places: onAttribute | onOperation | onSpecialOperation, forms: noArgs},
	"HTMLConstructor":             {places: onConstructor, forms: noArgs},
	"Reflect":                     {places: onAttribute, forms: []ExtAttrForm{NoArgs, String, Ident}},
	"ReflectDefault":              {places: onAttribute, forms: []ExtAttrForm{Integer, Decimal}},
	"ReflectNonNegative":          {places: onAttribute, forms: noArgs},
	"ReflectOnly":                 {places: onAttribute, forms: []ExtAttrForm{String, StringList, Ident, IdentList}},
	"ReflectPositive":             {places: onAttribute, forms: noArgs},
	"ReflectPositiveWithFallback": {places: onAttribute, forms: noArgs},
	"ReflectRange":                {places: onAttribute, forms: []ExtAttrForm{IntegerList}},
	"ReflectSetter":               {places: onAttribute, forms: []ExtAttrForm{NoArgs, String}},
	"ReflectURL":                  {places: onAttribute, forms: []ExtAttrForm{NoArgs, String}},
	"Serializable":                {places: onInterface | onPartialInterface, forms: noArgs},
	"Transferable":                {places: onInterface | onPartialInterface, forms: noArgs},

	// The project's own: the getter of the Go object returns an error too. See docs/bindings.md.
	"Throws": {places: onAttribute | onStaticAttribute, forms: noArgs},
	// And: an event handler attribute that any event target has the methods for.
	"Handler": {places: onAttribute, forms: noArgs},
	// And: the iterators of the declaration have a method return.
	"Return": {places: onAsyncIterable, forms: noArgs},

	// WebGL
	"WebGLHandlesContextLoss": {places: onAttribute | onOperation, forms: noArgs},
}

// formerAttrs are extended attributes of earlier editions, and what took their
// place.
var formerAttrs = map[string]string{
	"Constructor":               "declare a member constructor(...)",
	"NamedConstructor":          "use [LegacyFactoryFunction]",
	"NoInterfaceObject":         "use [LegacyNoInterfaceObject]",
	"Unforgeable":               "use [LegacyUnforgeable]",
	"TreatNullAs":               "use [LegacyNullToEmptyString]",
	"TreatNonObjectAsNull":      "use [LegacyTreatNonObjectAsNull]",
	"TreatNonCallableAsNull":    "use [LegacyTreatNonObjectAsNull]",
	"OverrideBuiltins":          "use [LegacyOverrideBuiltIns]",
	"LenientThis":               "use [LegacyLenientThis]",
	"LenientSetter":             "use [LegacyLenientSetter]",
	"PrimaryGlobal":             "use [Global=Window]",
	"Unenumerable":              "use [LegacyUnenumerableNamedProperties]",
	"ImplicitThis":              "leave it out",
	"LegacyArrayClass":          "leave it out; give the interface an iterable declaration",
	"ArrayClass":                "leave it out; give the interface an iterable declaration",
	"MapClass":                  "declare a maplike",
	"NonEnumerable":             "leave it out",
	"AllowAny":                  "leave it out",
	"TreatUndefinedAs":          "leave it out",
	"Callback":                  "write 'callback interface'",
	"Supplemental":              "write a partial interface",
	"LegacyTreatAsPartialArray": "leave it out",
}

var formNames = map[ExtAttrForm]string{
	NoArgs: "", Wildcard: "=*", Ident: "=name", IdentList: "=(name, ...)", ArgList: "(arguments)",
	NamedArgList: "=name(arguments)", String: `="..."`, StringList: `=("...", ...)`, Integer: "=integer",
	IntegerList: "=(integer, ...)", Decimal: "=decimal", DecimalList: "=(decimal, ...)",
}
