[Exposed=*]
namespace tools {
  readonly attribute long version;
  DOMString join(any... parts);
  [Exposed=Window] Promise<undefined> wait(double seconds);
};

[Exposed=Window, SecureContext]
namespace limits {
  const unsigned long LEAST = 1;
  [Exposed=Window] const double MOST = 2.5;
};

[Exposed=Window, LegacyNamespace=tools]
interface Hammer {
  [Exposed=Window, SecureContext] constructor();
  [SecureContext] const boolean HEAVY = true;
};
