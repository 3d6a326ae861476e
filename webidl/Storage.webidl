// https://html.spec.whatwg.org/multipage/webstorage.html#the-storage-interface

[Exposed=Window]
interface Storage {
  readonly attribute unsigned long length;
  DOMString? key(unsigned long index);
  getter DOMString? getItem(DOMString key);
  setter undefined setItem(DOMString key, DOMString value);
  deleter undefined removeItem(DOMString key);
  undefined clear();
};

// https://html.spec.whatwg.org/multipage/webstorage.html#the-sessionstorage-attribute
interface mixin WindowSessionStorage {
  [Throws] readonly attribute Storage sessionStorage;
};
Window includes WindowSessionStorage;

// https://html.spec.whatwg.org/multipage/webstorage.html#the-localstorage-attribute
interface mixin WindowLocalStorage {
  [Throws] readonly attribute Storage localStorage;
};
Window includes WindowLocalStorage;
