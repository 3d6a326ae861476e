// META: title=EventTarget
// META: global=window,dedicatedworker,sharedworker
// META: script=/resources/webidl-interface.js
// META: script=/resources/reported-errors.js

// One of the tests throws from a listener.
setup({ allow_uncaught_exception: true });

checkInterface({
    name: "EventTarget",
    length: 0,
    operations: { addEventListener: 2, removeEventListener: 2, dispatchEvent: 1 },
    globalIsInstance: true,
    make: function () { return new EventTarget(); }
});

test(function (t) {
    var calls = 0;
    function listener() { calls++; }
    var add = EventTarget.prototype.addEventListener;
    add.call(undefined, "corvo-test", listener);
    t.add_cleanup(function () { self.removeEventListener("corvo-test", listener); });
    EventTarget.prototype.dispatchEvent.call(null, new Event("corvo-test"));
    assert_equals(calls, 1);
}, "without a this value the operations work on the global");

test(function () {
    var target = new EventTarget();
    assert_equals(target.addEventListener("x", null), undefined, "null");
    assert_equals(target.addEventListener("x", undefined), undefined, "undefined");
    assert_equals(target.removeEventListener("x", null), undefined, "removal of null");
    assert_true(target.dispatchEvent(new Event("x")));
}, "a null or undefined callback is no listener");

test(function () {
    [1, "text", true].forEach(function (callback) {
        assert_throws_js(TypeError, function () {
            new EventTarget().addEventListener("x", callback);
        }, format_value(callback));
    });
}, "a callback that is a primitive other than null and undefined throws a TypeError");

test(function () {
    var target = new EventTarget();
    var log = [];
    target.addEventListener("x", function () { log.push(1); });
    target.addEventListener("x", function () { log.push(2); });
    target.addEventListener("y", function () { log.push("y"); });
    target.addEventListener("x", function () { log.push(3); });
    target.dispatchEvent(new Event("x"));
    assert_array_equals(log, [1, 2, 3]);
}, "listeners of the event's type are called in the order in which they were added");

test(function () {
    var target = new EventTarget();
    var calls = 0;
    var listener = function () { calls++; };
    target.addEventListener("x", listener);
    target.addEventListener("x", listener);
    target.addEventListener("x", listener, false);
    target.addEventListener("x", listener, { capture: false });
    target.dispatchEvent(new Event("x"));
    assert_equals(calls, 1);
}, "the same listener is added once");

test(function () {
    var target = new EventTarget();
    var calls = 0;
    var listener = function () { calls++; };
    target.addEventListener("x", listener, false);
    target.addEventListener("x", listener, true);
    target.dispatchEvent(new Event("x"));
    assert_equals(calls, 2, "both are called");
    target.removeEventListener("x", listener, { capture: true });
    target.dispatchEvent(new Event("x"));
    assert_equals(calls, 3, "one is left");
    target.removeEventListener("x", listener);
    target.dispatchEvent(new Event("x"));
    assert_equals(calls, 3, "none is left");
}, "a capturing listener is another listener");

test(function () {
    var target = new EventTarget();
    var log = [];
    target.addEventListener("x", function () { log.push("bubble"); }, false);
    target.addEventListener("x", function () { log.push("capture"); }, true);
    target.dispatchEvent(new Event("x"));
    assert_array_equals(log, ["capture", "bubble"]);
}, "at the target capturing listeners come first");

test(function () {
    var target = new EventTarget();
    var seen = [];
    var listener = {
        handleEvent: function (event) { seen.push(this, event, arguments.length); }
    };
    target.addEventListener("x", listener);
    var event = new Event("x");
    target.dispatchEvent(event);
    assert_equals(seen[0], listener, "this");
    assert_equals(seen[1], event, "event");
    assert_equals(seen[2], 1, "arguments");
}, "an object's handleEvent is called with the object as this");

test(function () {
    var target = new EventTarget();
    var log = [];
    var listener = { handleEvent: function () { log.push("old"); } };
    target.addEventListener("x", listener);
    listener.handleEvent = function () { log.push("new"); };
    target.dispatchEvent(new Event("x"));
    assert_array_equals(log, ["new"]);
}, "handleEvent is looked up at every call");

test(function () {
    var target = new EventTarget();
    var seen;
    target.addEventListener("x", function () { seen = this; });
    target.dispatchEvent(new Event("x"));
    assert_equals(seen, target);
}, "a function is called with the current target as this");

test(function () {
    var target = new EventTarget();
    var calls = 0;
    var listener = function () { calls++; };
    target.addEventListener("x", listener);
    target.removeEventListener("x", listener);
    target.removeEventListener("x", listener);
    target.removeEventListener("y", function () {});
    target.dispatchEvent(new Event("x"));
    assert_equals(calls, 0);
}, "removeEventListener removes, and does nothing where there is nothing to remove");

test(function () {
    var target = new EventTarget();
    var log = [];
    function second() { log.push("second"); }
    target.addEventListener("x", function () {
        log.push("first");
        target.removeEventListener("x", second);
    });
    target.addEventListener("x", second);
    target.dispatchEvent(new Event("x"));
    assert_array_equals(log, ["first"]);
}, "a listener that is removed during dispatch is not called any more");

test(function () {
    var target = new EventTarget();
    var log = [];
    target.addEventListener("x", function () {
        log.push("first");
        target.addEventListener("x", function () { log.push("added"); });
    });
    target.dispatchEvent(new Event("x"));
    assert_array_equals(log, ["first"]);
    target.dispatchEvent(new Event("x"));
    assert_array_equals(log, ["first", "first", "added"]);
}, "a listener that is added during dispatch is called from the next dispatch on");

