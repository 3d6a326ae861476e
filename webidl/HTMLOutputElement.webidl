// https://html.spec.whatwg.org/multipage/form-elements.html#htmloutputelement

[Exposed=Window]
interface HTMLOutputElement : HTMLElement {
  [CEReactions, Reflect] attribute DOMString name;
  readonly attribute HTMLFormElement? form;
  readonly attribute DOMString type;
};
