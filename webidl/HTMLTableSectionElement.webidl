// https://html.spec.whatwg.org/multipage/tables.html#htmltablesectionelement

[Exposed=Window]
interface HTMLTableSectionElement : HTMLElement {
  [CEReactions, Reflect] attribute DOMString align;
  [CEReactions, Reflect="char"] attribute DOMString ch;
  [CEReactions, Reflect="charoff"] attribute DOMString chOff;
  [CEReactions, Reflect] attribute DOMString vAlign;
};
