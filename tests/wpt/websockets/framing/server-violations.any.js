// META: title=Framing: violations of the protocol fail the connection
// META: global=window,dedicatedworker,sharedworker
// META: script=/websockets/constants.sub.js
// META: script=/websockets/websocket-helpers.js
// META: script=/websockets/frame-helpers.js
// META: variant=?default
// META: variant=?wss

// After the violation come a good message, which must not be delivered, and a good Close frame, which comes too late.
function fails(frames, what) {
    promise_test(function (t) {
        var ws = socketTo(t, rawPath(frames + textFrame("too late") + closeFrame(1000)));
        var log = record(ws);
        return whenClosed(ws).then(function (event) {
            assert_array_equals(log, ["open 1", "error 3", "close 3"]);
            assertAbnormal(event);
        });
    }, "fails: " + what);
}

var part = { fin: false };
var C = OPCODE.CONTINUATION;

[1, 2, 3, 4, 5, 6, 7].forEach(function (rsv) {
    fails(textFrame("x", { rsv: rsv }), "reserved bits " + rsv + " in a text frame without an extension");
});
fails(frame(OPCODE.PING, "", { rsv: 1 }), "a reserved bit in a Ping");
fails(frame(OPCODE.CLOSE, "03e8", { rsv: 2 }), "a reserved bit in a Close frame");
[3, 4, 5, 6, 7, 11, 12, 13, 14, 15].forEach(function (opcode) {
    fails(frame(opcode, ""), "the reserved opcode " + opcode);
});
fails(textFrame("masked", { masked: true }), "a masked text frame");
fails(frame(OPCODE.BINARY, "", { masked: true }), "a masked frame without a payload");
fails(frame(OPCODE.PING, "00", { masked: true }), "a masked Ping");
fails(frame(OPCODE.PING, repeated("00", 126)), "a Ping of 126 bytes");
fails(frame(OPCODE.PONG, repeated("00", 126)), "a Pong of 126 bytes");
fails(frame(OPCODE.CLOSE, "03e8" + repeated("61", 124)), "a Close frame of 126 bytes");
fails(frame(OPCODE.PING, "", part), "a fragmented Ping");
fails(frame(OPCODE.PONG, "", part), "a fragmented Pong");
fails(frame(OPCODE.CLOSE, "03e8", part), "a fragmented Close frame");
fails(frame(C, hexOfText("x")), "a continuation of nothing");
fails(frame(C, "", part) + frame(C, ""), "continuations of nothing");
fails(textFrame("a", part) + textFrame("b"), "a new text frame inside a fragmented message");
fails(textFrame("a", part) + frame(OPCODE.BINARY, "00"), "a new binary frame inside a fragmented message");
fails("827fffffffffffffffff", "a 64-bit length whose highest bit is set");
fails(frame(OPCODE.CLOSE, "03"), "a Close frame with one byte");
[0, 1, 999, 1005, 1006, 1015].forEach(function (code) {
    fails(closeFrame(code), "a Close frame with the code " + code + ", which must not be sent");
});
fails(frame(OPCODE.CLOSE, "03e8ff"), "a Close frame whose reason is not UTF-8");
fails(frame(OPCODE.CLOSE, "03e8c3"), "a Close frame whose reason ends inside a character");

[
    ["ff", "a byte that never occurs"],
    ["80", "a continuation byte alone"],
    ["c3", "a sequence cut short"],
    ["c328", "a sequence without its continuation byte"],
    ["c0af", "an overlong slash"],
    ["e080af", "an overlong slash of three bytes"],
    ["eda080", "an encoded lead surrogate"],
    ["edb080", "an encoded trail surrogate"],
    ["eda0bdedb880", "an encoded pair of surrogates"],
    ["f4908080", "a code point above U+10FFFF"],
    ["f8888080", "a sequence of five bytes"],
    ["48656c6c6fff", "a bad byte after good ones"]
].forEach(function (each) {
    fails(frame(OPCODE.TEXT, each[0]), "text that is not UTF-8: " + each[1]);
});
fails(frame(OPCODE.TEXT, "c3", part) + frame(C, "28"), "text that is not UTF-8 across two fragments");
fails(frame(OPCODE.TEXT, "e4b8", part) + frame(C, ""), "text that ends inside a character in its last fragment");

promise_test(function (t) {
    var ws = socketTo(t, rawPath(textFrame("good") + textFrame("bad", { rsv: 4 }) + textFrame("late")));
    var log = record(ws);
    var data = [];
    ws.onmessage = function (event) { data.push(event.data); };
    return whenClosed(ws).then(function (event) {
        assert_array_equals(log, ["open 1", "message 1", "error 3", "close 3"]);
        assert_array_equals(data, ["good"]);
        assertAbnormal(event);
    });
}, "what came before the violation is delivered, what comes after is not");

promise_test(function (t) {
    var ws = socketTo(t, rawPath(textFrame("part", part)));
    var log = record(ws);
    return opened(ws).then(function () {
        ws.close();
        return whenClosed(ws);
    }).then(function () {
        assert_equals(log[0], "open 1");
        assert_equals(log.indexOf("message 1"), -1);
        assert_equals(log[log.length - 1], "close 3");
    });
}, "a message that never ends is not delivered");
