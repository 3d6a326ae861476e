// https://html.spec.whatwg.org/multipage/form-elements.html#htmlfieldsetelement

[Exposed=Window]
interface HTMLFieldSetElement : HTMLElement {
  [CEReactions, Reflect] attribute boolean disabled;
  [CEReactions, Reflect] attribute DOMString name;
  readonly attribute HTMLFormElement? form;
  readonly attribute DOMString type;
};
