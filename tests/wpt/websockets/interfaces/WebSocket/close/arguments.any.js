// META: title=WebSocket: the arguments of close()
// META: global=window,dedicatedworker,sharedworker
// META: script=/websockets/constants.sub.js
// META: script=/websockets/websocket-helpers.js
// META: script=/websockets/frame-helpers.js
// META: variant=?default
// META: variant=?wss

[0, 1, 500, 999, 1001, 1002, 1005, 1006, 1011, 1015, 1016, 2000, 2999, 5000, 5001, 65535].forEach(function (code) {
    test(function (t) {
        var ws = socketTo(t, "/echo");
        assert_throws_dom("InvalidAccessError", function () {
            ws.close(code);
        });
        assert_equals(ws.readyState, WebSocket.CONNECTING, "readyState");
    }, "InvalidAccessError for the code " + code);
});

// [Clamp]: out of range becomes the nearest end, a fraction the nearest integer (the even one of two), NaN 0.
[
    [-1, "a negative number, clamped to 0"],
    [66536, "65536 + 1000: clamped, not taken modulo 65536"],
    [Infinity, "Infinity, clamped to 65535"],
    [-Infinity, "-Infinity, clamped to 0"],
    [NaN, "NaN, which becomes 0"],
    [null, "null, which becomes 0"],
    ["text", "a string that is no number"],
    ["", "an empty string"],
    [{}, "an object that is no number"],
    [true, "true, which becomes 1"],
    [999.4, "999.4, which rounds down"],
    [1000.6, "1000.6, which rounds up"],
    [4999.6, "4999.6, which rounds up"],
    [2999.4, "2999.4, which rounds down"]
].forEach(function (each) {
    test(function (t) {
        var ws = socketTo(t, "/echo");
        assert_throws_dom("InvalidAccessError", function () {
            ws.close(each[0]);
        });
    }, "InvalidAccessError for a code that is " + each[1]);
});

function sendsCode(code, expected, what) {
    promise_test(function (t) {
        var capture = capturedSocket(t);
        return opened(capture.socket).then(function () {
            var end = whenClosed(capture.socket);
            capture.socket.close(code);
            return end;
        }).then(function (event) {
            assertClean(event, expected);
            return capture.report();
        }).then(function (report) {
            var frames = framesOf(report, OPCODE.CLOSE);
            assert_equals(frames.length, 1, "Close frames");
            assert_equals(frames[0].payload, hexByte(expected >> 8) + hexByte(expected & 0xFF), "payload");
        });
    }, what);
}

sendsCode(1000, 1000, "the code 1000 is sent");
sendsCode(3000, 3000, "the code 3000 is sent");
sendsCode(4999, 4999, "the code 4999 is sent");
sendsCode("4000", 4000, "a code that is a string is converted");
sendsCode(999.6, 1000, "999.6 rounds up to 1000");
sendsCode(1000.5, 1000, "1000.5 rounds to the even 1000");
sendsCode(2999.5, 3000, "2999.5 rounds to the even 3000");
sendsCode({ valueOf: function () { return 3500; } }, 3500, "an object is converted by valueOf");

promise_test(function (t) {
    var capture = capturedSocket(t);
    return opened(capture.socket).then(function () {
        var end = whenClosed(capture.socket);
        capture.socket.close();
        return end;
    }).then(function (event) {
        assertClean(event, 1005);
        return capture.report();
    }).then(assertEmptyCloseFrame);
}, "without arguments the Close frame has no body, and the event says 1005");

promise_test(function (t) {
    var capture = capturedSocket(t);
    return opened(capture.socket).then(function () {
        var end = whenClosed(capture.socket);
        capture.socket.close(undefined);
        return end;
    }).then(function (event) {
        assertClean(event, 1005);
        return capture.report();
    }).then(function (report) {
        assert_equals(framesOf(report, OPCODE.CLOSE)[0].payload, "");
    });
}, "undefined is no code");

promise_test(function (t) {
    var capture = capturedSocket(t);
    var reason = "caf\u00e9 \u4e2d";
    return opened(capture.socket).then(function () {
        var end = whenClosed(capture.socket);
        capture.socket.close(3001, reason);
        return end;
    }).then(function (event) {
        assertClean(event, 3001, reason);
        return capture.report();
    }).then(function (report) {
        assert_equals(framesOf(report, OPCODE.CLOSE)[0].payload, "0bb9" + hexOfText(reason));
    });
}, "code and reason are sent, the reason as UTF-8");

