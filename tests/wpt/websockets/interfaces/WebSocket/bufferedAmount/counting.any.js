// META: title=WebSocket: bufferedAmount
// META: global=window,dedicatedworker,sharedworker
// META: script=/websockets/constants.sub.js
// META: script=/websockets/websocket-helpers.js
// META: variant=?default
// META: variant=?wss
// META: variant=?wpt_flags=h2

test(function (t) {
    assert_equals(socketTo(t, "/echo").bufferedAmount, 0);
}, "0 while CONNECTING");

function counts(what, data, size) {
    promise_test(function (t) {
        return openSocket(t, "/echo").then(function (ws) {
            assert_equals(ws.bufferedAmount, 0, "before");
            ws.send(data());
            assert_equals(ws.bufferedAmount, size, "right after send()");
        });
    }, "grows at once by the size of " + what);
}

counts("ASCII text", function () { return "12345"; }, 5);
counts("an empty string", function () { return ""; }, 0);
counts("text of two bytes a character, as UTF-8", function () { return "\u00e9\u00e9"; }, 4);
counts("text of three bytes a character, as UTF-8", function () { return "\u4e2d"; }, 3);
counts("an astral character, as UTF-8", function () { return String.fromCharCode(0xD83D, 0xDE00); }, 4);
counts("a lone surrogate, replaced by U+FFFD", function () { return String.fromCharCode(0xD800); }, 3);
counts("an ArrayBuffer", function () { return new ArrayBuffer(10); }, 10);
counts("an empty ArrayBuffer", function () { return new ArrayBuffer(0); }, 0);
counts("a view, not of its buffer", function () { return new Uint16Array(new ArrayBuffer(10), 2, 3); }, 6);
counts("a DataView", function () { return new DataView(new ArrayBuffer(10), 4); }, 6);
counts("a Blob", function () { return new Blob(["1234567"]); }, 7);
counts("65,000 bytes, without the frame's header", function () { return new ArrayBuffer(65000); }, 65000);
counts("a converted value", function () { return null; }, 4);

promise_test(function (t) {
    return openSocket(t, "/echo").then(function (ws) {
        var total = 0;
        for (var i = 1; i <= 20; i++) {
            ws.send(new Uint8Array(i * 10));
            total += i * 10;
            assert_equals(ws.bufferedAmount, total);
        }
    });
}, "adds up within a task, whatever has left in the background");

promise_test(function (t) {
    return openSocket(t, "/echo").then(function (ws) {
        ws.send("hello");
        return t.step_wait(function () { return ws.bufferedAmount === 0; }, "bufferedAmount falls to 0", 3000, 5);
    });
}, "falls to 0 once the data has left");

promise_test(function (t) {
    return openSocket(t, "/echo").then(function (ws) {
        ws.send("hello");
        return Promise.resolve().then(function () {
            assert_equals(ws.bufferedAmount, 5);
        });
    });
}, "does not fall within a task, microtasks included");

promise_test(function (t) {
    return openSocket(t, "/echo").then(function (ws) {
        ws.close();
        ws.send("123");
        return whenClosed(ws).then(function () {
            assert_equals(ws.bufferedAmount, 3, "at close");
            ws.send("45");
            assert_equals(ws.bufferedAmount, 5, "after close");
            return new Promise(function (resolve) { t.step_timeout(resolve, 0); });
        }).then(function () {
            assert_equals(ws.bufferedAmount, 5, "in a later task");
        });
    });
}, "is never reset once the connection is closing or closed");

promise_test(function (t) {
    return openSocket(t, "/echo").then(function (ws) {
        ws.send("abc");
        ws.bufferedAmount = 99;
        assert_equals(ws.bufferedAmount, 3);
    });
}, "is read-only");
