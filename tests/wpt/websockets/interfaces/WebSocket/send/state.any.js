// META: title=WebSocket: send() and the ready state
// META: global=window,dedicatedworker,sharedworker
// META: script=/websockets/constants.sub.js
// META: script=/websockets/websocket-helpers.js
// META: script=/websockets/frame-helpers.js
// META: variant=?default
// META: variant=?wss

test(function (t) {
    var ws = socketTo(t, "/echo");
    assert_throws_dom("InvalidStateError", function () {
        ws.send("too early");
    }, "a string");
    assert_throws_dom("InvalidStateError", function () {
        ws.send(new ArrayBuffer(3));
    }, "a buffer");
    assert_throws_dom("InvalidStateError", function () {
        ws.send(new Blob(["x"]));
    }, "a Blob");
    assert_equals(ws.bufferedAmount, 0, "bufferedAmount");
}, "InvalidStateError while CONNECTING, and nothing is buffered");

promise_test(function (t) {
    var ws = socketTo(t, "/echo");
    return opened(ws).then(function () {
        ws.close();
        ws.send("abc");
        assert_equals(ws.bufferedAmount, 3, "after a string");
        ws.send(new Uint8Array(4));
        assert_equals(ws.bufferedAmount, 7, "after a view");
        ws.send(new Blob(["12345"]));
        assert_equals(ws.bufferedAmount, 12, "after a Blob");
        var got = 0;
        ws.onmessage = function () { got++; };
        return whenClosed(ws).then(function () {
            assert_equals(got, 0, "messages");
        });
    });
}, "while CLOSING nothing is sent, but bufferedAmount grows");

promise_test(function (t) {
    var ws = socketTo(t, "/echo");
    ws.close();
    ws.send("abc");
    assert_equals(ws.bufferedAmount, 3);
    return whenClosed(ws).then(function () {
        assert_equals(ws.bufferedAmount, 3, "after close");
    });
}, "after close() while CONNECTING send() does not throw");

promise_test(function (t) {
    var ws = socketTo(t, "/404");
    return whenClosed(ws).then(function () {
        ws.send("abc");
        assert_equals(ws.bufferedAmount, 3);
        ws.send("\u00e9");
        assert_equals(ws.bufferedAmount, 5);
    });
}, "when CLOSED send() does not throw and bufferedAmount grows");

promise_test(function (t) {
    var ws = socketTo(t, "/echo");
    var data = received(ws);
    ws.onopen = function () {
        ws.send("from the open handler");
    };
    return data.then(function (text) {
        assert_equals(text, "from the open handler");
    });
}, "send() works from the open handler on");

promise_test(function (t) {
    var capture = capturedSocket(t);
    var ws = capture.socket;
    return opened(ws).then(function () {
        ws.send("one");
        ws.send("two");
        ws.close();
        return whenClosed(ws);
    }).then(function (event) {
        assertClean(event, 1005);
        return capture.report();
    }).then(function (report) {
        assert_array_equals(report.frames.map(function (each) { return each.payload; }), ["6f6e65", "74776f", ""]);
    });
}, "what was sent before close() still leaves");
