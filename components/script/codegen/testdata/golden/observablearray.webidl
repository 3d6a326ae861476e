[Exposed=*]
interface Shelf {
  attribute ObservableArray<DOMString> titles;
  readonly attribute ObservableArray<Shelf?> neighbours;
};
