[Exposed=*]
interface Base {
  constructor();
};

[Exposed=(Window,Worker), SecureContext, LegacyWindowAlias=Old]
interface Derived : Base {
  constructor(DOMString name);
};

[Exposed=Window, LegacyNoInterfaceObject]
interface Hidden {
};
