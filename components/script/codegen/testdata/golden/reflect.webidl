// Attributes that reflect content attributes, and event handlers.
[LegacyTreatNonObjectAsNull] callback HandlerFunction = any (Node node);

[Exposed=*]
interface Node {
  [Handler] attribute HandlerFunction? onload;
  [Handler] attribute HandlerFunction? onclose;
};

[Exposed=*]
interface Element : Node {
  [Reflect] attribute DOMString target;
  [Reflect="class"] attribute DOMString className;
  [Reflect] attribute DOMString? role;
  [ReflectURL] attribute USVString href;
  [Reflect] attribute boolean disabled;
  [Reflect, ReflectDefault=1] attribute long start;
  [Reflect] attribute unsigned long hspace;
  [Reflect, ReflectPositiveWithFallback, ReflectDefault=20] attribute unsigned long cols;
  [Reflect, ReflectRange=(1, 1000), ReflectDefault=1] attribute unsigned long colSpan;
  [Reflect, ReflectDefault=1.0] attribute double max;
  [ReflectSetter] attribute DOMString method;
};
