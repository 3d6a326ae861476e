// https://html.spec.whatwg.org/multipage/workers.html#shared-workers-and-the-sharedworker-interface

// The standard's sameSiteCookies comes with first-party sets, which do not exist here.
[Exposed=Window]
interface SharedWorker : EventTarget {
  constructor(USVString scriptURL, optional (DOMString or WorkerOptions) options = {});
  readonly attribute MessagePort port;
};

SharedWorker includes AbstractWorker;
