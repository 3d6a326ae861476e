// META: title=WebSocket: the close event
// META: global=window,dedicatedworker,sharedworker
// META: script=/websockets/constants.sub.js
// META: script=/websockets/websocket-helpers.js
// META: script=/websockets/frame-helpers.js
// META: variant=?default
// META: variant=?wss

promise_test(function (t) {
    return openSocket(t, "/echo").then(function (ws) {
        var end = whenClosed(ws);
        ws.close();
        return end.then(function (event) {
            assert_true(event instanceof CloseEvent, "instanceof CloseEvent");
            assert_equals(Object.getPrototypeOf(event), CloseEvent.prototype, "prototype");
            assert_class_string(event, "CloseEvent");
            assert_equals(event.type, "close", "type");
            assert_equals(event.target, ws, "target");
            assert_false(event.bubbles, "bubbles");
            assert_false(event.cancelable, "cancelable");
            assert_true(event.isTrusted, "isTrusted");
        });
    });
}, "close is a CloseEvent, trusted, that neither bubbles nor can be cancelled");

[[1000, "done"], [1000, ""], [1001, "going away"], [1002, "protocol"], [1003, ""], [1007, "text"], [1008, "policy"],
    [1009, "big"], [1010, ""], [1011, "oops"], [3000, "registered"], [3999, ""], [4000, "private"], [4999, "last"]].forEach(function (each) {
    promise_test(function (t) {
        var ws = socketTo(t, rawPath(closeFrame(each[0], each[1])));
        var log = record(ws);
        return whenClosed(ws).then(function (event) {
            assertClean(event, each[0], each[1]);
            assert_array_equals(log, ["open 1", "close 3"], "events: a clean close is no error");
        });
    }, "the server's code " + each[0] + " and reason \"" + each[1] + "\" are reported");
});

promise_test(function (t) {
    return whenClosed(socketTo(t, rawPath(frame(OPCODE.CLOSE, "")))).then(function (event) {
        assertClean(event, 1005);
    });
}, "a Close frame without a body is reported as 1005");

promise_test(function (t) {
    return whenClosed(socketTo(t, rawPath(closeFrame(1000, "\u00e9\u4e2d" + String.fromCharCode(0xD83D, 0xDE00))))).then(function (event) {
        assertClean(event, 1000, "\u00e9\u4e2d" + String.fromCharCode(0xD83D, 0xDE00));
    });
}, "the reason is decoded as UTF-8");

promise_test(function (t) {
    var reason = repeated("r", 123);
    return whenClosed(socketTo(t, rawPath(closeFrame(1000, reason)))).then(function (event) {
        assertClean(event, 1000, reason);
    });
}, "a reason of 123 bytes is reported whole");

promise_test(function (t) {
    return whenClosed(socketTo(t, rawPath(closeFrame(1000, "\ufeffafter a BOM")))).then(function (event) {
        assertClean(event, 1000, "\ufeffafter a BOM");
    });
}, "a byte order mark in the reason is kept: it is decoded without BOM");

promise_test(function (t) {
    var ws = socketTo(t, "/remote-close?abrupt=1");
    return opened(ws).then(function () {
        return assertFails(ws);
    });
}, "a connection that just ends is reported as 1006, not clean, after an error event");

promise_test(function (t) {
    return openSocket(t, "/echo").then(function (ws) {
        var end = whenClosed(ws);
        ws.close();
        return end.then(function (event) {
            event.code = 1;
            event.reason = "changed";
            event.wasClean = "changed";
            assertClean(event, 1005);
        });
    });
}, "code, reason and wasClean are read-only");

promise_test(function (t) {
    return openSocket(t, "/echo").then(function (ws) {
        var closes = 0;
        ws.addEventListener("close", function () { closes++; });
        var end = whenClosed(ws);
        ws.close();
        ws.close(4000);
        return end.then(function () {
            ws.close();
            return openSocket(t, "/echo");
        }).then(function () {
            assert_equals(closes, 1);
        });
    });
}, "close is fired exactly once");

promise_test(function (t) {
    var ws = socketTo(t, rawPath(textFrame("a") + textFrame("b") + closeFrame(1000)));
    var log = record(ws);
    return whenClosed(ws).then(function () {
        assert_array_equals(log, ["open 1", "message 1", "message 1", "close 3"]);
    });
}, "messages that came before the Close frame are delivered before close");

promise_test(function (t) {
    var ws = socketTo(t, rawPath(textFrame("a") + closeFrame(1000) + textFrame("b") + textFrame("c")));
    var data = [];
    ws.onmessage = function (event) { data.push(event.data); };
    return whenClosed(ws).then(function (event) {
        assert_array_equals(data, ["a"]);
        assertClean(event, 1000);
    });
}, "what comes after a Close frame is discarded");
