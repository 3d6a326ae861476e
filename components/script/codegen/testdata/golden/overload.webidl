[Exposed=*]
interface Thing {
  constructor();
  constructor(DOMString name);
  undefined put(DOMString text);
  undefined put(Thing thing);
  undefined put(sequence<long> numbers);
  undefined put(Thing thing, long position);
};
