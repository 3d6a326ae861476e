// META: title=Framing: what send() puts on the wire
// META: global=window,dedicatedworker,sharedworker
// META: script=/websockets/constants.sub.js
// META: script=/websockets/websocket-helpers.js
// META: script=/websockets/frame-helpers.js
// META: variant=?default
// META: variant=?wss

function framesSent(t, send) {
    var capture = capturedSocket(t);
    return opened(capture.socket).then(function () {
        send(capture.socket);
        capture.socket.close();
        return whenClosed(capture.socket);
    }).then(capture.report).then(function (report) {
        assert_equals(report.end, "close", "end of the connection");
        assert_equals(report.frames[report.frames.length - 1].opcode, OPCODE.CLOSE, "the last frame");
        report.frames.forEach(function (each) {
            assert_true(each.masked, "masked");
            assert_equals(each.rsv, 0, "rsv without an extension");
        });
        return report.frames.slice(0, -1);
    });
}

// A message may be split into frames; what counts is its type and its bytes.
function assertMessage(frames, opcode, payload) {
    assert_greater_than(frames.length, 0, "frames");
    assert_equals(frames[0].opcode, opcode, "opcode");
    frames.slice(1).forEach(function (each) {
        assert_equals(each.opcode, OPCODE.CONTINUATION, "opcode of a further frame");
    });
    frames.forEach(function (each, i) {
        assert_equals(each.fin, i === frames.length - 1, "fin");
    });
    assert_equals(frames.map(function (each) { return each.payload; }).join(""), payload, "payload");
}

[
    ["text", "hello", OPCODE.TEXT, "68656c6c6f"],
    ["empty text", "", OPCODE.TEXT, ""],
    ["text beyond ASCII, as UTF-8", "\u00e9\u4e2d", OPCODE.TEXT, "c3a9e4b8ad"],
    ["an astral character, as four bytes", String.fromCharCode(0xD83D, 0xDE00), OPCODE.TEXT, "f09f9880"],
    ["a lone surrogate, as U+FFFD", String.fromCharCode(0xDC00), OPCODE.TEXT, "efbfbd"],
    ["an ArrayBuffer", new Uint8Array([0, 1, 255]).buffer, OPCODE.BINARY, "0001ff"],
    ["an empty ArrayBuffer", new ArrayBuffer(0), OPCODE.BINARY, ""],
    ["a view", new Uint8Array([9, 8, 7, 6]).subarray(1, 3), OPCODE.BINARY, "0807"]
].forEach(function (each) {
    promise_test(function (t) {
        return framesSent(t, function (ws) { ws.send(each[1]); }).then(function (frames) {
            assertMessage(frames, each[2], each[3]);
        });
    }, "one message, masked: " + each[0]);
});

promise_test(function (t) {
    return framesSent(t, function (ws) { ws.send(new Blob(["blob"])); }).then(function (frames) {
        assertMessage(frames, OPCODE.BINARY, "626c6f62");
    });
}, "one message, masked: a Blob");

promise_test(function (t) {
    return framesSent(t, function () {}).then(function (frames) {
        assert_array_equals(frames, []);
    });
}, "nothing is sent that script did not ask for");

promise_test(function (t) {
    var capture = capturedSocket(t, { frames: frame(OPCODE.PING, "70696e67") + textFrame("go on") });
    return received(capture.socket).then(function () {
        capture.socket.close();
        return whenClosed(capture.socket);
    }).then(capture.report).then(function (report) {
        var pongs = framesOf(report, OPCODE.PONG);
        assert_equals(pongs.length, 1, "Pong frames");
        assert_equals(pongs[0].payload, "70696e67", "payload");
        assert_true(pongs[0].masked, "masked");
        assert_true(pongs[0].fin, "fin");
    });
}, "a Ping is answered by a masked Pong with its payload");

promise_test(function (t) {
    var big = repeated("61", 125);
    var capture = capturedSocket(t, { frames: frame(OPCODE.PING, "") + frame(OPCODE.PING, big) + textFrame("go on") });
    return received(capture.socket).then(function () {
        capture.socket.close();
        return whenClosed(capture.socket);
    }).then(capture.report).then(function (report) {
        // Of several Pings only the last has to be answered.
        var pongs = framesOf(report, OPCODE.PONG);
        assert_greater_than(pongs.length, 0, "Pong frames");
        assert_equals(pongs[pongs.length - 1].payload, big, "payload of the last");
    });
}, "a Ping of 125 bytes is answered");

promise_test(function (t) {
    var capture = capturedSocket(t, { frames: frame(OPCODE.PONG, "756e6173") + textFrame("go on") });
    return received(capture.socket).then(function (data) {
        assert_equals(data, "go on");
        capture.socket.close();
        return whenClosed(capture.socket);
    }).then(capture.report).then(function (report) {
        assert_array_equals(report.frames.map(function (each) { return each.opcode; }), [OPCODE.CLOSE]);
    });
}, "an unasked Pong is neither answered nor shown to script");
