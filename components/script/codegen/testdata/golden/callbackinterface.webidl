callback interface Filter {
  unsigned short accept(Thing thing);
};

[Exposed=*]
interface Thing {
  undefined filter(Filter? filter);
};
