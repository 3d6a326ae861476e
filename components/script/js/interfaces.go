package js

// Exposure is a set of global scopes, as [Exposed] names them.
type Exposure uint16

// The global scopes that Corvo knows.
const (
	ExposedWindow Exposure = 1 << iota
	ExposedDedicatedWorker
	ExposedSharedWorker
	ExposedServiceWorker
	ExposedWorklet
	ExposedShadowRealm

	ExposedWorker     = ExposedDedicatedWorker | ExposedSharedWorker | ExposedServiceWorker
	ExposedEverywhere = ^Exposure(0)
)

// Class describes one WebIDL interface. The generated bindings hold one for each; it is shared by all realms and never
// changes once it is defined anywhere.
type Class struct {
	Name    string
	Parent  *Class   // the interface it inherits from, or nil
	Aliases []string // [LegacyWindowAlias]: further names, of windows alone
	Exposed Exposure
	// SecureContext hides the interface from realms that are not secure contexts.
	SecureContext bool
	// Constructor is nil where the interface has none: then `new` throws "Illegal constructor". See [Class.Constructible].
	Constructor Func
	// ConstructorExposed and ConstructorSecureContext are the constructor's, as in Attribute.
	ConstructorExposed       Exposure
	ConstructorSecureContext bool
	// Length is the constructor's length property.
	Length int
	// Factories are [LegacyFactoryFunction]: further functions of the global object that make objects of the interface.
	Factories  []Factory
	Constants  []Constant
	Attributes []Attribute
	Operations []Operation
	// Iterable is set for an iterable<>, maplike<> or setlike<> declaration.
	Iterable *Iterable
	// AsyncIterable is set for an async_iterable<> declaration.
	AsyncIterable *AsyncIterable
	// Legacy is set for an interface with indexed or named properties.
	Legacy *Legacy
	// CrossOrigin is set for an interface whose objects script of other origins can meet.
	CrossOrigin *CrossOrigin
	// Hidden says that the global object has no property for the interface: it is [LegacyNoInterfaceObject], or
	// [LegacyNamespace] and one of the Interfaces of a namespace.
	Hidden bool
	// Global is [Global]: attributes and operations are own properties of the global object. With named properties in Legacy,
	// these are those of the named properties object, https://webidl.spec.whatwg.org/#named-properties-object, which the
	// prototype object inherits from.
	Global bool
	// ImmutablePrototype keeps the prototype object's own prototype: the interface is global, or a global one inherits from it.
	ImmutablePrototype bool
	// Callback makes this a callback interface with constants: script sees a function that holds them, and no objects.
	Callback bool
	// ErrorPrototype makes the prototype inherit from Error.prototype, as DOMException's does.
	ErrorPrototype bool
}

// GlobalNames are the properties of a global object of the scope that hold the interface object.
func (c *Class) GlobalNames(scope Scope) []string {
	names := []string{c.Name}
	if scope.Has(ExposedWindow, false) {
		names = append(names, c.Aliases...)
	}
	return names
}

// Unscopables are the names of the properties that @@unscopables of the prototype object has, in order. A language without
// symbols has no such property.
func (c *Class) Unscopables(scope Scope) []string {
	var names []string
	for i := range c.Attributes {
		if a := &c.Attributes[i]; a.Unscopable && scope.Has(a.Exposed, a.SecureContext) {
			names = append(names, a.Name)
		}
	}
	for i := range c.Operations {
		if op := &c.Operations[i]; op.Unscopable && scope.Has(op.Exposed, op.SecureContext) {
			names = append(names, op.Name)
		}
	}
	return names
}

// NamedPropertiesObject returns the named properties of a global interface, nil for any other.
func (c *Class) NamedPropertiesObject() *NamedProperties {
	if !c.Global || c.Legacy == nil {
		return nil
	}
	return c.Legacy.Named
}

