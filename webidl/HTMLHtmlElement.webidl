// https://html.spec.whatwg.org/multipage/semantics.html#htmlhtmlelement

[Exposed=Window]
interface HTMLHtmlElement : HTMLElement {
  [CEReactions, Reflect] attribute DOMString version;
};
