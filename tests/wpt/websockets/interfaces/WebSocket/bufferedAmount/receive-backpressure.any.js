// META: title=WebSocket: bufferedAmount while the server does not read
// META: global=window,dedicatedworker,sharedworker
// META: script=/websockets/constants.sub.js
// META: script=/websockets/websocket-helpers.js
// META: variant=?default
// META: variant=?wss
// META: variant=?wpt_flags=h2

promise_test(function (t) {
    // More than the sockets of both ends hold, so part of it must wait for the server, which first sleeps.
    var size = 16 * 1024 * 1024;
    return openSocket(t, "/receive-backpressure").then(function (ws) {
        ws.send(new ArrayBuffer(size));
        assert_equals(ws.bufferedAmount, size, "right after send()");
        return new Promise(function (resolve) { t.step_timeout(resolve, 200); }).then(function () {
            assert_greater_than(ws.bufferedAmount, 0, "while the server sleeps");
            assert_less_than_equal(ws.bufferedAmount, size);
            assert_equals(ws.readyState, WebSocket.OPEN, "readyState");
        });
    });
}, "stays above 0 until the data has left, not just until the next task");
