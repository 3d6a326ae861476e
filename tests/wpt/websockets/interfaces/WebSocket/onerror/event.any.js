// META: title=WebSocket: the error event
// META: global=window,dedicatedworker,sharedworker
// META: script=/websockets/constants.sub.js
// META: script=/websockets/websocket-helpers.js
// META: script=/websockets/frame-helpers.js
// META: variant=?default
// META: variant=?wss

function failing(t) {
    return socketTo(t, "/404");
}

promise_test(function (t) {
    var ws = failing(t);
    return nextEvent(ws, "error", ["open", "close"]).then(function (event) {
        assert_true(event instanceof Event, "instanceof Event");
        assert_equals(Object.getPrototypeOf(event), Event.prototype, "prototype: no ErrorEvent");
        assert_equals(event.type, "error", "type");
        assert_equals(event.target, ws, "target");
        assert_false(event.bubbles, "bubbles");
        assert_false(event.cancelable, "cancelable");
        assert_true(event.isTrusted, "isTrusted");
        assert_equals(event.message, undefined, "message");
    });
}, "error is a plain Event, trusted, that neither bubbles nor can be cancelled and tells nothing");

promise_test(function (t) {
    return assertFails(failing(t));
}, "error is fired before close, in readyState CLOSED");

promise_test(function (t) {
    var ws = failing(t);
    var log = [];
    ws.onerror = function () {
        log.push("error");
        Promise.resolve().then(function () { log.push("microtask of error"); });
    };
    ws.onclose = function () { log.push("close"); };
    return whenClosed(ws).then(function () {
        assert_array_equals(log, ["error", "microtask of error", "close"]);
    });
}, "a microtask that error queued runs before close");

promise_test(function (t) {
    var ws = failing(t);
    var seen = [];
    function windowError() { seen.push("window"); }
    self.addEventListener("error", windowError);
    t.add_cleanup(function () { self.removeEventListener("error", windowError); });
    return whenClosed(ws).then(function () {
        assert_array_equals(seen, []);
    });
}, "error is not reported to the global");

promise_test(function (t) {
    var ws = failing(t);
    return nextEvent(ws, "error").then(function () {
        ws.close();
        ws.send("x");
        return nextEvent(ws, "close");
    }).then(function (event) {
        assertAbnormal(event);
    });
}, "close() and send() inside the error handler change nothing");

promise_test(function (t) {
    var ws = failing(t);
    var count = 0;
    ws.onerror = function () { count++; };
    return whenClosed(ws).then(function () {
        assert_equals(count, 1);
    });
}, "error is fired once");
