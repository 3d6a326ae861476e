// https://html.spec.whatwg.org/multipage/grouping-content.html#htmlquoteelement

[Exposed=Window]
interface HTMLQuoteElement : HTMLElement {
  [CEReactions, ReflectURL] attribute USVString cite;
};
