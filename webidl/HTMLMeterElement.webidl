// https://html.spec.whatwg.org/multipage/form-elements.html#htmlmeterelement

[Exposed=Window]
interface HTMLMeterElement : HTMLElement {
};
