// https://html.spec.whatwg.org/multipage/forms.html#htmlformelement

[Exposed=Window]
interface HTMLFormElement : HTMLElement {
  [CEReactions, Reflect="accept-charset"] attribute DOMString acceptCharset;
  [CEReactions, Reflect] attribute DOMString name;
  [CEReactions, Reflect] attribute DOMString target;
  [CEReactions, Reflect] attribute DOMString rel;
  [CEReactions, Reflect] attribute boolean noValidate;
  [CEReactions, ReflectSetter] attribute DOMString autocomplete;
  [CEReactions, ReflectSetter] attribute DOMString enctype;
  [CEReactions, ReflectSetter="enctype"] attribute DOMString encoding;
  [CEReactions, ReflectSetter] attribute DOMString method;
  [CEReactions, ReflectSetter] attribute USVString action;
  [SameObject] readonly attribute HTMLCollection elements;
  readonly attribute unsigned long length;
  undefined reset();
};
