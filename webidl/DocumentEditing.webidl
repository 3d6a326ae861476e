// https://html.spec.whatwg.org/multipage/dom.html#the-document-object

partial interface Document {
  attribute USVString domain;
  [CEReactions] attribute DOMString designMode;
  [CEReactions] boolean execCommand(DOMString commandId, optional boolean showUI = false, optional DOMString value = "");
  boolean queryCommandEnabled(DOMString commandId);
  boolean queryCommandIndeterm(DOMString commandId);
  boolean queryCommandState(DOMString commandId);
  boolean queryCommandSupported(DOMString commandId);
  DOMString queryCommandValue(DOMString commandId);
};

// https://html.spec.whatwg.org/multipage/obsolete.html#other-elements,-attributes-and-apis

// HTMLAllCollection wants an object that is not quite one: [[IsHTMLDDA]].
partial interface Document {
  [CEReactions] attribute [LegacyNullToEmptyString] DOMString fgColor;
  [CEReactions] attribute [LegacyNullToEmptyString] DOMString linkColor;
  [CEReactions] attribute [LegacyNullToEmptyString] DOMString vlinkColor;
  [CEReactions] attribute [LegacyNullToEmptyString] DOMString alinkColor;
  [CEReactions] attribute [LegacyNullToEmptyString] DOMString bgColor;
  undefined clear();
  undefined captureEvents();
  undefined releaseEvents();
};
