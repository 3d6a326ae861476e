// https://html.spec.whatwg.org/multipage/embedded-content.html#htmlimageelement

[Exposed=Window,
 LegacyFactoryFunction=Image(optional unsigned long width, optional unsigned long height)]
interface HTMLImageElement : HTMLElement {
  [CEReactions, Reflect] attribute DOMString alt;
  [CEReactions, Reflect] attribute USVString srcset;
  [CEReactions, Reflect] attribute DOMString sizes;
  [CEReactions, Reflect] attribute DOMString useMap;
  [CEReactions, Reflect] attribute DOMString name;
  [CEReactions, Reflect] attribute DOMString align;
  [CEReactions, Reflect] attribute [LegacyNullToEmptyString] DOMString border;
  [CEReactions, ReflectURL] attribute USVString src;
  [CEReactions, ReflectURL] attribute USVString lowsrc;
  [CEReactions, ReflectURL] attribute USVString longDesc;
  [CEReactions, Reflect] attribute boolean isMap;
  [CEReactions, Reflect] attribute unsigned long width;
  [CEReactions, Reflect] attribute unsigned long height;
  [CEReactions, Reflect] attribute unsigned long hspace;
  [CEReactions, Reflect] attribute unsigned long vspace;
  [CEReactions, ReflectSetter] attribute DOMString? crossOrigin;
  [CEReactions, Reflect] attribute boolean controls;
  readonly attribute unsigned long naturalWidth;
  readonly attribute unsigned long naturalHeight;
  readonly attribute boolean complete;
  readonly attribute USVString currentSrc;
  [CEReactions, ReflectSetter] attribute DOMString referrerPolicy;
  [CEReactions, ReflectSetter] attribute DOMString decoding;
  [CEReactions, ReflectSetter] attribute DOMString loading;
  [CEReactions, ReflectSetter] attribute DOMString fetchPriority;

  Promise<undefined> decode();
};
