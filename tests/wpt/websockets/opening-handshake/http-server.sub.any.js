// META: title=Opening handshake: a server that speaks HTTP alone
// META: global=window,dedicatedworker,sharedworker
// META: script=/websockets/constants.sub.js
// META: script=/websockets/websocket-helpers.js

[["ws", "{{ports[http][0]}}"], ["wss", "{{ports[https][0]}}"]].forEach(function (each) {
    promise_test(function (t) {
        var ws = new WebSocket(each[0] + "://{{host}}:" + each[1] + "/resources/testharness.js");
        t.add_cleanup(function () { ws.close(); });
        return assertFails(ws);
    }, "fails, whatever it answers: " + each[0]);
});
