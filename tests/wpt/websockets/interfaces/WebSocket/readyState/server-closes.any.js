// META: title=WebSocket: readyState while the server closes
// META: global=window,dedicatedworker,sharedworker
// META: script=/websockets/constants.sub.js
// META: script=/websockets/websocket-helpers.js
// META: script=/websockets/frame-helpers.js
// META: variant=?default
// META: variant=?wss

promise_test(function (t) {
    // The server keeps the TCP connection for a while after the Close frames have crossed.
    var ws = socketTo(t, rawPath(closeFrame(1000, "bye"), "&linger=500"));
    var log = record(ws);
    return opened(ws).then(function () {
        return t.step_wait(function () {
            return ws.readyState === WebSocket.CLOSING;
        }, "readyState is CLOSING before close is fired", 3000, 5);
    }).then(function () {
        assert_array_equals(log, ["open 1"]);
        return whenClosed(ws);
    }).then(function (event) {
        assertClean(event, 1000, "bye");
    });
}, "CLOSING from the server's Close frame until the connection has ended");

promise_test(function (t) {
    var ws = socketTo(t, rawPath(closeFrame(1000), "&linger=300"));
    return opened(ws).then(function () {
        return t.step_wait(function () {
            return ws.readyState === WebSocket.CLOSING;
        }, "CLOSING", 3000, 5);
    }).then(function () {
        ws.close(4000, "too late");
        assert_equals(ws.readyState, WebSocket.CLOSING, "after close()");
        ws.send("lost");
        assert_equals(ws.bufferedAmount, 4, "bufferedAmount after send()");
        return whenClosed(ws);
    }).then(function (event) {
        assertClean(event, 1000);
        assert_equals(ws.bufferedAmount, 4, "bufferedAmount after close");
    });
}, "close() does nothing and send() only counts once the server has started the closing handshake");
