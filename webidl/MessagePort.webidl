// https://html.spec.whatwg.org/multipage/web-messaging.html#message-ports

// MessageEvent needs the type to say what its ports are. No message port can
// come into being yet, so script must not find an interface object either.
[Exposed=(Window,Worker,AudioWorklet), LegacyNoInterfaceObject]
interface MessagePort : EventTarget {
};

dictionary StructuredSerializeOptions {
  sequence<object> transfer = [];
};
