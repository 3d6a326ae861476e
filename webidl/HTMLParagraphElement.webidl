// https://html.spec.whatwg.org/multipage/grouping-content.html#htmlparagraphelement

[Exposed=Window]
interface HTMLParagraphElement : HTMLElement {
  [CEReactions, Reflect] attribute DOMString align;
};
