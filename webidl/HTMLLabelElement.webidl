// https://html.spec.whatwg.org/multipage/forms.html#htmllabelelement

[Exposed=Window]
interface HTMLLabelElement : HTMLElement {
  [CEReactions, Reflect="for"] attribute DOMString htmlFor;
};
