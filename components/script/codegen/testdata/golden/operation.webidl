[Exposed=*]
interface Thing {
  undefined go();
  DOMString join(DOMString a, optional DOMString separator = ",", any... rest);
  Thing? find(optional long start, optional Thing? until, optional boolean deep = true);
  static Thing make(long... sizes);
};
