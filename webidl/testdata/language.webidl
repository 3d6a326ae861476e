/* Every construct of the grammar once. The golden file beside it has what the
   syntax tree makes of it. */

[Exposed=*]
interface Empty { };

[
  Exposed = (Window, Worker),
  LegacyFactoryFunction = Sound(DOMString src, optional double gain = .5),
  LegacyFactoryFunction=Noise(),
  LegacyWindowAlias=webkitThing,
  SecureContext
]
interface Thing : Empty {
  constructor();
  constructor(DOMString name, [Clamp] octet... levels);

  const boolean ON = true;
  const octet MASK = 0xFf;
  const short OCTAL = -017;
  const long long ZERO = 0;
  const unrestricted double BIG = Infinity;
  const unrestricted float SMALL = -Infinity;
  const unrestricted double NONE = NaN;
  const double RATIO = -1.5e-3;
  const float HALF = 5E-1;
  const Level NAMED = 3;

  attribute DOMString plain;
  readonly attribute unsigned long long count;
  [SameObject] readonly attribute Empty other;
  static attribute boolean shared;
  static readonly attribute any anything;
  inherit attribute long inherited;
  stringifier attribute USVString text;
  attribute [LegacyNullToEmptyString] DOMString annotated;
  [EnforceRange] attribute unsigned long ranged;
  attribute object required;
  attribute ObservableArray<Empty> children;
  readonly attribute FrozenArray<DOMString?>? names;
  readonly attribute Promise<undefined> ready;

  undefined run();
  DOMString? includes(any interface, optional any attribute, optional long callback = 1);
  [NewObject] static Promise<sequence<Empty>> all(sequence<Promise<any>> items);
  unsigned short overload(BigInt64Array a, DataView b, SharedArrayBuffer c, symbol d, bigint e);
  record<USVString, (long or DOMString)> table(optional record<ByteString, sequence<[Clamp] byte>> init);
  undefined defaults(optional DOMString a = "", optional Empty? b = null, optional sequence<long> c = [],
                     optional Options d = {}, optional any e = undefined, optional boolean f = false);
  undefined union((long or (DOMString or Empty?) or sequence<long>) a, (ArrayBuffer or [AllowShared] Uint8Array)? b);
  undefined annotations([AllowShared] ArrayBufferView a, optional [EnforceRange, AllowShared] unsigned long b);
  undefined lazy(async_sequence<DOMString> source);

  getter DOMString (unsigned long index);
  setter undefined put(unsigned long index, DOMString value);
  getter long named(DOMString name);
  deleter undefined (DOMString name);

  _interface _escaped(_callback _typedef);
};

interface Pairs { iterable<DOMString, [Clamp] long>; };
interface Values { iterable<DOMString>; stringifier; };
interface Later { async_iterable<long>; };
interface LaterPairs { async_iterable<DOMString, any>(optional Options options = {}); };
interface OldLater { async iterable<long>; };
interface Map { maplike<DOMString, any>; };
interface ReadOnlyMap { readonly maplike<DOMString, any>; };
interface Set { setlike<[EnforceRange] long>; };
interface ReadOnlySet { readonly setlike<DOMString>; };

partial interface Thing { undefined more(); };

interface mixin Shared {
  const long X = 1;
  readonly attribute long x;
  attribute long y;
  undefined z();
  stringifier;
};
partial interface mixin Shared { attribute long w; };
[Exposed=Window] Thing includes Shared;

callback interface Listener {
  const unsigned short KIND = 1;
  undefined handle(Empty event);
};

namespace Tools {
  const long LIMIT = 10;
  readonly attribute long used;
  undefined use(any... data);
};
partial namespace Tools { [Exposed=Window] long left(); };

dictionary Options : Base {
  required DOMString key;
  required [Clamp] octet level;
  [EnforceRange] unsigned long long size = 12;
  sequence<DOMString> list = [];
  (long or DOMString)? either = null;
  any _required;
};
partial dictionary Options { boolean late = true; };
dictionary Base { };

enum Mode { "one", "two words", "" };
enum Trailing { "comma", };

callback Done = undefined (optional Mode mode = "one", long... rest);
[LegacyTreatNonObjectAsNull] callback Handler = any (Empty event);
callback constructor Maker = Empty ();

typedef [Clamp] octet Level;
typedef (Level or sequence<Thing>)? LevelOrThings;
typedef unrestricted float _float;

[
  Args(long x, optional DOMString y),
  Str="text", Strs=("a", "b"), Int=-0x10, Ints=(1,2), Dec=1.5, Decs=(.5,2e3),
  Free = { "any" : [ tokens , (in) ] ; balance } ! , 12,
  Keyword=interface, Raw = 1 + 2
]
interface Attributes { };
