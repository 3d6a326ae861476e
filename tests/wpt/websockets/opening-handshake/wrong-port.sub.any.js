// META: title=Opening handshake: a port that speaks the other sort of connection
// META: global=window,dedicatedworker,sharedworker
// META: script=/websockets/constants.sub.js
// META: script=/websockets/websocket-helpers.js

promise_test(function (t) {
    var ws = new WebSocket("ws://{{host}}:{{ports[wss][0]}}/echo");
    t.add_cleanup(function () { ws.close(); });
    return assertFails(ws);
}, "ws to a port that expects TLS fails");
