package js

// Realm is one global object with its intrinsics, and the operations on values that belong to it. An error that a
// method returns is an [*Exception] with what script threw, an [*Interrupted], or says which misuse it was.
type Realm interface {
	Agent() Agent
	// Global is the global object.
	Global() Value
	// Host is what SetHost stored: the window or worker that the realm belongs to.
	Host() any
	SetHost(host any)

	Evaluator
	Objects
	Functions
	Conversions
	Buffers
	Promises
	Interfaces

	// Close lets go of everything that the realm holds.
	Close()
}

// Source is a script to run.
type Source struct {
	Name string // shown in positions and stacks: a URL or a file name
	Text string // UTF-8, or WTF-8 where lone surrogates matter
	Line int    // line of the first character in the file, counted from 1; 0 is 1
}

// Evaluator runs script.
type Evaluator interface {
	// Run evaluates a classic script in the global scope and returns its completion value. A script that does not
	// parse is an *Exception with a SyntaxError and its position, which says that it is Unparsed; one that uses syntax
	// which the engine's language lacks says so in its message.
	Run(Source) (Value, error)
	// Complete reports whether src is a whole script, as opposed to one that only lacks its end (for prompts).
	Complete(src string) bool
	// Describe says where and how an error object or another thrown value is to be reported. It runs no script but
	// conversions of the value to a string.
	Describe(thrown Value) *Exception
	// Here is where the realm's script stands that runs, without line and column where the engine does not know them; it is
	// zero while none runs.
	Here() Position
	// NewError makes an error object of a native type.
	NewError(t ErrorType, message string) Value
}

// PropertyFlags are the attributes of a property.
type PropertyFlags uint8

// The attributes, and the combinations that WebIDL uses.
const (
	Writable PropertyFlags = 1 << iota
	Enumerable
	Configurable

	Ordinary = Writable | Enumerable | Configurable
	Hidden   = Writable | Configurable // interface objects on the global
)

// Class of a built-in object, as structured cloning and consoles tell them apart.
type BuiltinClass uint8

// The classes of built-in objects. Platform objects and those of no other class are ClassObject.
const (
	ClassNone BuiltinClass = iota // not an object
	ClassObject
	ClassArray
	ClassFunction
	ClassError
	ClassBoolean
	ClassNumber
	ClassString
	ClassSymbol
	ClassBigInt
	ClassDate
	ClassRegExp
	ClassMap
	ClassSet
	ClassWeakRef // any weak collection
	ClassPromise
	ClassProxy
	ClassArguments
	ClassBuffer // ArrayBuffer and all views: see Buffers
)

