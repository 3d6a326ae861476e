// https://html.spec.whatwg.org/multipage/text-level-semantics.html#htmlspanelement

[Exposed=Window]
interface HTMLSpanElement : HTMLElement {
};
