// Everything that the generator writes, for the behaviour tests in internal/testbindings.

enum Colour { "red", "dark-green", "" };

dictionary Point {
  required double y;
  double x = 0.5;
  DOMString? name;
};

dictionary Point3D : Point {
  long z;
  sequence<long> a = [];
  Colour colour = "dark-green";
  any extra;
  Thing thing;
  DOMString? nick = null;
  (long or DOMString) unit = "m";
  unsigned long long big = 0xFFFFFFFF;
};

callback Mapper = DOMString (long value, optional DOMString extra);
callback Gather = any (any... values);
callback Later = Promise<any> (long value);
callback Shape = Point (Thing thing, sequence<long> list);
callback constructor Maker = object (DOMString name);
[LegacyTreatNonObjectAsNull] callback Handler = any (Thing thing);
typedef Handler? ThingHandler;

callback interface Visitor {
  boolean visit(Thing thing, DOMString name);
};

interface mixin Labelled {
  attribute DOMString label;
  [Exposed=Window] readonly attribute boolean inWindow;
  [Exposed=Worker] readonly attribute boolean inWorker;
  [SecureContext] undefined secret();
};

[Exposed=*]
interface Thing {
  constructor(optional DOMString label = "thing");
  stringifier;
  readonly attribute Thing? next;
  attribute ThingHandler onthing;
  undefined fire();
};
Thing includes Labelled;

[Exposed=*]
interface SubThing : Thing {
  constructor();
  [LegacyUnforgeable] readonly attribute boolean trusted;
  const long ANSWER = 42;
  const double HALF = 0.5;
  const boolean YES = true;
};

// Has the same members as Thing, so that only the class can tell them apart.
[Exposed=*]
interface Twin {
  constructor();
  readonly attribute DOMString label;
};

typedef (Thing or DOMString or sequence<DOMString>) Named;

[Exposed=*]
interface Conversions {
  constructor();

  byte toByte(byte v);
  octet toOctet(octet v);
  short toShort(short v);
  unsigned short toUnsignedShort(unsigned short v);
  long toLong(long v);
  unsigned long toUnsignedLong(unsigned long v);
  long long toLongLong(long long v);
  unsigned long long toUnsignedLongLong(unsigned long long v);
  octet clamped([Clamp] octet v);
  octet enforced([EnforceRange] octet v);
  float toFloat(float v);
  double toDouble(double v);
  unrestricted double toUnrestricted(unrestricted double v);
  boolean toBoolean(boolean v);
  DOMString toDOMString(DOMString v);
  DOMString nullEmpty([LegacyNullToEmptyString] DOMString v);
  USVString toUSVString(USVString v);
  ByteString toByteString(ByteString v);
  DOMString? nullable(DOMString? v);
  Colour toColour(Colour v);
  any toAny(any v);
  object toObject(object v);
  object? toNullableObject(object? v);
  sequence<long> toSequence(sequence<long> v);
  sequence<sequence<DOMString>>? toNested(sequence<sequence<DOMString>>? v);
  record<DOMString, long> toRecord(record<DOMString, long> v);
  record<ByteString, DOMString> toByteRecord(record<ByteString, DOMString> v);
  Thing toThing(Thing v);
  Thing? toNullableThing(Thing? v);
  DOMString promised(Promise<any> v);
  symbol toSymbol(symbol v);
  bigint toBigInt(bigint v);
  USVString nullEmptyUSV([LegacyNullToEmptyString] USVString v);
  sequence<any> toAnys(sequence<any> v);
  sequence<boolean> toBooleans(sequence<boolean> v);
  boolean? toNullableBoolean(boolean? v);
  sequence<symbol> toSymbols(sequence<symbol> v);

  DOMString describeBuffer(ArrayBuffer v);
  DOMString describeView(ArrayBufferView v);
  DOMString describeSource(BufferSource v);
  DOMString describeInts(Int16Array v);
  Float16Array toHalves(Float16Array v);
  Uint8Array bytes(DOMString v);
  ArrayBuffer buffer(DOMString v);
  Uint8Array? noBytes();

  Point3D toPoint(Point3D v);
  DOMString describePoint(optional Point3D v);

