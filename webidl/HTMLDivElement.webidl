// https://html.spec.whatwg.org/multipage/grouping-content.html#htmldivelement

[Exposed=Window]
interface HTMLDivElement : HTMLElement {
  [CEReactions, Reflect] attribute DOMString align;
};
