// https://html.spec.whatwg.org/multipage/form-elements.html#htmldatalistelement

[Exposed=Window]
interface HTMLDataListElement : HTMLElement {
  [SameObject] readonly attribute HTMLCollection options;
};
