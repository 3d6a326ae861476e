// https://html.spec.whatwg.org/multipage/dom.html#htmlelement

// The standard's constructor serves custom elements alone, so without them the
// interface object throws as one without a constructor does.
[Exposed=Window]
interface HTMLElement : Element {
  [CEReactions, Reflect] attribute DOMString title;
  [CEReactions, Reflect] attribute DOMString lang;
  [CEReactions, Reflect] attribute DOMString accessKey;
  [CEReactions, Reflect] attribute boolean autofocus;
  [CEReactions] attribute DOMString dir;
  [CEReactions, Reflect] attribute boolean hidden;
  [CEReactions, Reflect] attribute boolean inert;
  [CEReactions] attribute boolean translate;
  [CEReactions] attribute boolean draggable;
  [CEReactions] attribute long tabIndex;
  [CEReactions] attribute [LegacyNullToEmptyString] DOMString innerText;
  [CEReactions, Reflect] attribute DOMString nonce;
  [SameObject] readonly attribute DOMStringMap dataset;
  undefined click();
  undefined focus();
  undefined blur();
};
HTMLElement includes GlobalEventHandlers;
