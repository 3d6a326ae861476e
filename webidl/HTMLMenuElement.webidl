// https://html.spec.whatwg.org/multipage/grouping-content.html#htmlmenuelement

[Exposed=Window]
interface HTMLMenuElement : HTMLElement {
  [CEReactions, Reflect] attribute boolean compact;
};
