// META: title=WebSocket: the extensions attribute
// META: global=window,dedicatedworker,sharedworker
// META: script=/websockets/constants.sub.js
// META: script=/websockets/websocket-helpers.js
// META: variant=?default
// META: variant=?wss
// META: variant=?wpt_flags=h2

test(function (t) {
    assert_equals(socketTo(t, "/echo").extensions, "");
}, "empty while CONNECTING");

promise_test(function (t) {
    return openSocket(t, "/handshake_no_extensions").then(function (ws) {
        assert_equals(ws.extensions, "");
    });
}, "empty when the server accepted none");

promise_test(function (t) {
    return openSocket(t, "/echo").then(function (ws) {
        assert_equals(typeof ws.extensions, "string", "type");
        var before = ws.extensions;
        ws.extensions = "changed";
        assert_equals(ws.extensions, before, "after an assignment");
    });
}, "extensions is read-only");

promise_test(function (t) {
    var ws = socketTo(t, "/404");
    return whenClosed(ws).then(function () {
        assert_equals(ws.extensions, "", "extensions");
        assert_equals(ws.protocol, "", "protocol");
    });
}, "empty after a connection that failed");
