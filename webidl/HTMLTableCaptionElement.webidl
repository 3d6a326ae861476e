// https://html.spec.whatwg.org/multipage/tables.html#htmltablecaptionelement

[Exposed=Window]
interface HTMLTableCaptionElement : HTMLElement {
  [CEReactions, Reflect] attribute DOMString align;
};
