// META: title=Closing handshake that script starts
// META: global=window,dedicatedworker,sharedworker
// META: script=/websockets/constants.sub.js
// META: script=/websockets/websocket-helpers.js
// META: script=/websockets/frame-helpers.js
// META: variant=?default
// META: variant=?wss
// META: variant=?wpt_flags=h2

promise_test(function (t) {
    var capture = capturedSocket(t);
    return opened(capture.socket).then(function () {
        capture.socket.send("one");
        capture.socket.close(3000, "bye");
        capture.socket.send("two");
        return whenClosed(capture.socket);
    }).then(function (event) {
        assertClean(event, 3000, "bye");
        return capture.report();
    }).then(function (report) {
        assert_array_equals(report.frames.map(function (each) { return each.opcode; }), [OPCODE.TEXT, OPCODE.CLOSE]);
        assert_equals(report.frames[1].payload, "0bb8627965", "Close payload");
        assert_true(report.frames[1].masked, "masked");
    });
}, "data goes before the Close frame and none after it");

promise_test(function (t) {
    var ws = socketTo(t, rawPath(""));
    return opened(ws).then(function () {
        ws.close(3000, "bye");
        return whenClosed(ws);
    }).then(function (event) {
        assertAbnormal(event);
    });
}, "a server that ends the connection without a Close frame: not clean, 1006");

promise_test(function (t) {
    var ws = socketTo(t, rawPath("", "&answer=1&linger=200"));
    var log = record(ws);
    return opened(ws).then(function () {
        ws.close(3000, "bye");
        return whenClosed(ws);
    }).then(function (event) {
        assertClean(event, 3000, "bye");
        assert_array_equals(log, ["open 1", "close 3"]);
    });
}, "a server that answers and ends the connection later: clean");

promise_test(function (t) {
    var ws = socketTo(t, "/passive-close-abort");
    return opened(ws).then(function () {
        var log = record(ws);
        ws.close(1000);
        return whenClosed(ws).then(function (event) {
            assert_equals(event.target, ws, "target");
            assert_equals(log.filter(function (each) { return each === "close 3"; }).length, 1, "close events");
            assert_equals(log[log.length - 1], "close 3", "the last event");
        });
    });
}, "a server that aborts in the closing handshake still ends in one close event");

promise_test(function (t) {
    var ws = socketTo(t, "/delayed-passive-close");
    return opened(ws).then(function () {
        var start = Date.now();
        ws.close(3000, "slow");
        assert_equals(ws.readyState, WebSocket.CLOSING);
        return whenClosed(ws).then(function (event) {
            assertClean(event, 3000, "slow");
            assert_greater_than_equal(Date.now() - start, 900, "milliseconds");
        });
    });
}, "close waits for the server's answer");

promise_test(function (t) {
    var ws = socketTo(t, "/echo_close_data");
    return opened(ws).then(function () {
        ws.send("Goodbye");
        return whenClosed(ws);
    }).then(function (event) {
        assert_true(event.wasClean);
    });
}, "a message can make the server close");

promise_test(function (t) {
    var capture = capturedSocket(t, { frames: textFrame("x") });
    var ws = capture.socket;
    return received(ws).then(function () {
        ws.close(1000);
        ws.close(1000);
        return whenClosed(ws);
    }).then(capture.report).then(function (report) {
        assert_equals(framesOf(report, OPCODE.CLOSE).length, 1);
    });
}, "exactly one Close frame is sent");

promise_test(function (t) {
    var ws = socketTo(t, "/echo");
    var got = [];
    ws.onmessage = function (event) { got.push(event.data); };
    return opened(ws).then(function () {
        ws.send("late");
        ws.close();
        return whenClosed(ws);
    }).then(function () {
        assert_array_equals(got, []);
    });
}, "messages that arrive while CLOSING are not delivered");
