// https://html.spec.whatwg.org/multipage/form-elements.html#htmlprogresselement

[Exposed=Window]
interface HTMLProgressElement : HTMLElement {
};
