// https://html.spec.whatwg.org/multipage/grouping-content.html#htmllielement

[Exposed=Window]
interface HTMLLIElement : HTMLElement {
  [CEReactions, Reflect] attribute long value;
  [CEReactions, Reflect] attribute DOMString type;
};
