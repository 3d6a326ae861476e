[Exposed=*]
interface Scoped {
  [Unscopable] attribute long hidden;
  attribute long shown;
  [Unscopable] undefined replace();
  undefined replace(long other);
  undefined keep();
};
