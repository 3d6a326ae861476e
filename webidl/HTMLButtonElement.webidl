// https://html.spec.whatwg.org/multipage/form-elements.html#htmlbuttonelement

[Exposed=Window]
interface HTMLButtonElement : HTMLElement {
  [CEReactions, Reflect] attribute DOMString name;
  [CEReactions, Reflect] attribute DOMString value;
  [CEReactions, Reflect] attribute boolean disabled;
  [CEReactions, Reflect] attribute boolean formNoValidate;
  readonly attribute HTMLFormElement? form;
  [CEReactions, ReflectSetter] attribute DOMString type;
};
