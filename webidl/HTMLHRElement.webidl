// https://html.spec.whatwg.org/multipage/grouping-content.html#htmlhrelement

[Exposed=Window]
interface HTMLHRElement : HTMLElement {
  [CEReactions, Reflect] attribute DOMString align;
  [CEReactions, Reflect] attribute DOMString color;
  [CEReactions, Reflect] attribute DOMString size;
  [CEReactions, Reflect] attribute DOMString width;
  [CEReactions, Reflect] attribute boolean noShade;
};
