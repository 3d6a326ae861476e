[Exposed=*]
interface Thing {
  attribute DOMString name;
  [PutForwards=name] readonly attribute Thing inner;
  [Replaceable] readonly attribute long number;
  [LegacyLenientThis] attribute long lenient;
  [LegacyLenientSetter] readonly attribute long constant;
  [LegacyUnforgeable] readonly attribute boolean trusted;
  [SameObject] readonly attribute Thing same;
};
