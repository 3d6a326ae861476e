// https://html.spec.whatwg.org/multipage/grouping-content.html#htmldlistelement

[Exposed=Window]
interface HTMLDListElement : HTMLElement {
  [CEReactions, Reflect] attribute boolean compact;
};
