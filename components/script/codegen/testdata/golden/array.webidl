[Exposed=*]
interface Thing {
  readonly attribute FrozenArray<DOMString> names;
  attribute FrozenArray<Thing>? things;
  sequence<sequence<long>> table(sequence<Thing> things);
  record<USVString, long> count(record<ByteString, DOMString> words);
};
