// https://html.spec.whatwg.org/multipage/form-elements.html#htmloptionelement

[Exposed=Window,
 LegacyFactoryFunction=Option(optional DOMString text = "", optional DOMString value, optional boolean defaultSelected = false, optional boolean selected = false)]
interface HTMLOptionElement : HTMLElement {
  [CEReactions, Reflect] attribute boolean disabled;
  [CEReactions, Reflect="selected"] attribute boolean defaultSelected;
  readonly attribute HTMLFormElement? form;
  [CEReactions, ReflectSetter] attribute DOMString label;
  [CEReactions, ReflectSetter] attribute DOMString value;
  attribute boolean selected;
  [CEReactions] attribute DOMString text;
  readonly attribute long index;
};
