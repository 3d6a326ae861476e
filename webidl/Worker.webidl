// https://html.spec.whatwg.org/multipage/workers.html#dedicated-workers-and-the-worker-interface

interface mixin AbstractWorker {
  attribute EventHandler onerror;
};

// The standard's scripts may also be TrustedScriptURLs, which do not exist here.
[Exposed=(Window,DedicatedWorker,SharedWorker)]
interface Worker : EventTarget {
  constructor(USVString scriptURL, optional WorkerOptions options = {});

  undefined terminate();

  undefined postMessage(any message, sequence<object> transfer);
  undefined postMessage(any message, optional StructuredSerializeOptions options = {});
};

dictionary WorkerOptions {
  DOMString name = "";
  WorkerType type = "classic";
  // credentials is only used if type is "module"
  RequestCredentials credentials = "same-origin";
};

enum WorkerType { "classic", "module" };

Worker includes AbstractWorker;
Worker includes MessageEventTarget;
