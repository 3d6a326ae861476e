// https://dom.spec.whatwg.org/#interface-characterdata

[Exposed=Window]
interface CharacterData : Node {
  attribute [LegacyNullToEmptyString] DOMString data;
  readonly attribute unsigned long length;
  DOMString substringData(unsigned long offset, unsigned long count);
  undefined appendData(DOMString data);
  undefined insertData(unsigned long offset, DOMString data);
  undefined deleteData(unsigned long offset, unsigned long count);
  undefined replaceData(unsigned long offset, unsigned long count, DOMString data);
};

// https://dom.spec.whatwg.org/#interface-text
[Exposed=Window]
interface Text : CharacterData {
  constructor(optional DOMString data = "");

  [NewObject] Text splitText(unsigned long offset);
  readonly attribute DOMString wholeText;
};

// https://dom.spec.whatwg.org/#interface-cdatasection
[Exposed=Window]
interface CDATASection : Text {
};

// https://dom.spec.whatwg.org/#interface-processinginstruction
[Exposed=Window]
interface ProcessingInstruction : CharacterData {
  readonly attribute DOMString target;
};

// https://dom.spec.whatwg.org/#interface-comment
[Exposed=Window]
interface Comment : CharacterData {
  constructor(optional DOMString data = "");
};
