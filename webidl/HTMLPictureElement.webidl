// https://html.spec.whatwg.org/multipage/embedded-content.html#htmlpictureelement

[Exposed=Window]
interface HTMLPictureElement : HTMLElement {
};
