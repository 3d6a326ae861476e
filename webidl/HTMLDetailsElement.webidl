// https://html.spec.whatwg.org/multipage/interactive-elements.html#htmldetailselement

[Exposed=Window]
interface HTMLDetailsElement : HTMLElement {
  [CEReactions, Reflect] attribute DOMString name;
  [CEReactions, Reflect] attribute boolean open;
};
