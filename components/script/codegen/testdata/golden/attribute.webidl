[Exposed=*]
interface Thing {
  readonly attribute boolean ready;
  attribute DOMString name;
  attribute unsigned short? port;
  readonly attribute Thing? next;
  [Throws] readonly attribute any result;
  static attribute long count;
};
