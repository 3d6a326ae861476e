[Exposed=*]
interface Base {
  readonly attribute DOMString name;
  [Default] object toJSON();
};

[Exposed=*]
interface Derived : Base {
  readonly attribute double size;
  [Exposed=Window] readonly attribute DOMString title;
  readonly attribute Promise<any> left;
  [Default] object toJSON();
};
