// https://w3c.github.io/FileAPI/#APIASynch

[Exposed=(Window,Worker)]
interface FileReader : EventTarget {
  constructor();

  undefined readAsArrayBuffer(Blob blob);
  undefined readAsBinaryString(Blob blob);
  undefined readAsText(Blob blob, optional DOMString encoding);
  undefined readAsDataURL(Blob blob);

  undefined abort();

  const unsigned short EMPTY = 0;
  const unsigned short LOADING = 1;
  const unsigned short DONE = 2;
  readonly attribute unsigned short readyState;

  readonly attribute (DOMString or ArrayBuffer)? result;
  readonly attribute DOMException? error;

  attribute EventHandler onloadstart;
  attribute EventHandler onprogress;
  attribute EventHandler onload;
  attribute EventHandler onabort;
  attribute EventHandler onerror;
  attribute EventHandler onloadend;
};

// https://w3c.github.io/FileAPI/#FileReaderSync

[Exposed=(DedicatedWorker,SharedWorker)]
interface FileReaderSync {
  constructor();

  ArrayBuffer readAsArrayBuffer(Blob blob);
  DOMString readAsBinaryString(Blob blob);
  DOMString readAsText(Blob blob, optional DOMString encoding);
  DOMString readAsDataURL(Blob blob);
};
