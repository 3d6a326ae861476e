// https://html.spec.whatwg.org/multipage/scripting.html#htmlscriptelement

[Exposed=Window]
interface HTMLScriptElement : HTMLElement {
  [CEReactions, Reflect] attribute DOMString type;
  [CEReactions, Reflect] attribute DOMString charset;
  [CEReactions, Reflect] attribute DOMString event;
  [CEReactions, Reflect="for"] attribute DOMString htmlFor;
  [CEReactions, Reflect] attribute DOMString integrity;
  [CEReactions, ReflectURL] attribute USVString src;
  [CEReactions, Reflect] attribute boolean noModule;
  [CEReactions, Reflect] attribute boolean defer;
  attribute boolean async;
  [CEReactions] attribute DOMString text;
  [CEReactions, ReflectSetter] attribute DOMString? crossOrigin;
  static boolean supports(DOMString type);
  [CEReactions, ReflectSetter] attribute DOMString referrerPolicy;
  [CEReactions, ReflectSetter] attribute DOMString fetchPriority;
};
