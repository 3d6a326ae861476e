// https://html.spec.whatwg.org/multipage/interactive-elements.html#htmldialogelement

[Exposed=Window]
interface HTMLDialogElement : HTMLElement {
  [CEReactions, Reflect] attribute boolean open;
  attribute DOMString returnValue;
};
