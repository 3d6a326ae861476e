// META: title=WebSocket constructor: a bad port fails the connection, it does not throw
// META: global=window,dedicatedworker,sharedworker
// META: timeout=long
// META: script=/websockets/constants.sub.js
// META: script=/websockets/websocket-helpers.js
// META: variant=?default
// META: variant=?wss

// A sample of https://fetch.spec.whatwg.org/#port-blocking with both ends of the list.
[1, 7, 21, 22, 23, 25, 53, 69, 110, 111, 143, 389, 514, 993, 1719, 2049, 4045, 5060, 6000, 6566, 6667, 6697, 10080].forEach(function (port) {
    promise_test(function (t) {
        var ws = new WebSocket(__SCHEME + "://" + __SERVER__NAME + ":" + port + "/echo");
        t.add_cleanup(function () { ws.close(); });
        assert_equals(ws.readyState, WebSocket.CONNECTING, "readyState");
        return assertFails(ws);
    }, "port " + port + " is blocked");
});
