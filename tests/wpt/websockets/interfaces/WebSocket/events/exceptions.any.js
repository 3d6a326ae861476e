// META: title=WebSocket: event handlers that throw
// META: global=window,dedicatedworker,sharedworker
// META: script=/websockets/constants.sub.js
// META: script=/websockets/websocket-helpers.js
// META: script=/resources/reported-errors.js
// META: variant=?default
// META: variant=?wss

setup({ allow_uncaught_exception: true });

promise_test(function (t) {
    var errors = reportedErrors(t);
    var thrown = new Error("from onopen");
    var ws = socketTo(t, "/echo");
    ws.onopen = function () { throw thrown; };
    return opened(ws).then(function () {
        assert_array_equals(errors, [thrown], "reported");
        var data = received(ws);
        ws.send("still works");
        return data;
    }).then(function (data) {
        assert_equals(data, "still works");
    });
}, "what the open handler throws is reported, and the socket is open");

promise_test(function (t) {
    var errors = reportedErrors(t);
    return openSocket(t, "/echo").then(function (ws) {
        var got = [];
        ws.onmessage = function (event) {
            got.push(event.data);
            throw event.data;
        };
        ws.send("one");
        ws.send("two");
        return t.step_wait(function () { return got.length === 2; }, "two messages", 3000, 5).then(function () {
            assert_array_equals(got, ["one", "two"]);
            assert_array_equals(errors, ["one", "two"], "reported, any value");
            assert_equals(ws.readyState, WebSocket.OPEN);
        });
    });
}, "what the message handler throws is reported, and the next message is delivered");

promise_test(function (t) {
    var errors = reportedErrors(t);
    var ws = socketTo(t, "/404");
    ws.onerror = function () { throw "error"; };
    ws.onclose = function () { throw "close"; };
    return whenClosed(ws).then(function (event) {
        assertAbnormal(event);
        return new Promise(function (resolve) { t.step_timeout(resolve, 0); });
    }).then(function () {
        assert_array_equals(errors, ["error", "close"]);
    });
}, "an error handler that throws does not keep close from being fired");

promise_test(function (t) {
    var errors = reportedErrors(t);
    return openSocket(t, "/echo").then(function (ws) {
        var log = [];
        ws.addEventListener("message", function () { log.push(1); throw "first"; });
        ws.addEventListener("message", function () { log.push(2); });
        var data = received(ws);
        ws.send("x");
        return data.then(function () {
            assert_array_equals(log, [1, 2]);
            assert_array_equals(errors, ["first"]);
        });
    });
}, "a listener that throws does not keep the next one from being called");
