enum Mode { "on", "off" };

[Exposed=*]
interface Other {
};

[Exposed=*]
interface Base {
  readonly attribute DOMString name;
  [Default] object toJSON();
};

[Exposed=*]
interface Derived : Base {
  readonly attribute double size;
  [Exposed=Window] readonly attribute DOMString title;
  readonly attribute Mode? mode;
  readonly attribute (boolean or Mode) either;
  readonly attribute FrozenArray<double> list;
  readonly attribute Base base;
  readonly attribute object payload;
  readonly attribute Promise<any> left;
  readonly attribute Other left2;
  readonly attribute (Other or DOMString) left3;
  [Default] object toJSON();
};
