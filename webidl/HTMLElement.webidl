// https://html.spec.whatwg.org/multipage/dom.html#htmlelement

// The standard's constructor serves custom elements alone, so without them the
// interface object throws as one without a constructor does.
[Exposed=Window]
interface HTMLElement : Element {
  [CEReactions, Reflect] attribute DOMString title;
  [CEReactions, Reflect] attribute DOMString lang;
  [CEReactions, Reflect] attribute DOMString accessKey;
  readonly attribute DOMString accessKeyLabel;
  [CEReactions, Reflect] attribute boolean autofocus;
  [CEReactions] attribute DOMString dir;
  [CEReactions] attribute (boolean or unrestricted double or DOMString)? hidden;
  [CEReactions, Reflect] attribute boolean inert;
  [CEReactions] attribute boolean translate;
  [CEReactions] attribute boolean draggable;
  [CEReactions] attribute boolean spellcheck;
  [CEReactions, ReflectSetter] attribute DOMString writingSuggestions;
  [CEReactions, ReflectSetter] attribute DOMString autocapitalize;
  [CEReactions] attribute boolean autocorrect;
  [CEReactions] attribute long tabIndex;
  [CEReactions] attribute [LegacyNullToEmptyString] DOMString innerText;
  [CEReactions] attribute [LegacyNullToEmptyString] DOMString outerText;
  [CEReactions, Reflect, ReflectRange=(0, 8)] attribute unsigned long headingOffset;
  [CEReactions, Reflect] attribute boolean headingReset;
  [CEReactions, Reflect] attribute DOMString nonce;
  [SameObject] readonly attribute DOMStringMap dataset;
  undefined click();
  undefined focus(optional FocusOptions options = {});
  undefined blur();
};
HTMLElement includes GlobalEventHandlers;

// https://html.spec.whatwg.org/multipage/interaction.html#elementcontenteditable
interface mixin ElementContentEditable {
  [CEReactions] attribute DOMString contentEditable;
  [CEReactions, ReflectSetter] attribute DOMString enterKeyHint;
  readonly attribute boolean isContentEditable;
  [CEReactions, ReflectSetter] attribute DOMString inputMode;
};
HTMLElement includes ElementContentEditable;

// https://html.spec.whatwg.org/multipage/interaction.html#focusoptions
dictionary FocusOptions {
  boolean preventScroll = false;
  boolean focusVisible;
};
