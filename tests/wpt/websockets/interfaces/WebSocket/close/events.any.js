// META: title=WebSocket: close() and its events
// META: global=window,dedicatedworker,sharedworker
// META: script=/websockets/constants.sub.js
// META: script=/websockets/websocket-helpers.js
// META: variant=?default
// META: variant=?wss
// META: variant=?wpt_flags=h2

promise_test(function (t) {
    return openSocket(t, "/echo").then(function (ws) {
        var log = record(ws);
        ws.close(1000, "done");
        assert_array_equals(log, [], "events during close()");
        return whenClosed(ws).then(function (event) {
            assertClean(event, 1000, "done");
            assert_array_equals(log, ["close 3"], "no error event");
        });
    });
}, "close is fired in a later task, without an error");

promise_test(function (t) {
    return openSocket(t, "/echo").then(function (ws) {
        ws.close(3001, "first");
        ws.close(3002, "second");
        return whenClosed(ws);
    }).then(function (event) {
        assertClean(event, 3001, "first");
    });
}, "the first of two calls counts");

promise_test(function (t) {
    return openSocket(t, "/echo").then(function (ws) {
        var calls = 0;
        ws.onclose = function () {
            calls++;
            ws.close();
        };
        ws.close();
        return whenClosed(ws).then(function () {
            assert_equals(calls, 1);
            assert_equals(ws.readyState, WebSocket.CLOSED);
        });
    });
}, "close() inside the close handler does nothing");

promise_test(function (t) {
    return openSocket(t, "/echo").then(function (ws) {
        ws.onclose = function () {
            assert_unreached("the first handler was replaced");
        };
        ws.close();
        return new Promise(function (resolve) { ws.onclose = resolve; });
    }).then(function (event) {
        assertClean(event, 1005);
    });
}, "a close handler that is set after close() is called");

promise_test(function (t) {
    var ws = socketTo(t, "/echo");
    return opened(ws).then(function () {
        ws.onmessage = function () { ws.close(3003, "from the handler"); };
        ws.send("x");
        return whenClosed(ws);
    }).then(function (event) {
        assertClean(event, 3003, "from the handler");
    });
}, "close() inside the message handler starts the closing handshake");

promise_test(function (t) {
    return openSocket(t, "/echo").then(function (ws) {
        ws.close = "shadowed";
        assert_equals(ws.close, "shadowed");
        delete ws.close;
        ws.close();
        assert_equals(ws.readyState, WebSocket.CLOSING);
    });
}, "the operation can be shadowed on an instance and comes back");

promise_test(function (t) {
    var sockets = [1, 2, 3].map(function () { return socketTo(t, "/echo"); });
    return Promise.all(sockets.map(opened)).then(function () {
        var ends = Promise.all(sockets.map(whenClosed));
        sockets.forEach(function (ws, i) { ws.close(3000 + i); });
        return ends;
    }).then(function (events) {
        events.forEach(function (event, i) {
            assertClean(event, 3000 + i);
            assert_equals(event.target, sockets[i]);
        });
    });
}, "sockets that close together get each its own event");
