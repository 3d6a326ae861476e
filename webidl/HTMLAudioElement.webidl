// https://html.spec.whatwg.org/multipage/media.html#htmlaudioelement

[Exposed=Window]
interface HTMLAudioElement : HTMLMediaElement {
};
