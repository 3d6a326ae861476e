// META: title=WebSocket: listeners of its events
// META: global=window,dedicatedworker,sharedworker
// META: script=/websockets/constants.sub.js
// META: script=/websockets/websocket-helpers.js
// META: variant=?default
// META: variant=?wss

promise_test(function (t) {
    return openSocket(t, "/echo").then(function (ws) {
        var log = [];
        var once = 0;
        ws.addEventListener("message", function () { once++; }, { once: true });
        ws.addEventListener("message", { handleEvent: function (event) { log.push("object " + event.data); } });
        ws.onmessage = function (event) { log.push("handler " + event.data); };
        ws.send("a");
        ws.send("b");
        return t.step_wait(function () { return log.length === 4; }, "four calls", 3000, 5).then(function () {
            assert_array_equals(log, ["object a", "handler a", "object b", "handler b"]);
            assert_equals(once, 1, "calls of the once listener");
        });
    });
}, "functions, objects, once listeners and the handler are called in their order");

promise_test(function (t) {
    return openSocket(t, "/echo").then(function (ws) {
        var controller = new AbortController();
        var calls = 0;
        ws.addEventListener("message", function () {
            calls++;
            controller.abort();
        }, { signal: controller.signal });
        var second = 0;
        ws.addEventListener("message", function () { second++; });
        ws.send("a");
        ws.send("b");
        return t.step_wait(function () { return second === 2; }, "two messages", 3000, 5).then(function () {
            assert_equals(calls, 1);
        });
    });
}, "a listener whose signal is aborted is not called for the next message");

promise_test(function (t) {
    return openSocket(t, "/echo").then(function (ws) {
        var early = [];
        ws.onmessage = function (event) { early.push(event.data); };
        ws.send("x");
        var end = Date.now() + 60;
        while (Date.now() < end) {
            // The answer arrives meanwhile; script must not be interrupted by it.
        }
        assert_array_equals(early, []);
        return received(ws).then(function (data) {
            assert_equals(data, "x");
        });
    });
}, "no event is fired while script runs");

promise_test(function (t) {
    var stamps = [];
    var ws = socketTo(t, "/echo");
    ["open", "message", "close"].forEach(function (type) {
        ws.addEventListener(type, function (event) { stamps.push(event.timeStamp); });
    });
    var start = performance.now();
    return opened(ws).then(function () {
        var data = received(ws);
        ws.send("x");
        return data;
    }).then(function () {
        ws.close();
        return whenClosed(ws);
    }).then(function () {
        assert_equals(stamps.length, 3);
        var last = Math.floor(start);
        stamps.forEach(function (stamp) {
            assert_greater_than_equal(stamp, last);
            last = stamp;
        });
        assert_less_than_equal(last, performance.now() + 1);
    });
}, "timeStamp grows from event to event, on the scale of performance.now()");

promise_test(function (t) {
    return openSocket(t, "/echo").then(function (ws) {
        var depth = 0;
        var seen = [];
        ws.onmessage = function (event) {
            depth++;
            seen.push(depth);
            if (event.data === "first") {
                ws.send("second");
            }
            depth--;
        };
        ws.send("first");
        return t.step_wait(function () { return seen.length === 2; }, "two messages", 3000, 5).then(function () {
            assert_array_equals(seen, [1, 1]);
        });
    });
}, "a message that is sent in a handler is not delivered inside it");

promise_test(function (t) {
    return openSocket(t, "/echo").then(function (ws) {
        var message = nextEvent(ws, "message");
        ws.send("again");
        return message.then(function (event) {
            return new Promise(function (resolve) {
                t.step_timeout(function () {
                    var calls = 0;
                    ws.onmessage = function (e) { calls += e === event && !e.isTrusted ? 1 : 0; };
                    ws.dispatchEvent(event);
                    assert_equals(calls, 1);
                    resolve();
                }, 0);
            });
        });
    });
}, "an event of the platform can be dispatched again by script, and is then untrusted");
