// https://html.spec.whatwg.org/multipage/form-elements.html#htmllegendelement

[Exposed=Window]
interface HTMLLegendElement : HTMLElement {
  readonly attribute HTMLFormElement? form;

  [CEReactions, Reflect] attribute DOMString align;
};
