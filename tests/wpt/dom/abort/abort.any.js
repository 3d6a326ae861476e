// META: title=AbortController and AbortSignal
// META: global=window,dedicatedworker,sharedworker
// META: script=/resources/webidl-interface.js

checkInterface({
    name: "AbortController",
    length: 0,
    readonly: ["signal"],
    operations: { abort: 0 },
    make: function () { return new AbortController(); }
});

checkInterface({
    name: "AbortSignal",
    parent: "EventTarget",
    length: 0,
    constructible: false,
    readonly: ["aborted", "reason"],
    writable: ["onabort"],
    operations: { throwIfAborted: 0 },
    statics: { abort: 0, timeout: 1, any: 1 },
    make: function () { return new AbortController().signal; }
});

test(function () {
    var controller = new AbortController();
    assert_true(controller.signal instanceof AbortSignal, "instance");
    assert_equals(controller.signal, controller.signal, "same object");
    assert_false(controller.signal.aborted, "aborted");
    assert_equals(controller.signal.reason, undefined, "reason");
    assert_equals(controller.signal.onabort, null, "onabort");
}, "a new controller has a signal that is not aborted");

test(function () {
    var controller = new AbortController();
    var log = [];
    controller.signal.onabort = function (event) {
        log.push(event.type, event.target === controller.signal, event.isTrusted, event.bubbles, controller.signal.aborted);
    };
    assert_equals(controller.abort(), undefined, "return value");
    assert_array_equals(log, ["abort", true, true, false, true]);
    assert_true(controller.signal.aborted);
}, "abort() sets aborted and fires abort at once");

test(function () {
    var controller = new AbortController();
    var count = 0;
    controller.signal.addEventListener("abort", function () { count++; });
    controller.abort("first");
    controller.abort("second");
    assert_equals(count, 1, "events");
    assert_equals(controller.signal.reason, "first", "reason");
}, "a second abort() does nothing");

test(function () {
    var controller = new AbortController();
    controller.abort();
    var reason = controller.signal.reason;
    assert_true(reason instanceof DOMException, "instance");
    assert_equals(reason.name, "AbortError", "name");
    assert_equals(controller.signal.reason, reason, "identity");
    var other = new AbortController();
    other.abort(undefined);
    assert_equals(other.signal.reason.name, "AbortError", "undefined is no reason");
}, "the reason is an AbortError by default");

test(function () {
    [null, 0, "", false, {}, new Error("x")].forEach(function (reason) {
        var controller = new AbortController();
        controller.abort(reason);
        assert_equals(controller.signal.reason, reason, format_value(reason));
    });
}, "any value but undefined is a reason, with its identity");

test(function () {
    var reason = {};
    var signal = AbortSignal.abort(reason);
    assert_true(signal.aborted, "aborted");
    assert_equals(signal.reason, reason, "reason");
    assert_equals(AbortSignal.abort().reason.name, "AbortError", "default reason");
    assert_not_equals(AbortSignal.abort(), AbortSignal.abort(), "new objects");
}, "AbortSignal.abort() gives an aborted signal");

test(function () {
    new AbortController().signal.throwIfAborted();
    var reason = {};
    assert_throws_exactly(reason, function () { AbortSignal.abort(reason).throwIfAborted(); });
    assert_throws_dom("AbortError", function () { AbortSignal.abort().throwIfAborted(); });
}, "throwIfAborted() throws the reason of an aborted signal");

async_test(function (t) {
    var signal = AbortSignal.timeout(5);
    assert_false(signal.aborted, "at first");
    signal.onabort = t.step_func_done(function (event) {
        assert_true(event.isTrusted, "isTrusted");
        assert_true(signal.aborted, "aborted");
        assert_true(signal.reason instanceof DOMException, "instance");
        assert_equals(signal.reason.name, "TimeoutError", "name");
    });
}, "AbortSignal.timeout() aborts with a TimeoutError");

test(function () {
    [-1, NaN, Infinity, -Infinity, Math.pow(2, 53), "text", undefined].forEach(function (milliseconds) {
        assert_throws_js(TypeError, function () { AbortSignal.timeout(milliseconds); }, format_value(milliseconds));
    });
}, "AbortSignal.timeout() enforces the range of its argument");

test(function () {
    var a = new AbortController();
    var b = new AbortController();
    var any = AbortSignal.any([a.signal, b.signal]);
    assert_false(any.aborted, "at first");
    var count = 0;
    any.onabort = function () { count++; };
    b.abort("b");
    assert_true(any.aborted, "aborted");
    assert_equals(any.reason, "b", "reason");
    a.abort("a");
    assert_equals(any.reason, "b", "reason after another abort");
    assert_equals(count, 1, "events");
}, "AbortSignal.any() follows the first of its signals");

test(function () {
    var any = AbortSignal.any([new AbortController().signal, AbortSignal.abort("now"), AbortSignal.abort("later")]);
    assert_true(any.aborted);
    assert_equals(any.reason, "now");
}, "AbortSignal.any() of an aborted signal is aborted, with the reason of the first");

test(function () {
    assert_false(AbortSignal.any([]).aborted, "no signals");
    assert_throws_js(TypeError, function () { AbortSignal.any([{}]); }, "no signal in the list");
    assert_throws_js(TypeError, function () { AbortSignal.any(1); }, "no list");
}, "AbortSignal.any() takes a sequence of signals");

test(function () {
    var controller = new AbortController();
    var dependent = AbortSignal.any([AbortSignal.any([controller.signal])]);
    var order = [];
    dependent.onabort = function () { order.push("dependent"); };
    controller.signal.onabort = function () { order.push("source", dependent.aborted); };
    controller.abort();
    assert_array_equals(order, ["source", true, "dependent"]);
}, "dependent signals are aborted before the first event, and told after it");

test(function () {
    var log = [];
    var signal = new AbortController().signal;
    signal.onabort = function () { log.push("handler"); };
    signal.dispatchEvent(new Event("abort"));
    assert_array_equals(log, ["handler"]);
    assert_false(signal.aborted);
}, "an abort event that script makes does not abort");
