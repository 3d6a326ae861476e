// https://dom.spec.whatwg.org/#interface-document

[Exposed=Window]
interface Document : Node {
  readonly attribute USVString URL;
  readonly attribute USVString documentURI;
  readonly attribute DOMString compatMode;
  readonly attribute DOMString characterSet;
  readonly attribute DOMString contentType;

  readonly attribute Element? documentElement;

  [CEReactions, NewObject] Element createElement(DOMString localName, optional (DOMString or ElementCreationOptions) options = {});
  [NewObject] Text createTextNode(DOMString data);

  [NewObject] Event createEvent(DOMString interface);
};

// The standard's customElementRegistry waits for custom elements.
dictionary ElementCreationOptions {
  DOMString is;
};

enum DocumentReadyState { "loading", "interactive", "complete" };

// https://html.spec.whatwg.org/multipage/dom.html#the-document-object
partial interface Document {
  [PutForwards=href, LegacyUnforgeable] readonly attribute Location? location;
  readonly attribute USVString referrer;
  attribute USVString cookie;
  readonly attribute DocumentReadyState readyState;

  [CEReactions] attribute DOMString title;
  [CEReactions] attribute HTMLElement? body;

  readonly attribute WindowProxy? defaultView;

  [LegacyLenientThis] attribute EventHandler onreadystatechange;
};
Document includes GlobalEventHandlers;