[
    ["\u00e9", 61, "a", "two bytes a character"],
    ["\u4e2d", 41, "", "three bytes a character"],
    ["r", 123, "", "one byte a character"]
].forEach(function (each) {
    promise_test(function (t) {
        var reason = repeated(each[0], each[1]) + each[2];
        assert_equals(hexOfText(reason).length / 2, 123, "size of the reason");
        return openSocket(t, "/echo").then(function (ws) {
            var end = whenClosed(ws);
            ws.close(1000, reason);
            return end;
        }).then(function (event) {
            assertClean(event, 1000, reason);
        });
    }, "a reason of 123 bytes is sent: " + each[3]);

    test(function (t) {
        var ws = socketTo(t, "/echo");
        assert_throws_dom("SyntaxError", function () {
            ws.close(1000, repeated(each[0], each[1]) + each[2] + "+");
        });
        assert_equals(ws.readyState, WebSocket.CONNECTING, "readyState");
    }, "SyntaxError for a reason of 124 bytes: " + each[3]);
});

promise_test(function (t) {
    return openSocket(t, "/echo").then(function (ws) {
        assert_throws_dom("SyntaxError", function () {
            ws.close(1000, repeated(String.fromCharCode(0xD83D, 0xDE00), 31));
        });
        assert_equals(ws.readyState, WebSocket.OPEN, "readyState");
        var data = received(ws);
        ws.send("still open");
        return data;
    });
}, "SyntaxError counts bytes, not characters, and leaves the socket open");

promise_test(function (t) {
    return openSocket(t, "/echo").then(function (ws) {
        var end = whenClosed(ws);
        ws.close(1000, "a" + String.fromCharCode(0xD800) + "b");
        return end;
    }).then(function (event) {
        assertClean(event, 1000, "a\ufffdb");
    });
}, "a lone surrogate in the reason becomes U+FFFD, since reason is a USVString");

test(function (t) {
    var ws = socketTo(t, "/echo");
    assert_throws_dom("SyntaxError", function () {
        ws.close(1000, repeated(String.fromCharCode(0xD800), 42));
    });
}, "a lone surrogate counts as the three bytes of U+FFFD");

[[null, "null"], [undefined, ""], [7, "7"], [{ toString: function () { return "object"; } }, "object"]].forEach(function (each) {
    promise_test(function (t) {
        return openSocket(t, "/echo").then(function (ws) {
            var end = whenClosed(ws);
            ws.close(1000, each[0]);
            return end;
        }).then(function (event) {
            assertClean(event, 1000, each[1]);
        });
    }, "a reason that is " + typeof each[0] + " " + String(each[0]) + " is converted to \"" + each[1] + "\"");
});

test(function (t) {
    var ws = socketTo(t, "/echo");
    assert_throws_dom("InvalidAccessError", function () {
        ws.close(1, repeated("r", 200));
    });
}, "the code is checked before the reason");

test(function (t) {
    var ws = socketTo(t, "/echo");
    var order = [];
    ws.close({ valueOf: function () { order.push("code"); return 1000; } },
        { toString: function () { order.push("reason"); return ""; } });
    assert_array_equals(order, ["code", "reason"]);
}, "the arguments are converted in order");

test(function (t) {
    var ws = socketTo(t, "/echo");
    var thrown = new Error("from valueOf");
    assert_throws_exactly(thrown, function () {
        ws.close({ valueOf: function () { throw thrown; } });
    });
    assert_equals(ws.readyState, WebSocket.CONNECTING);
}, "what the conversion throws is thrown on");

test(function (t) {
    var ws = socketTo(t, "/echo");
    assert_throws_dom("SyntaxError", function () {
        ws.close(undefined, repeated("r", 124));
    });
}, "SyntaxError for a long reason without a code");

test(function (t) {
    var ws = socketTo(t, "/echo");
    ws.close();
    assert_throws_dom("InvalidAccessError", function () { ws.close(1); });
    assert_throws_dom("SyntaxError", function () { ws.close(1000, repeated("r", 124)); });
}, "the arguments are checked even when the socket is closing already");

test(function (t) {
    assert_equals(socketTo(t, "/echo").close(), undefined);
}, "close() returns undefined");
