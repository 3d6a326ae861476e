// https://html.spec.whatwg.org/multipage/text-level-semantics.html#htmltimeelement

[Exposed=Window]
interface HTMLTimeElement : HTMLElement {
  [CEReactions, Reflect] attribute DOMString dateTime;
};
