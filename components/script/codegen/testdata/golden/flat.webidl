typedef (long or DOMString) Simple;
typedef (Simple or sequence<Simple>) Nested;

callback Flat = Nested ((Nested or boolean) v, Simple c);

[Exposed=*]
interface Thing {
  undefined take((Nested or Thing)? value, sequence<boolean?> flags, Flat flat);
};
