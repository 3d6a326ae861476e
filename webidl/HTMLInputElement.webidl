// https://html.spec.whatwg.org/multipage/input.html#htmlinputelement

[Exposed=Window]
interface HTMLInputElement : HTMLElement {
  [CEReactions, Reflect] attribute DOMString accept;
  [CEReactions, Reflect] attribute DOMString alt;
  [CEReactions, Reflect] attribute DOMString dirName;
  [CEReactions, Reflect] attribute DOMString max;
  [CEReactions, Reflect] attribute DOMString min;
  [CEReactions, Reflect] attribute DOMString name;
  [CEReactions, Reflect] attribute DOMString pattern;
  [CEReactions, Reflect] attribute DOMString placeholder;
  [CEReactions, Reflect] attribute DOMString step;
  [CEReactions, Reflect="value"] attribute DOMString defaultValue;
  [CEReactions, Reflect] attribute DOMString useMap;
  [CEReactions, Reflect] attribute DOMString align;
  [CEReactions, Reflect] attribute boolean autofocus;
  [CEReactions, Reflect="checked"] attribute boolean defaultChecked;
  [CEReactions, Reflect] attribute boolean disabled;
  [CEReactions, Reflect] attribute boolean formNoValidate;
  [CEReactions, Reflect] attribute boolean multiple;
  [CEReactions, Reflect] attribute boolean readOnly;
  [CEReactions, Reflect] attribute boolean required;
  [CEReactions, ReflectURL] attribute USVString src;
  readonly attribute HTMLFormElement? form;
  attribute boolean checked;
  [CEReactions, ReflectSetter] attribute DOMString type;
  [CEReactions] attribute [LegacyNullToEmptyString] DOMString value;
};
