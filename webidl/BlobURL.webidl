// https://w3c.github.io/FileAPI/#creating-revoking

// The standard's parameter may also be a MediaSource, which does not exist here.
[Exposed=(Window,DedicatedWorker,SharedWorker)]
partial interface URL {
  static DOMString createObjectURL(Blob obj);
  static undefined revokeObjectURL(DOMString url);
};
