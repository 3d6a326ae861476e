// https://html.spec.whatwg.org/multipage/media.html#htmlaudioelement

[Exposed=Window,
 LegacyFactoryFunction=Audio(optional DOMString src)]
interface HTMLAudioElement : HTMLMediaElement {
};
