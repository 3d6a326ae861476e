// https://html.spec.whatwg.org/multipage/semantics.html#htmlbaseelement

[Exposed=Window]
interface HTMLBaseElement : HTMLElement {
  [CEReactions, ReflectSetter] attribute USVString href;
  [CEReactions, Reflect] attribute DOMString target;
};
