// https://html.spec.whatwg.org/multipage/media.html#htmltrackelement

[Exposed=Window]
interface HTMLTrackElement : HTMLElement {
  [CEReactions, ReflectURL] attribute USVString src;
  [CEReactions, Reflect] attribute DOMString srclang;
  [CEReactions, Reflect] attribute DOMString label;
  [CEReactions, Reflect] attribute boolean default;
};
