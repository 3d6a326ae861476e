// META: title=An insecure connection from a page that came by https
// META: global=window,dedicatedworker,sharedworker
// META: script=/websockets/constants.sub.js
// META: script=/websockets/websocket-helpers.js

promise_test(function (t) {
    var ws = socketTo(t, "/echo");
    assert_equals(__SCHEME, "ws");
    assert_equals(ws.readyState, WebSocket.CONNECTING);
    return assertFails(ws);
}, "is blocked as mixed content: the connection fails, and the constructor does not throw");
