// https://html.spec.whatwg.org/multipage/semantics.html#htmlheadelement

[Exposed=Window]
interface HTMLHeadElement : HTMLElement {
};
