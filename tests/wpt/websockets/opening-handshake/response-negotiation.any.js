// META: title=Opening handshake: an answer that chooses what was not asked for fails the connection
// META: global=window,dedicatedworker,sharedworker
// META: script=/websockets/constants.sub.js
// META: script=/websockets/websocket-helpers.js
// META: script=/websockets/frame-helpers.js
// META: script=/websockets/opening-handshake/resources/answers.js
// META: variant=?default
// META: variant=?wss

refuses(goodHandshake().concat(["Sec-WebSocket-Extensions: x-unknown"]), "an extension that was not asked for");
refuses(goodHandshake().concat(["Sec-WebSocket-Protocol: chat"]), "a subprotocol that was not asked for");
refuses(goodHandshake().concat(["Sec-WebSocket-Protocol: Chat"]), "a subprotocol that differs in case", "chat");
refuses(goodHandshake(), "no subprotocol when one was asked for", "chat");
refuses(goodHandshake().concat(["Sec-WebSocket-Protocol:"]), "an empty subprotocol when one was asked for", "chat");
refuses(goodHandshake().concat(["Sec-WebSocket-Protocol: chat, echo"]), "two subprotocols in one header", ["chat", "echo"]);
refuses(goodHandshake().concat(["Sec-WebSocket-Protocol: chat", "Sec-WebSocket-Protocol: echo"]), "two subprotocols in two headers", ["chat", "echo"]);
