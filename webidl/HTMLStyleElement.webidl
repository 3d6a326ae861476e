// https://html.spec.whatwg.org/multipage/semantics.html#htmlstyleelement

[Exposed=Window]
interface HTMLStyleElement : HTMLElement {
  [CEReactions, Reflect] attribute DOMString media;
  [CEReactions, Reflect] attribute DOMString type;
};
