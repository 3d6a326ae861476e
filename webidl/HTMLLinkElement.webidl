// https://html.spec.whatwg.org/multipage/semantics.html#htmllinkelement

[Exposed=Window]
interface HTMLLinkElement : HTMLElement {
  [CEReactions, ReflectURL] attribute USVString href;
  [CEReactions, Reflect] attribute DOMString rel;
  [CEReactions, Reflect] attribute DOMString media;
  [CEReactions, Reflect] attribute DOMString hreflang;
  [CEReactions, Reflect] attribute DOMString type;
  [CEReactions, Reflect] attribute DOMString integrity;
  [CEReactions, Reflect] attribute DOMString charset;
  [CEReactions, Reflect] attribute DOMString rev;
  [CEReactions, Reflect] attribute DOMString target;
  [CEReactions, Reflect] attribute DOMString imageSrcset;
  [CEReactions, Reflect] attribute DOMString imageSizes;
  [CEReactions, Reflect] attribute boolean disabled;
  [CEReactions, ReflectSetter] attribute DOMString as;
  [CEReactions, ReflectSetter] attribute DOMString? crossOrigin;
  [SameObject, PutForwards=value] readonly attribute DOMTokenList relList;
  [SameObject, PutForwards=value] readonly attribute DOMTokenList sizes;
  [CEReactions, ReflectSetter] attribute DOMString referrerPolicy;
  [CEReactions, ReflectSetter] attribute DOMString fetchPriority;
};
