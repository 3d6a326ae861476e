dictionary Options {
  boolean once = false;
  required DOMString name;
  Thing thing;
};

dictionary MoreOptions : Options {
  unsigned long limit = 10;
  sequence<DOMString> list = [];
  double? ratio;
};

[Exposed=*]
interface Thing {
  MoreOptions merge(MoreOptions options);
};
