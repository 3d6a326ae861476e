// https://html.spec.whatwg.org/multipage/dynamic-markup-insertion.html#the-xmlserializer-interface

[Exposed=Window]
interface XMLSerializer {
  constructor();

  DOMString serializeToString(Node root);
};
