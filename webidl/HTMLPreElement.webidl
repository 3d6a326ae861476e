// https://html.spec.whatwg.org/multipage/grouping-content.html#htmlpreelement

[Exposed=Window]
interface HTMLPreElement : HTMLElement {
  [CEReactions, Reflect] attribute long width;
};
