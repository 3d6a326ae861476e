// META: title=WebSocket: readyState
// META: global=window,dedicatedworker,sharedworker
// META: script=/websockets/constants.sub.js
// META: script=/websockets/websocket-helpers.js
// META: variant=?default
// META: variant=?wss
// META: variant=?wpt_flags=h2

promise_test(function (t) {
    var ws = socketTo(t, "/echo");
    assert_equals(ws.readyState, WebSocket.CONNECTING, "after construction");
    return opened(ws).then(function () {
        assert_equals(ws.readyState, WebSocket.OPEN, "at open");
        var end = whenClosed(ws);
        ws.close();
        assert_equals(ws.readyState, WebSocket.CLOSING, "after close()");
        return end;
    }).then(function () {
        assert_equals(ws.readyState, WebSocket.CLOSED, "at close");
    });
}, "readyState goes from CONNECTING to OPEN, CLOSING and CLOSED");

test(function (t) {
    var ws = socketTo(t, "/echo");
    ws.close();
    assert_equals(ws.readyState, WebSocket.CLOSING);
}, "close() while CONNECTING sets CLOSING at once");

promise_test(function (t) {
    return openSocket(t, "/echo").then(function (ws) {
        ws.close();
        ws.close();
        assert_equals(ws.readyState, WebSocket.CLOSING, "while CLOSING");
        return whenClosed(ws).then(function () {
            ws.close();
            assert_equals(ws.readyState, WebSocket.CLOSED, "when CLOSED");
        });
    });
}, "a further close() changes nothing");

promise_test(function (t) {
    return openSocket(t, "/echo").then(function (ws) {
        assert_throws_dom("InvalidAccessError", function () {
            ws.close(1);
        });
        assert_equals(ws.readyState, WebSocket.OPEN);
    });
}, "close() that throws leaves the socket OPEN");

promise_test(function (t) {
    var ws = socketTo(t, "/404");
    assert_equals(ws.readyState, WebSocket.CONNECTING, "before");
    return whenClosed(ws).then(function () {
        assert_equals(ws.readyState, WebSocket.CLOSED, "after");
    });
}, "a connection that cannot be opened ends CLOSED");

promise_test(function (t) {
    var ws = socketTo(t, "/echo");
    var states = [];
    ws.onopen = function () {
        states.push(ws.readyState);
        ws.close();
        states.push(ws.readyState);
    };
    return whenClosed(ws).then(function (event) {
        assert_array_equals(states, [WebSocket.OPEN, WebSocket.CLOSING]);
        assertClean(event, 1005);
    });
}, "close() inside the open handler starts the closing handshake");

promise_test(function (t) {
    return openSocket(t, "/echo").then(function (ws) {
        ws.dispatchEvent(new CloseEvent("close", { wasClean: true, code: 1000 }));
        assert_equals(ws.readyState, WebSocket.OPEN);
        ws.dispatchEvent(new Event("error"));
        assert_equals(ws.readyState, WebSocket.OPEN);
    });
}, "events that script makes do not change readyState");
