// META: title=WebSocket: event handler attributes hold callbacks
// META: global=window,dedicatedworker,sharedworker
// META: script=/websockets/constants.sub.js

["open", "error", "close", "message"].forEach(function (type) {
    var name = "on" + type;

    function socket(t) {
        var ws = new WebSocket(SCHEME_DOMAIN_PORT + "/echo");
        t.add_cleanup(function () {
            ws[name] = null;
            ws.close();
        });
        return ws;
    }

    test(function (t) {
        assert_equals(socket(t)[name], null);
    }, name + " is null at first");

    test(function (t) {
        var ws = socket(t);
        var handler = function () {};
        ws[name] = handler;
        assert_equals(ws[name], handler);
        ws[name] = null;
        assert_equals(ws[name], null, "after null");
    }, name + " gives back the function that was set");

    test(function (t) {
        var ws = socket(t);
        var handler = { handleEvent: function () {} };
        ws[name] = handler;
        assert_equals(ws[name], handler);
    }, name + " gives back an object that was set, though it is not callable");

    test(function (t) {
        var ws = socket(t);
        [undefined, 1, "text", true, NaN].forEach(function (value) {
            ws[name] = function () {};
            ws[name] = value;
            assert_equals(ws[name], null, format_value(value));
        });
    }, name + " becomes null when it is set to something that is no object");

    test(function (t) {
        var ws = socket(t);
        var calls = [];
        ws[name] = function (event) {
            calls.push([this, event, arguments.length]);
        };
        var event = new Event(type);
        ws.dispatchEvent(event);
        assert_equals(calls.length, 1, "calls");
        assert_equals(calls[0][0], ws, "this");
        assert_equals(calls[0][1], event, "event");
        assert_equals(calls[0][2], 1, "arguments");
    }, name + " is called with the event, this being the socket");

    test(function (t) {
        var ws = socket(t);
        var log = [];
        ws.addEventListener(type, function () { log.push("before"); });
        ws[name] = function () { log.push("first"); };
        ws.addEventListener(type, function () { log.push("after"); });
        ws[name] = function () { log.push("second"); };
        ws.dispatchEvent(new Event(type));
        assert_array_equals(log, ["before", "second", "after"]);
    }, name + " keeps its place among the listeners when it is replaced");

    test(function (t) {
        var ws = socket(t);
        var log = [];
        ws[name] = function () { log.push("handler"); };
        ws[name] = null;
        ws.dispatchEvent(new Event(type));
        ws.addEventListener(type, function () { log.push("listener"); });
        ws[name] = function () { log.push("again"); };
        ws.dispatchEvent(new Event(type));
        assert_array_equals(log, ["listener", "again"]);
    }, name + " set to null is not called, and set again comes last");

    test(function (t) {
        var ws = socket(t);
        var called = false;
        ws[name] = { handleEvent: function () { called = true; } };
        ws.dispatchEvent(new Event(type));
        assert_false(called);
    }, name + " does not call handleEvent of an object");

    test(function (t) {
        var ws = socket(t);
        ws[name] = function () { return false; };
        var event = new Event(type, { cancelable: true });
        assert_false(ws.dispatchEvent(event), "result of dispatchEvent");
        assert_true(event.defaultPrevented, "defaultPrevented");
    }, name + " that returns false cancels a cancelable event");
});
