// https://html.spec.whatwg.org/multipage/obsolete.html#dom-external

[Exposed=Window]
interface External {
  undefined AddSearchProvider();
  undefined IsSearchProviderInstalled();
};

partial interface Window {
  undefined captureEvents();
  undefined releaseEvents();
  [Replaceable, SameObject] readonly attribute External external;
};

// https://html.spec.whatwg.org/multipage/nav-history-apis.html#the-window-object
partial interface Window {
  attribute DOMString status;
  readonly attribute boolean originAgentCluster;

  undefined alert();
  undefined alert(DOMString message);
  boolean confirm(optional DOMString message = "");
  DOMString? prompt(optional DOMString message = "", optional DOMString default = "");
  undefined print();
};
