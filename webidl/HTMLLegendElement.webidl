// https://html.spec.whatwg.org/multipage/form-elements.html#htmllegendelement

[Exposed=Window]
interface HTMLLegendElement : HTMLElement {
  [CEReactions, Reflect] attribute DOMString align;
};
