[Exposed=*]
interface Base {
  readonly attribute DOMString name;
  [Default] object toJSON();
};

[Exposed=*]
interface Derived : Base {
  readonly attribute double size;
  readonly attribute Promise<any> left;
  [Default] object toJSON();
};
