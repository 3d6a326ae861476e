// META: title=Opening handshake: a port that speaks the other sort of connection
// META: script=/websockets/constants.sub.js
// META: script=/websockets/websocket-helpers.js

[
    ["ws", "{{ports[wss][0]}}", "ws to a port that expects TLS"],
    ["wss", "{{ports[ws][0]}}", "wss to a port without TLS"]
].forEach(function (each) {
    promise_test(function (t) {
        var ws = new WebSocket(each[0] + "://{{host}}:" + each[1] + "/echo");
        t.add_cleanup(function () { ws.close(); });
        return assertFails(ws);
    }, "fails: " + each[2]);
});
