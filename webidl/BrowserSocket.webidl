// A page that accepts WebSocket connections: see docs/browsersocket.md

// Asked for each connection before its handshake is answered. What it returns, any object, is the connection's handler.
callback ConnectionHandlerFactory = any (object handshakeRequest);

[Exposed=(Window,DedicatedWorker,SharedWorker)]
interface BrowserSocket : EventTarget {
  constructor(ConnectionHandlerFactory connectionHandlerFactory);
  readonly attribute unsigned short port;
  readonly attribute DOMString resourcePrefix;
  attribute EventHandler onerror;
  undefined stop();
};

// What a connection's handler is given: these operations become its own properties.
[Exposed=(Window,DedicatedWorker,SharedWorker), LegacyNoInterfaceObject]
interface ConnectionHandler {
  undefined send((BufferSource or Blob or USVString) data);
  undefined close(optional [Clamp] unsigned short code, optional USVString reason);
};

// The headers of a handshake request or response, by their names in any case.
[Exposed=(Window,DedicatedWorker,SharedWorker), LegacyNoInterfaceObject, LegacyOverrideBuiltIns]
interface HandshakeHeaders {
  getter ByteString (DOMString name);
  setter undefined (DOMString name, ByteString value);
  deleter undefined (DOMString name);
};
