// META: title=Framing: the code that the client sends when it fails the connection
// META: global=window,dedicatedworker,sharedworker
// META: script=/websockets/constants.sub.js
// META: script=/websockets/websocket-helpers.js
// META: script=/websockets/frame-helpers.js
// META: variant=?default
// META: variant=?wss
// META: variant=?wpt_flags=h2

function answeredWith(frames, code, what) {
    promise_test(function (t) {
        var capture = capturedSocket(t, { frames: frames, answer: false });
        return whenClosed(capture.socket).then(function (event) {
            assertAbnormal(event);
            return capture.report();
        }).then(function (report) {
            var frames = framesOf(report, OPCODE.CLOSE);
            // RFC 6455, section 7.1.7: a client that fails the connection SHOULD say why.
            assert_equals(frames.length, 1, "Close frames");
            assert_equals(parseInt(frames[0].payload.substring(0, 4), 16), code);
            assert_true(frames[0].masked, "masked");
        });
    }, what);
}

answeredWith(textFrame("x", { rsv: 4 }), 1002, "1002 for a reserved bit");
answeredWith(frame(3, ""), 1002, "1002 for a reserved opcode");
answeredWith(textFrame("x", { masked: true }), 1002, "1002 for a masked frame");
answeredWith(frame(OPCODE.PING, "", { fin: false }), 1002, "1002 for a fragmented control frame");
answeredWith(frame(OPCODE.CONTINUATION, ""), 1002, "1002 for a continuation of nothing");
answeredWith(frame(OPCODE.TEXT, "ff"), 1007, "1007 for text that is not UTF-8");
answeredWith(frame(OPCODE.TEXT, "ff", { fin: false }), 1007, "1007 for a first fragment that is not UTF-8, before the message ends");