// Constructible reports whether script of a scope can make objects by new.
func (c *Class) Constructible(scope Scope) bool {
	return c.Constructor != nil && scope.Has(c.ConstructorExposed, c.ConstructorSecureContext)
}

// IsIterable reports whether the interface itself has a declaration that makes it iterable in a scope.
func (c *Class) IsIterable(scope Scope) bool {
	return c.Iterable != nil && scope.Has(c.Iterable.Exposed, c.Iterable.SecureContext)
}

// IsAsyncIterable is IsIterable for asynchronous iteration.
func (c *Class) IsAsyncIterable(scope Scope) bool {
	return c.AsyncIterable != nil && scope.Has(c.AsyncIterable.Exposed, c.AsyncIterable.SecureContext)
}

// Is reports whether c is k or inherits from it.
func (c *Class) Is(k *Class) bool {
	for ; c != nil; c = c.Parent {
		if c == k {
			return true
		}
	}
	return false
}

// Factory is a legacy factory function, such as Image. Its prototype property is the interface's prototype object.
type Factory struct {
	Name      string
	Length    int
	Construct Func // NewTarget is undefined where it is not called as a constructor
}

// Constant is an IDL constant; it is defined on the interface object and on the prototype, or on the namespace object.
type Constant struct {
	Name          string
	Value         Value    // a primitive
	Exposed       Exposure // as in Attribute
	SecureContext bool
}

// Attribute is an IDL attribute.
type Attribute struct {
	Name string
	Get  Func
	Set  Func // nil for readonly without [PutForwards], [Replaceable]
	// Exposed is the subset of the class's scopes that have the member; 0 is all of them.
	Exposed       Exposure
	SecureContext bool
	Static        bool
	// Unforgeable is [LegacyUnforgeable]: an own property, not configurable, of every object. Engines do this without
	// work per object where they can, since every Event has one.
	Unforgeable bool
	// Unscopable is [Unscopable]: the name means nothing to a with statement. See [Class.Unscopables].
	Unscopable bool
}

// Operation is an IDL operation, all its overloads together.
type Operation struct {
	Name          string
	Length        int
	Call          Func
	Exposed       Exposure
	SecureContext bool
	Static        bool
	Unforgeable   bool
	// Hidden leaves the property out of enumeration.
	Hidden     bool
	Unscopable bool // as in Attribute
}

// IterableKind is what makes an interface iterable.
type IterableKind uint8

// The kinds of declarations. A value iterator stands only beside Legacy.Indexed: the prototype object has the entries,
// forEach, keys and values methods of Array.prototype themselves. The others have methods of those names of their own; the
// iterators of a maplike or setlike declaration inherit from those of Map or Set.
const (
	IterableValues IterableKind = iota
	IterablePairs
	IterableMap
	IterableSet
)

// Iterable is an iterable<>, maplike<> or setlike<> declaration of an interface. The other members that maplike<> and
// setlike<> bring are among the class's attributes and operations.
type Iterable struct {
	Kind IterableKind
	// Walk begins to go over the pairs of an object, from the first to those that there are at the end. The keys of a set are
	// its values. It is nil for a value iterator.
	Walk          func(impl PlatformObject) Walk
	Exposed       Exposure // as in Attribute
	SecureContext bool
}

// Walk gives the next pair, as values of a realm, and false past the end. It is not called again then, nor after an error.
type Walk func(realm Realm) (key, value Value, ok bool, err error)

// Namespace describes a WebIDL namespace, such as console.
type Namespace struct {
	Name          string
	Exposed       Exposure
	SecureContext bool
	Constants     []Constant
	Attributes    []Attribute
	Operations    []Operation
	// Interfaces are those that [LegacyNamespace] puts here instead of on the global object. They are defined already where
	// the scope exposes them.
	Interfaces []*Class
}

// PlatformObject is a Go object that script can see. Implementations embed [Reflector], which gives them the method.
type PlatformObject interface {
	Reflect() *Reflector
}

