// https://html.spec.whatwg.org/multipage/scripting.html#htmlslotelement

[Exposed=Window]
interface HTMLSlotElement : HTMLElement {
  [CEReactions, Reflect] attribute DOMString name;
};
