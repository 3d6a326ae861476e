// https://html.spec.whatwg.org/multipage/grouping-content.html#htmlolistelement

[Exposed=Window]
interface HTMLOListElement : HTMLElement {
  [CEReactions, Reflect] attribute boolean reversed;
  [CEReactions, Reflect] attribute boolean compact;
  [CEReactions, Reflect, ReflectDefault=1] attribute long start;
  [CEReactions, Reflect] attribute DOMString type;
};
