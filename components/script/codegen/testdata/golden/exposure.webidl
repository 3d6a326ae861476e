interface mixin Part {
  readonly attribute long everywhere;
  [Exposed=Window] readonly attribute long inWindow;
  [SecureContext] undefined secret();
};

[Exposed=(Window,DedicatedWorker)]
interface Thing {
};
Thing includes Part;

[Exposed=DedicatedWorker]
partial interface Thing {
  undefined inWorker();
};

[Exposed=SharedWorker]
interface Other {
};
Other includes Part;
