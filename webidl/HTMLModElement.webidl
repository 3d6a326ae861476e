// https://html.spec.whatwg.org/multipage/edits.html#htmlmodelement

[Exposed=Window]
interface HTMLModElement : HTMLElement {
  [CEReactions, ReflectURL] attribute USVString cite;
  [CEReactions, Reflect] attribute DOMString dateTime;
};
