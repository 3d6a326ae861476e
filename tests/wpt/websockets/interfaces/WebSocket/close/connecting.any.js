// META: title=WebSocket: close() while CONNECTING
// META: global=window,dedicatedworker,sharedworker
// META: script=/websockets/constants.sub.js
// META: script=/websockets/websocket-helpers.js
// META: variant=?default
// META: variant=?wss

promise_test(function (t) {
    var ws = socketTo(t, "/echo");
    ws.close();
    return assertFails(ws);
}, "fails the connection: error, then close 1006, and never open");

promise_test(function (t) {
    var ws = socketTo(t, "/echo");
    ws.close(3000, "reason");
    return assertFails(ws);
}, "code and reason are not reported");

promise_test(function (t) {
    var ws = socketTo(t, "/echo");
    var log = record(ws);
    ws.close();
    assert_array_equals(log, [], "events during close()");
    return Promise.resolve().then(function () {
        assert_array_equals(log, [], "events in a microtask");
        return whenClosed(ws);
    });
}, "the events come in a later task");

promise_test(function (t) {
    // The server takes two seconds to answer; nobody has to wait for it.
    var ws = socketTo(t, "/handshake_sleep_2");
    var start = Date.now();
    ws.close();
    return assertFails(ws).then(function () {
        assert_less_than(Date.now() - start, 1500, "milliseconds until close");
    });
}, "does not wait for the server's answer");

promise_test(function (t) {
    var ws = socketTo(t, "/handshake_sleep_2");
    return new Promise(function (resolve) { t.step_timeout(resolve, 50); }).then(function () {
        assert_equals(ws.readyState, WebSocket.CONNECTING);
        ws.close();
        return assertFails(ws);
    });
}, "fails the connection in the middle of the handshake too");

promise_test(function (t) {
    var ws = socketTo(t, "/echo");
    ws.close();
    ws.close();
    return assertFails(ws);
}, "a second close() adds no events");

promise_test(function (t) {
    var first = socketTo(t, "/echo");
    first.close();
    return openSocket(t, "/echo").then(function (ws) {
        var data = received(ws);
        ws.send("next");
        return data;
    }).then(function (text) {
        assert_equals(text, "next");
    });
}, "another socket to the same server is not harmed");