// Reflector ties a platform object to its relevant realm, its interface, and the one JavaScript object that reflects it
// once script has met it.
type Reflector struct {
	class  *Class
	realm  Realm
	object [1]Value         // an array, so that it serves as an argument list
	arrays *attributeArrays // see FrozenArrayOf and ObservableArray; nil without such an attribute
}

// Reflect returns r itself, for [PlatformObject].
func (r *Reflector) Reflect() *Reflector { return r }

// Init sets the relevant realm and the most derived interface of a new object. Whoever makes the object calls it
// before anything else can see the object.
func (r *Reflector) Init(realm Realm, class *Class) { r.realm, r.class = realm, class }

// Class is the most derived interface of the object.
func (r *Reflector) Class() *Class { return r.class }

// Realm is the object's relevant realm.
func (r *Reflector) Realm() Realm { return r.realm }

// Object is the JavaScript object, Undefined before [Interfaces.Wrap] made it.
func (r *Reflector) Object() Value { return r.object[0] }

// Bind records the JavaScript object. Only adapters call it, from Wrap and its like.
func (r *Reflector) Bind(object Value) { r.object[0] = object }

// NewTargetPrototype is what an object made by a constructor inherits from as newTarget says, for [Interfaces.WrapNew]; where
// that is no object it is the constructor's own prototype object.
func NewTargetPrototype(realm Realm, newTarget, constructor Value) (Value, error) {
	if !newTarget.IsObject() || newTarget == constructor {
		return Undefined, nil
	}
	return realm.Get(newTarget, "prototype")
}

// ObjectOf returns the object that reflects impl in its relevant realm, and makes it on first use. A nil impl is null.
func ObjectOf(impl PlatformObject) Value {
	if impl == nil {
		return Null
	}
	r := impl.Reflect()
	if r.object[0].IsObject() {
		return r.object[0]
	}
	return r.realm.Wrap(impl)
}

// ArgumentOf is an argument list of one argument, the object that reflects impl. It is not to be written to: it lies in
// the reflector, since one made for each call of a listener would be allocated.
func ArgumentOf(impl PlatformObject) []Value {
	ObjectOf(impl)
	return impl.Reflect().object[:]
}

// Interfaces defines WebIDL's interfaces and makes and recognises platform objects.
type Interfaces interface {
	// DefineInterface makes the interface object and prototype object of c, its parents first, with the members that scope
	// exposes, and puts it on the global object unless it is hidden. Defining a class again does nothing.
	DefineInterface(c *Class, scope Scope) error
	DefineNamespace(n *Namespace, scope Scope) error
	// InterfaceObject and PrototypeObject return what DefineInterface made; Undefined for a class never defined.
	InterfaceObject(c *Class) Value
	PrototypeObject(c *Class) Value
	// Wrap makes the object that reflects impl, with this realm's prototype of impl's class. See [ObjectOf].
	Wrap(impl PlatformObject) Value
	// WrapNew is Wrap for a constructor: the prototype is newTarget's "prototype" property, that of impl's class when it
	// is no object.
	WrapNew(impl PlatformObject, newTarget Value) (Value, error)
	// NewObservableArray makes an observable array exotic object: a Proxy of an Array where the language has proxies, and like
	// one in any case.
	NewObservableArray(items ObservedItems) Value
	// BecomeGlobal makes the global object reflect impl: its prototype chain and, as own properties, its members.
	BecomeGlobal(impl PlatformObject, scope Scope) error
	// ImplOf returns the platform object that v reflects, or nil when v is none. It looks at v itself, never at its
	// prototypes.
	ImplOf(v Value) PlatformObject
}

// Scope says what a realm's global scope exposes.
type Scope struct {
	Exposure      Exposure
	SecureContext bool
}

// Has reports whether a member with those exposure flags is visible in s.
func (s Scope) Has(e Exposure, secure bool) bool {
	return (e == 0 || e&s.Exposure != 0) && (!secure || s.SecureContext)
}
