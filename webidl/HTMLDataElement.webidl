// https://html.spec.whatwg.org/multipage/text-level-semantics.html#htmldataelement

[Exposed=Window]
interface HTMLDataElement : HTMLElement {
  [CEReactions, Reflect] attribute DOMString value;
};
