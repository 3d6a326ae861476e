// https://html.spec.whatwg.org/multipage/media.html#htmlmediaelement

[Exposed=Window]
interface HTMLMediaElement : HTMLElement {
  [CEReactions, ReflectURL] attribute USVString src;
  [CEReactions, Reflect] attribute boolean autoplay;
  [CEReactions, Reflect] attribute boolean loop;
  [CEReactions, Reflect] attribute boolean controls;
  [CEReactions, Reflect="muted"] attribute boolean defaultMuted;
  [CEReactions, ReflectSetter] attribute DOMString? crossOrigin;
};
