[Exposed=*]
interface Flags {
  setlike<DOMString>;
  Flags add(DOMString flag);
};

[Exposed=Window]
interface Zeros {
  readonly setlike<unrestricted double>;
};

[Exposed=*]
interface Buffers {
  setlike<Uint8Array>;
};
