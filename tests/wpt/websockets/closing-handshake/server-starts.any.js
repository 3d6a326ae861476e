// META: title=Closing handshake that the server starts
// META: global=window,dedicatedworker,sharedworker
// META: script=/websockets/constants.sub.js
// META: script=/websockets/websocket-helpers.js
// META: script=/websockets/frame-helpers.js
// META: variant=?default
// META: variant=?wss
// META: variant=?wpt_flags=h2

promise_test(function (t) {
    var capture = capturedSocket(t, { frames: closeFrame(1001, "PASS"), answer: false });
    return whenClosed(capture.socket).then(function (event) {
        assertClean(event, 1001, "PASS");
        return capture.report();
    }).then(function (report) {
        var frames = framesOf(report, OPCODE.CLOSE);
        assert_equals(frames.length, 1, "Close frames");
        assert_equals(frames[0].payload.substring(0, 4), "03e9", "the code is sent back");
        assert_true(frames[0].masked, "masked");
        assert_true(frames[0].fin, "fin");
        assert_equals(frames[0].rsv, 0, "rsv");
    });
}, "the Close frame is answered by one with the same code");

promise_test(function (t) {
    var capture = capturedSocket(t, { frames: frame(OPCODE.CLOSE, ""), answer: false });
    return whenClosed(capture.socket).then(function (event) {
        assertClean(event, 1005);
        return capture.report();
    }).then(assertEmptyCloseFrame);
}, "an empty Close frame is answered by an empty one");

promise_test(function (t) {
    var ws = socketTo(t, "/simple_handshake");
    var log = record(ws);
    return whenClosed(ws).then(function (event) {
        assertClean(event, 1001, "PASS");
        assert_array_equals(log, ["open 1", "close 3"]);
    });
}, "a Close frame in the same packet as the handshake's answer still follows open");

promise_test(function (t) {
    var ws = socketTo(t, "/remote-close?code=3333&reason=from%20the%20server");
    return whenClosed(ws).then(function (event) {
        assertClean(event, 3333, "from the server");
    });
}, "code and reason of the server's handshake are reported");

promise_test(function (t) {
    return whenClosed(socketTo(t, "/remote-close")).then(function (event) {
        assertClean(event, 1005);
    });
}, "a server that gives no code is reported as 1005");

promise_test(function (t) {
    var ws = socketTo(t, "/echo");
    return opened(ws).then(function () {
        var data = received(ws);
        var end = whenClosed(ws);
        ws.send("Goodbye");
        return data.then(function (text) {
            assert_equals(text, "Goodbye");
            return end;
        });
    }).then(function (event) {
        assert_true(event.wasClean, "wasClean");
        assert_equals(event.code, 1000, "code");
    });
}, "the server's last message arrives before it closes");

promise_test(function (t) {
    var ws = socketTo(t, "/echo_exit");
    return opened(ws).then(function () {
        ws.send("Goodbye");
        return whenClosed(ws);
    }).then(function (event) {
        assert_true(event.wasClean, "wasClean");
    });
}, "a server that leaves on request closes cleanly");

promise_test(function (t) {
    var ws = socketTo(t, rawPath(textFrame("x") + closeFrame(4001, "now")));
    var states = [];
    ws.onmessage = function () {
        states.push(ws.readyState);
        ws.close(4002, "mine");
    };
    return whenClosed(ws).then(function (event) {
        assert_array_equals(states, [WebSocket.OPEN], "readyState in the message handler");
        assertClean(event, 4001, "now");
    });
}, "when both sides close at once the server's code and reason are reported");
