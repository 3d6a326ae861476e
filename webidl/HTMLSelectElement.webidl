// https://html.spec.whatwg.org/multipage/form-elements.html#htmlselectelement

[Exposed=Window]
interface HTMLSelectElement : HTMLElement {
  [CEReactions, Reflect] attribute DOMString name;
  [CEReactions, Reflect] attribute boolean disabled;
  [CEReactions, Reflect] attribute boolean multiple;
  [CEReactions, Reflect] attribute boolean required;
  readonly attribute HTMLFormElement? form;
  readonly attribute DOMString type;
  [SameObject] readonly attribute HTMLCollection options;
  readonly attribute unsigned long length;
  attribute DOMString value;
  attribute long selectedIndex;
};
