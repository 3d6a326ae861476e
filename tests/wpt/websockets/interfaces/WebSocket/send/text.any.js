// META: title=WebSocket: text that is sent and echoed
// META: global=window,dedicatedworker,sharedworker
// META: script=/websockets/constants.sub.js
// META: script=/websockets/websocket-helpers.js
// META: variant=?default
// META: variant=?wss
// META: variant=?wpt_flags=h2

function echoed(t, text) {
    return openSocket(t, "/echo").then(function (ws) {
        var data = received(ws);
        ws.send(text);
        return data;
    });
}

[
    ["", "an empty string"],
    ["plain", "ASCII"],
    ["\u0000\u0001\u001f", "control characters"],
    ["line\r\nline\n", "line breaks, unchanged"],
    ["\u00a5\u00e9\u07ff", "characters of two bytes"],
    ["\u0800\u4e2d\uffff", "characters of three bytes"],
    ["\ud83d\ude00", "an astral character written as two escapes"],
    [String.fromCharCode(0xD800, 0xDC00, 0xDBFF, 0xDFFF), "the first and the last astral character"],
    ["\ufeffBOM\ufeff", "byte order marks, which stay"],
    ["\u202e\u0301\u200d", "marks that join and turn"]
].forEach(function (each) {
    promise_test(function (t) {
        return echoed(t, each[0]).then(function (data) {
            assert_equals(typeof data, "string");
            assert_equals(data, each[0]);
        });
    }, "echoed: " + each[1]);
});

var lead = String.fromCharCode(0xD807);
var trail = String.fromCharCode(0xDC07);

[
    [lead, "\ufffd", "a lone lead surrogate"],
    [trail, "\ufffd", "a lone trail surrogate"],
    [trail + lead, "\ufffd\ufffd", "surrogates in the wrong order"],
    ["a" + lead + "b", "a\ufffdb", "a lone surrogate between letters"],
    [lead + lead + trail, "\ufffd" + lead + trail, "a lone surrogate before a pair"]
].forEach(function (each) {
    promise_test(function (t) {
        return echoed(t, each[0]).then(function (data) {
            assert_equals(data, each[1]);
        });
    }, "replaced by U+FFFD, since data is a USVString: " + each[2]);
});

// Around the lengths at which the frame header changes its form, and well past the largest.
[1, 125, 126, 127, 65535, 65536, 65537, 300000].forEach(function (size) {
    promise_test(function (t) {
        var text = repeated("c", size);
        return echoed(t, text).then(function (data) {
            assert_equals(data.length, size, "length");
            assert_true(data === text, "the text");
        });
    }, "echoed: " + size + " characters");
});

promise_test(function (t) {
    var text = repeated("\u00e9\u4e2d", 20000);
    return echoed(t, text).then(function (data) {
        assert_true(data === text);
    });
}, "echoed: 100,000 bytes of characters that are not ASCII");

promise_test(function (t) {
    var ws = socketTo(t, "/empty-message");
    var data = received(ws);
    return opened(ws).then(function () {
        ws.send("");
        return data;
    }).then(function (text) {
        assert_equals(text, "pass");
    });
}, "an empty string is a message on the wire");
