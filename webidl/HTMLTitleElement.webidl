// https://html.spec.whatwg.org/multipage/semantics.html#htmltitleelement

[Exposed=Window]
interface HTMLTitleElement : HTMLElement {
  [CEReactions] attribute DOMString text;
};
