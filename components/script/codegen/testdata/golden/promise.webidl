[Exposed=*]
interface Thing {
  readonly attribute Promise<undefined> ready;
  Promise<DOMString> text(optional Promise<any> after);
  static Promise<Thing> load(USVString url);
};
