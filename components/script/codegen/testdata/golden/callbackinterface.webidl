callback interface Filter {
  unsigned short accept(Thing thing);
};

[Exposed=Window]
callback interface Verdict {
  const unsigned short YES = 1;
  const unsigned long ALL = 0xFFFFFFFF;
  boolean judge(Thing thing);
};

[Exposed=*]
interface Thing {
  undefined filter(Filter? filter);
};
