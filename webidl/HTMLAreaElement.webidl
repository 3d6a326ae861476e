// https://html.spec.whatwg.org/multipage/image-maps.html#htmlareaelement

[Exposed=Window]
interface HTMLAreaElement : HTMLElement {
  [CEReactions, Reflect] attribute DOMString alt;
  [CEReactions, Reflect] attribute DOMString coords;
  [CEReactions, Reflect] attribute DOMString shape;
  [CEReactions, Reflect] attribute DOMString target;
  [CEReactions, Reflect] attribute DOMString download;
  [CEReactions, Reflect] attribute DOMString ping;
  [CEReactions, Reflect] attribute DOMString rel;
  [CEReactions, Reflect] attribute boolean noHref;
  [SameObject, PutForwards=value] readonly attribute DOMTokenList relList;
  [CEReactions, ReflectSetter] attribute DOMString referrerPolicy;
};
HTMLAreaElement includes HTMLHyperlinkElementUtils;
