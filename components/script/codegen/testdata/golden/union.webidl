typedef (Thing or DOMString) Target;

[Exposed=*]
interface Thing {
  Target resolve((long or Target or sequence<Target>) target);
  (Thing or undefined) last();
  attribute (boolean or DOMString)? mode;
};
