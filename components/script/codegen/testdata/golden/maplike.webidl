[Exposed=*]
interface Registry {
  maplike<DOMString, Registry>;
  [Exposed=Window] undefined clear();
};

[Exposed=*]
interface Report {
  readonly maplike<[EnforceRange] unsigned long, sequence<long>>;
};

callback Listener = undefined ();

[Exposed=*]
interface Odd {
  maplike<(Listener or DOMString?), any>;
};
