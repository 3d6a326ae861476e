// https://html.spec.whatwg.org/multipage/text-level-semantics.html#htmlbrelement

[Exposed=Window]
interface HTMLBRElement : HTMLElement {
  [CEReactions, Reflect] attribute DOMString clear;
};
