[Exposed=*]
interface Base {
  undefined remove();
  readonly attribute long size;
  undefined same(long a);
};

[Exposed=*]
interface Middle : Base {
};

[Exposed=*]
interface Derived : Middle {
  undefined remove(long index);
  attribute double size;
  undefined same(long b);
};