  DOMString describeUnion((Thing or Point or boolean or DOMString) v);
  Named toNamed(Named v);
  DOMString describeNumeric((ArrayBuffer or Mapper or long or sequence<long>)? v);
  (Thing or undefined) maybe(boolean v);
  DOMString describeObject((object or long) v);
  DOMString describeRecord((record<DOMString, long> or boolean) v);

  DOMString optionals(optional long a, optional DOMString b = "b", optional Thing? c, optional any d, optional boolean e = true, optional Named f = "f", optional DOMString? g = "g", optional unrestricted double h = Infinity);
  DOMString variadic(DOMString first, long... rest);
  DOMString variadicAny(any... rest);
  DOMString reserved(DOMString type, DOMString err, DOMString call, DOMString range, DOMString v);
};

[Exposed=*]
interface Overloads {
  constructor();
  constructor(DOMString text);
  constructor(Thing thing, long n);
  readonly attribute DOMString which;

  DOMString byCount();
  DOMString byCount(long a);
  DOMString byCount(long a, long b, long c);

  DOMString _required(DOMString a, DOMString b);
  DOMString _required(DOMString a, DOMString b, DOMString c);

  DOMString byType(DOMString s);
  DOMString byType(Thing t);
  DOMString byType(SubThingLike t);
  DOMString byType(boolean b);
  DOMString byType(unrestricted double n);
  DOMString byType(sequence<DOMString> s);
  DOMString byType(BufferSource b);
  DOMString byType(Point p);

  DOMString nullish(Thing? t);
  DOMString nullish(long n);

  DOMString callable(Mapper f);
  DOMString callable(DOMString s);

  DOMString strict(Thing t);
  DOMString strict(sequence<long> s);

  DOMString second(any message, USVString origin, optional sequence<object> transfer = []);
  DOMString second(any message, optional Point3DLike options = {});

  DOMString union((Thing or DOMString) a);
  DOMString union((long or sequence<long>) a);

  DOMString rest(DOMString a, DOMString... b);
  DOMString rest(Thing a);

  Promise<any> later(DOMString a);
  Promise<any> later(Thing a, long n);
};

[Exposed=*]
interface SubThingLike {
};

dictionary Point3DLike {
  long z = 0;
};

[Exposed=*]
interface Attributes {
  constructor();

  attribute Colour colour;
  attribute Colour? nullableColour;
  attribute DOMString? text;
  attribute [EnforceRange] unsigned short port;
  attribute any anything;
  readonly attribute Promise<any> promise;
  [PutForwards=label] readonly attribute Thing thing;
  [PutForwards=label] readonly attribute Thing? nothing;
  [Replaceable] readonly attribute DOMString replaceable;
  [LegacyLenientThis] attribute DOMString lenient;
  [LegacyLenientSetter] readonly attribute DOMString constant;
  [SameObject] readonly attribute Thing same;
  readonly attribute FrozenArray<DOMString> list;
  attribute FrozenArray<long>? numbers;
  static attribute DOMString shared;
  static readonly attribute long count;
  static DOMString join(DOMString a, DOMString b);
  static Promise<any> fail();
  [Default] object toJSON();
};

[Exposed=*]
interface SubAttributes : Attributes {
  constructor();
  readonly attribute Thing unserializable;
  readonly attribute object payload;
  readonly attribute Promise<any> unserializablePromise;
};

[Exposed=*]
interface Exposures {
  constructor();
  [Exposed=Window] readonly attribute long inWindow;
  [Exposed=Worker] readonly attribute long inWorker;
  [Default] object toJSON();
};

[Exposed=*]
interface Broken {
  constructor();
  [Throws] readonly attribute DOMString text;
  [Throws] readonly attribute Promise<any> promise;
  [Default] object toJSON();
};

[Exposed=*]
interface Href {
  constructor(DOMString href);
  stringifier attribute USVString href;
};

[Exposed=*]
interface Pairs {
  constructor();
  undefined add(DOMString key, Thing value);
  iterable<DOMString, Thing>;
};

[Exposed=*]
interface Values {
  constructor(long n);
  readonly attribute unsigned long length;
  getter DOMString item(unsigned long index);
  iterable<DOMString>;
};

// Inherits the getter that its setter goes with.
[Exposed=*]
interface MoreValues : Values {
  constructor();
  setter undefined (unsigned long index, [LegacyNullToEmptyString] DOMString value);
};

