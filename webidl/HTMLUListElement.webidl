// https://html.spec.whatwg.org/multipage/grouping-content.html#htmlulistelement

[Exposed=Window]
interface HTMLUListElement : HTMLElement {
  [CEReactions, Reflect] attribute boolean compact;
  [CEReactions, Reflect] attribute DOMString type;
};
