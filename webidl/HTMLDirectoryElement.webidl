// https://html.spec.whatwg.org/multipage/obsolete.html#htmldirectoryelement

[Exposed=Window]
interface HTMLDirectoryElement : HTMLElement {
  [CEReactions, Reflect] attribute boolean compact;
};
