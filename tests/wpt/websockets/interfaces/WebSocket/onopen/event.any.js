// META: title=WebSocket: the open event
// META: global=window,dedicatedworker,sharedworker
// META: script=/websockets/constants.sub.js
// META: script=/websockets/websocket-helpers.js
// META: variant=?default
// META: variant=?wss

promise_test(function (t) {
    return nextEvent(socketTo(t, "/echo"), "open", ["close"]).then(function (event) {
        assert_true(event instanceof Event, "instanceof Event");
        assert_equals(Object.getPrototypeOf(event), Event.prototype, "prototype");
        assert_class_string(event, "Event");
        assert_equals(event.type, "open", "type");
        assert_false(event.bubbles, "bubbles");
        assert_false(event.cancelable, "cancelable");
        assert_false(event.composed, "composed");
        assert_true(event.isTrusted, "isTrusted");
    });
}, "open is a plain Event, trusted, that neither bubbles nor can be cancelled");

promise_test(function (t) {
    var ws = socketTo(t, "/echo");
    return new Promise(function (resolve) {
        ws.onopen = function (event) {
            var seen = [this, event, event.target, event.currentTarget, event.eventPhase];
            // In a microtask the dispatch is not over yet.
            t.step_timeout(function () { resolve(seen); }, 0);
        };
    }).then(function (seen) {
        assert_equals(seen[0], ws, "this");
        assert_equals(seen[2], ws, "target");
        assert_equals(seen[3], ws, "currentTarget during dispatch");
        assert_equals(seen[4], Event.AT_TARGET, "eventPhase during dispatch");
        assert_equals(seen[1].currentTarget, null, "currentTarget after dispatch");
        assert_equals(seen[1].eventPhase, Event.NONE, "eventPhase after dispatch");
    });
}, "open is fired at the socket");

promise_test(function (t) {
    var ws = socketTo(t, "/echo");
    var constructorReturned = false;
    var early = false;
    ws.onopen = function () { early = !constructorReturned; };
    var opening = opened(ws);
    constructorReturned = true;
    return opening.then(function () {
        assert_false(early);
    });
}, "open is fired in a task of its own, after the script that made the socket");

promise_test(function (t) {
    var ws = socketTo(t, "/echo");
    var log = record(ws);
    return opened(ws).then(function () {
        var data = received(ws);
        ws.send("x");
        return data;
    }).then(function () {
        var end = whenClosed(ws);
        ws.close();
        return end;
    }).then(function () {
        assert_array_equals(log, ["open 1", "message 1", "close 3"]);
    });
}, "open is fired once, before everything else");

promise_test(function (t) {
    var ws = socketTo(t, "/echo");
    return new Promise(function (resolve) {
        ws.onopen = function () {
            ws.onopen = resolve;
            ws.dispatchEvent(new Event("open"));
        };
    }).then(function (event) {
        assert_false(event.isTrusted);
        assert_equals(ws.readyState, WebSocket.OPEN);
    });
}, "an open event that script makes reaches the handler untrusted");

test(function (t) {
    var ws = socketTo(t, "/echo");
    ws.dispatchEvent(new Event("open"));
    assert_equals(ws.readyState, WebSocket.CONNECTING);
}, "an open event that script makes does not open the socket");
