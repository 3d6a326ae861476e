// https://html.spec.whatwg.org/multipage/image-maps.html#htmlmapelement

[Exposed=Window]
interface HTMLMapElement : HTMLElement {
  [CEReactions, Reflect] attribute DOMString name;
  [SameObject] readonly attribute HTMLCollection areas;
};
