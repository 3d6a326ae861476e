callback Visit = boolean (Thing thing, optional DOMString note, any... rest);
callback Later = Promise<DOMString> ();
callback constructor Make = object (long size);
[LegacyTreatNonObjectAsNull] callback Handle = any (Thing thing);
typedef Handle? Handler;

[Exposed=*]
interface Thing {
  undefined each(Visit visit, optional Later later);
  object make(Make make);
  attribute Handler onthing;
};
