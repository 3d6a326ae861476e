[Exposed=*]
interface Pairs {
  iterable<DOMString, Pairs>;
};
