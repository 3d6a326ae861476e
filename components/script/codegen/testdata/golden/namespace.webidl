[Exposed=*]
namespace tools {
  readonly attribute long version;
  DOMString join(any... parts);
  [Exposed=Window] Promise<undefined> wait(double seconds);
};
