// https://html.spec.whatwg.org/multipage/nav-history-apis.html#barprop

[Exposed=Window]
interface BarProp {
  readonly attribute boolean visible;
};
