[Exposed=*]
interface Thing {
  ArrayBuffer read(BufferSource source);
  Uint8Array? encode([AllowShared] Uint8Array into, ArrayBufferView view);
  undefined mixed((ArrayBuffer or DOMString) data);
};
