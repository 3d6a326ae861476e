// https://html.spec.whatwg.org/multipage/scripting.html#htmltemplateelement

[Exposed=Window]
interface HTMLTemplateElement : HTMLElement {
  readonly attribute DocumentFragment content;
};
