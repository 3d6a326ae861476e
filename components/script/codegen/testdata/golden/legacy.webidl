enum Size { "small", "large" };

[Exposed=*]
interface Collection {
  readonly attribute unsigned long length;
  getter Collection? item(unsigned long index);
  getter (Collection or DOMString)? (DOMString name);
};

[Exposed=*]
interface WritableCollection : Collection {
  setter Size (unsigned long index, Size value);
  setter undefined setItem(DOMString name, boolean value);
  deleter undefined (DOMString name);
};

[Exposed=*, LegacyUnenumerableNamedProperties, LegacyOverrideBuiltIns]
interface NarrowedCollection : Collection {
  getter sequence<DOMString> namedItem(DOMString name);
  deleter boolean drop(DOMString name);
};

[Exposed=*]
interface Sizes {
  readonly attribute unsigned long length;
  getter Size (unsigned long index);
  iterable<Size>;
};

[Exposed=*]
interface Long {
  readonly attribute long long length;
  getter DOMString (unsigned long index);
};

[Exposed=*]
interface Short {
  readonly attribute octet length;
  getter DOMString (unsigned long index);
};
