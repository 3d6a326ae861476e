dictionary Options {
  boolean keep = false;
};

[Exposed=*]
interface Source {
  [Return] async_iterable<any>(optional Options options = {});
};

[Exposed=*]
interface Table {
  async_iterable<DOMString, sequence<long>>(optional unsigned long from = 1, optional DOMString to);
};

[Exposed=*]
interface Sink {
  async_sequence<long> take(async_sequence<long> items, optional async_sequence<DOMString>? more);
  undefined either((async_sequence<any> or DOMString) source);
};
