// https://html.spec.whatwg.org/multipage/dom.html#htmlelement

// The standard's constructor serves custom elements alone, so without them the
// interface object throws as one without a constructor does.
[Exposed=Window]
interface HTMLElement : Element {
};
HTMLElement includes GlobalEventHandlers;