test(function () {
    var target = new EventTarget();
    var calls = 0;
    target.addEventListener("x", function () {
        calls++;
        if (calls === 1) {
            target.dispatchEvent(new Event("x"));
        }
    }, { once: true });
    target.dispatchEvent(new Event("x"));
    target.dispatchEvent(new Event("x"));
    assert_equals(calls, 1);
}, "a once listener is removed before it is called");

test(function () {
    var target = new EventTarget();
    var listener = function (event) {
        event.preventDefault();
    };
    target.addEventListener("x", listener, { passive: true });
    var event = new Event("x", { cancelable: true });
    assert_true(target.dispatchEvent(event), "result");
    assert_false(event.defaultPrevented, "defaultPrevented");
}, "preventDefault() in a passive listener does nothing");

test(function () {
    var target = new EventTarget();
    var controller = new AbortController();
    var calls = 0;
    target.addEventListener("x", function () { calls++; }, { signal: controller.signal });
    target.dispatchEvent(new Event("x"));
    assert_equals(calls, 1, "before abort");
    controller.abort();
    target.dispatchEvent(new Event("x"));
    assert_equals(calls, 1, "after abort");
}, "a listener with a signal is removed when the signal is aborted");

test(function () {
    var target = new EventTarget();
    var calls = 0;
    target.addEventListener("x", function () { calls++; }, { signal: AbortSignal.abort() });
    target.dispatchEvent(new Event("x"));
    assert_equals(calls, 0);
}, "a listener with an aborted signal is never added");

test(function () {
    var target = new EventTarget();
    assert_throws_js(TypeError, function () {
        target.addEventListener("x", function () {}, { signal: null });
    }, "null");
    assert_throws_js(TypeError, function () {
        target.addEventListener("x", function () {}, { signal: {} });
    }, "an object");
}, "a signal that is no AbortSignal throws a TypeError");

test(function () {
    var target = new EventTarget();
    [null, undefined, {}, 0, 1, "text", true].forEach(function (options) {
        var calls = 0;
        target.addEventListener("o", function () { calls++; }, options);
        target.dispatchEvent(new Event("o"));
        assert_equals(calls, 1, format_value(options));
    });
}, "options of every type are accepted, primitives as booleans");

test(function () {
    var target = new EventTarget();
    var failure = null;
    target.addEventListener("x", function (event) {
        try {
            target.dispatchEvent(event);
        } catch (e) {
            failure = e;
        }
    });
    target.dispatchEvent(new Event("x"));
    assert_throws_dom("InvalidStateError", function () {
        throw failure;
    });
}, "an event that is being dispatched cannot be dispatched again");

test(function () {
    var target = new EventTarget();
    var event = new Event("x");
    var calls = 0;
    target.addEventListener("x", function () { calls++; });
    target.dispatchEvent(event);
    target.dispatchEvent(event);
    assert_equals(calls, 2);
}, "an event can be dispatched again once its dispatch is over");

test(function () {
    var target = new EventTarget();
    [null, undefined, {}, "x", 1].forEach(function (event) {
        assert_throws_js(TypeError, function () { target.dispatchEvent(event); }, format_value(event));
    });
}, "dispatchEvent wants an Event");

test(function () {
    var target = new EventTarget();
    var event = new Event("x", { cancelable: true });
    target.addEventListener("x", function (e) { e.preventDefault(); });
    assert_false(target.dispatchEvent(event), "cancelable");
    assert_true(target.dispatchEvent(new Event("x")), "not cancelable");
}, "dispatchEvent returns whether nobody cancelled the event");

test(function () {
    var target = new EventTarget();
    var calls = 0;
    target.addEventListener("x", function () { calls++; });
    ["X", "x ", " x", ""].forEach(function (type) {
        target.dispatchEvent(new Event(type));
    });
    assert_equals(calls, 0);
    target.addEventListener(null, function () { calls++; });
    target.dispatchEvent(new Event("null"));
    assert_equals(calls, 1);
}, "types are compared as strings, exactly");

test(function () {
    var target = new EventTarget();
    var log = [];
    target.addEventListener("x", function (event) {
        log.push(1);
        event.stopImmediatePropagation();
    });
    target.addEventListener("x", function () { log.push(2); });
    target.dispatchEvent(new Event("x"));
    assert_array_equals(log, [1]);
}, "stopImmediatePropagation() keeps the further listeners from being called");

test(function () {
    var target = new EventTarget();
    var log = [];
    target.addEventListener("x", function (event) {
        log.push(1);
        event.stopPropagation();
    });
    target.addEventListener("x", function () { log.push(2); });
    target.dispatchEvent(new Event("x"));
    assert_array_equals(log, [1, 2]);
}, "stopPropagation() does not touch the listeners of the same target");

test(function (t) {
    var target = new EventTarget();
    var reported = reportedErrors(t);
    var thrown = new Error("from a listener");
    var later = false;
    target.addEventListener("x", function () { throw thrown; });
    target.addEventListener("x", function () { later = true; });
    assert_true(target.dispatchEvent(new Event("x")), "result");
    assert_array_equals(reported, [thrown], "reported");
    assert_true(later, "the next listener is called");
}, "what a listener throws is reported to the global, and the next listener is called");