// Objects are the operations on ordinary objects.
type Objects interface {
	NewObject() Value
	NewArray(elems ...Value) Value
	// NewDate makes a Date from milliseconds since the epoch.
	NewDate(ms float64) Value
	NewRegExp(source, flags string) (Value, error)
	// NewMap and NewSet make the collections where the platform has them.
	NewMap(entries [][2]Value) (Value, error)
	NewSet(values []Value) (Value, error)

	Get(obj Value, name string) (Value, error)
	// GetIndex reads obj[i] without making a string of i where the engine can.
	GetIndex(obj Value, i int) (Value, error)
	// Set assigns as strict code does: it throws where the property cannot be written.
	Set(obj Value, name string, v Value) error
	Has(obj Value, name string) (bool, error)
	HasOwn(obj Value, name string) (bool, error)
	Delete(obj Value, name string) (bool, error)
	// Define defines a data property past setters.
	Define(obj Value, name string, v Value, flags PropertyFlags) error
	// DefineAccessor defines an accessor property; either function may be Undefined.
	DefineAccessor(obj Value, name string, get, set Value, flags PropertyFlags) error
	// OwnKeys lists the own enumerable string keys in order.
	OwnKeys(obj Value) ([]string, error)
	// EachOwn visits the own enumerable properties by their keys, strings or symbols, until visit returns an error. Script
	// sees what the standards have it see: all keys are listed first, and each property is looked at when its turn comes.
	EachOwn(obj Value, visit func(key Value) error) error
	// OwnNames lists the own string keys in order, those that are not enumerable too.
	OwnNames(obj Value) ([]string, error)
	Prototype(obj Value) Value
	SetPrototype(obj, proto Value) error
	// Freeze is Object.freeze.
	Freeze(obj Value) error

	ClassOf(v Value) BuiltinClass
	// PrimitiveOf returns the primitive in a Boolean, Number, String, Symbol, BigInt or Date object.
	PrimitiveOf(obj Value) Value
	// RegExpOf returns the source and flags of a RegExp object.
	RegExpOf(obj Value) (source, flags string)
	// EntriesOf lists a Map's entries, or a Set's values as keys.
	EntriesOf(obj Value) [][2]Value
	// IsIterable reports whether a value can become a sequence: GetMethod(v, @@iterator) is a function. An engine
	// whose language has no symbols answers for arrays, arguments objects, typed arrays, maps, sets and platform
	// iterables.
	IsIterable(v Value) (bool, error)
	// IteratorMethod is GetMethod(obj, @@iterator), or GetMethod(obj, @@asyncIterator): Undefined where there is none. An engine
	// whose language has no symbols gives the method that makes the iterators of what IsIterable knows, and of platform
	// objects.
	IteratorMethod(obj Value, async bool) (Value, error)
	// Iterate calls each for every item until it returns false or an error, and closes the iterator then.
	Iterate(v Value, each func(Value) (bool, error)) error
}

// Functions are calling and making functions.
type Functions interface {
	IsCallable(v Value) bool
	IsConstructor(v Value) bool
	// Call calls fn. The values are not kept.
	Call(fn, this Value, args ...Value) (Value, error)
	Construct(fn Value, args ...Value) (Value, error)
	// HomeOf is the realm that an object belongs to; this one where the engine cannot tell.
	HomeOf(object Value) Realm
	// NewFunction makes a function that is no constructor, with WebIDL's name and length properties.
	NewFunction(name string, length int, fn Func) Value
}

// Func is a Go function that script calls. What it returns as error is thrown: see [ThrownValue]. The Call, its
// arguments included, is valid only until the function returns.
type Func func(*Call) (Value, error)

// Call is one call of a [Func].
type Call struct {
	Realm     Realm // the function's own realm
	This      Value
	NewTarget Value // Undefined unless called by new
	Args      []Value
}

// Arg returns the i-th argument, or Undefined when there are fewer.
func (c *Call) Arg(i int) Value {
	if i < len(c.Args) {
		return c.Args[i]
	}
	return Undefined
}

// Conversions are ECMAScript's abstract operations that may run script. See convert.go for WebIDL's types on them.
type Conversions interface {
	// ToNumber converts; a symbol or a bigint throws a TypeError.
	ToNumber(v Value) (float64, error)
	// ToString converts to WTF-8; a symbol throws a TypeError.
	ToString(v Value) (string, error)
	// Inspect describes v for a console, without running getters, to the given depth. It never fails.
	Inspect(v Value, depth int) string
}

// Promises are promises of the realm and what WebIDL does with them.
type Promises interface {
	// NewPromise makes a pending promise. Resolving a promise that is settled does nothing.
	NewPromise() (promise Value, settle Settler)
	// PromiseResolve makes a promise of v, or returns v when it is a promise of the realm.
	PromiseResolve(v Value) (Value, error)
	// React runs one of the functions as a microtask once promise settles. Either may be nil.
	React(promise Value, fulfilled, rejected func(Value)) error
	IsPromise(v Value) bool
	// MarkHandled sets [[PromiseIsHandled]]: the promise is never reported as unhandled.
	MarkHandled(promise Value)
}

// Settler settles a promise made by NewPromise. It is used on the agent's goroutine.
type Settler interface {
	Resolve(v Value)
	Reject(reason Value)
}
