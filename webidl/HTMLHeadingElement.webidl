// https://html.spec.whatwg.org/multipage/sections.html#htmlheadingelement

[Exposed=Window]
interface HTMLHeadingElement : HTMLElement {
  [CEReactions, Reflect] attribute DOMString align;
};
