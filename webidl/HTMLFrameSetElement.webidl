// https://html.spec.whatwg.org/multipage/obsolete.html#htmlframesetelement

[Exposed=Window]
interface HTMLFrameSetElement : HTMLElement {
  [CEReactions, Reflect] attribute DOMString cols;
  [CEReactions, Reflect] attribute DOMString rows;
};
HTMLFrameSetElement includes WindowEventHandlers;