[Exposed=*]
interface Bag {
  constructor();
  readonly attribute unsigned long length;
  getter Thing? (unsigned long index);
  setter undefined (unsigned long index, Thing? thing);
  getter Thing find(DOMString label);
  DOMString find(DOMString label, long nth);
  deleter boolean (DOMString label);
  undefined clear();
};

[Exposed=*, LegacyOverrideBuiltIns, LegacyUnenumerableNamedProperties]
interface Settings {
  constructor();
  getter any (DOMString name);
  setter boolean put(DOMString name, any value);
  deleter undefined remove(DOMString name);
};

[Exposed=*]
interface Callbacks {
  constructor();
  DOMString map(Mapper mapper, long value, optional DOMString extra);
  any gather(Gather gather, any... values);
  Promise<any> later(Later later);
  Point shape(Shape shape);
  object make(Maker maker, DOMString name);
  boolean visit(Visitor visitor, Thing thing);
  any same(Visitor? visitor, Mapper? mapper);
};

[Exposed=Window]
interface WindowOnly {
};

[Exposed=*, SecureContext]
interface SecureOnly {
};

[Exposed=Window, LegacyNoInterfaceObject]
interface Unseen {
  readonly attribute long n;
};

[Exposed=Window, LegacyWindowAlias=(OldName, OlderName)]
interface NewName {
};

[Global=Window, Exposed=Window]
interface TestWindow {
  [LegacyUnforgeable] readonly attribute TestWindow window;
  attribute DOMString title;
  DOMString greet(DOMString name);
};

[Exposed=*]
namespace tools {
  readonly attribute long version;
  DOMString join(any... parts);
  [Exposed=Worker] undefined workerOnly();
  Promise<DOMString> soon(long n);
};

[Exposed=*]
interface Book {
  constructor();
  maplike<DOMString, Thing>;
};

// Keys of every kind that Go compares otherwise than IDL does.
[Exposed=*]
interface Keys {
  constructor();
  undefined put((Mapper or double or DOMString?) key, long value);
  readonly maplike<(Mapper or double or DOMString?), long>;
};

[Exposed=*]
interface Numbers {
  constructor();
  maplike<unrestricted double, sequence<long>>;
  Numbers set(unrestricted double key, sequence<long> value);
  DOMString clear();
  boolean _delete(unrestricted double key);
};

[Exposed=*]
interface SubBook : Book {
  constructor();
};

[Exposed=*]
interface Tokens {
  constructor();
  setlike<DOMString>;
};

[Exposed=*]
interface Anything {
  constructor();
  setlike<any>;
};

[Exposed=*]
interface Fixed {
  constructor();
  readonly setlike<Colour>;
  undefined add(Colour colour);
};

[Exposed=*]
interface Views {
  constructor();
  setlike<Uint8Array>;
};

[Exposed=*]
interface Shelf {
  constructor();
  attribute ObservableArray<long> numbers;
  readonly attribute ObservableArray<Thing?> things;
  readonly attribute DOMString log;
  undefined append(long number);
};

dictionary CountOptions {
  boolean backwards = false;
};

[Exposed=*]
interface Count {
  constructor(long to);
  [Return] async_iterable<long>(optional CountOptions options = {}, optional long step);
  undefined go();
  readonly attribute DOMString log;
};

[Exposed=*]
interface Table {
  constructor();
  async_iterable<DOMString, Thing>;
};

[Exposed=(Window,Worker), SecureContext]
namespace limits {
  const unsigned long LEAST = 1;
  [Exposed=Worker] const double MOST = 2.5;
};

[Exposed=*, LegacyNamespace=tools]
interface Hammer {
  [Exposed=Window] constructor(DOMString name);
  [Exposed=Window] const boolean HEAVY = true;
  [Exposed=Worker] const boolean LIGHT = true;
  static DOMString kind();
};

[Exposed=*]
interface WindowPairs {
  constructor();
  [Exposed=Window] iterable<DOMString, long>;
};

[Exposed=*]
interface Sink {
  constructor();
  Promise<DOMString> drain(async_sequence<long> items, optional long most);
  async_sequence<long>? same(async_sequence<long>? items);
  DOMString either((async_sequence<any> or DOMString) source);
};
