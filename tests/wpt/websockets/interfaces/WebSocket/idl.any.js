// META: title=WebSocket: the interface as WebIDL shows it
// META: script=/resources/webidl-interface.js
// META: script=/websockets/constants.sub.js

checkInterface({
    name: "WebSocket",
    parent: "EventTarget",
    length: 1,
    constants: { CONNECTING: 0, OPEN: 1, CLOSING: 2, CLOSED: 3 },
    readonly: ["url", "readyState", "bufferedAmount", "extensions", "protocol"],
    writable: ["onopen", "onerror", "onclose", "onmessage", "binaryType"],
    operations: { close: 0, send: 1 },
    make: function () {
        var ws = new WebSocket(SCHEME_DOMAIN_PORT + "/echo");
        ws.close();
        return ws;
    }
});
