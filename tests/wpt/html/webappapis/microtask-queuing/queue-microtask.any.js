// META: title=queueMicrotask
// META: global=window,dedicatedworker,sharedworker
// META: script=/resources/reported-errors.js

// One of the tests throws where nobody catches.
setup({ allow_uncaught_exception: true });

test(function () {
    assert_throws_js(TypeError, function () { queueMicrotask(); }, "nothing");
    [undefined, null, 0, "code", {}, true].forEach(function (callback) {
        assert_throws_js(TypeError, function () { queueMicrotask(callback); }, format_value(callback));
    });
}, "the callback must be a function");

async_test(function (t) {
    var called = false;
    assert_equals(queueMicrotask(t.step_func_done(function () {
        called = true;
        assert_equals(arguments.length, 0, "arguments");
    })), undefined, "return value");
    assert_false(called, "at once");
}, "the callback is called later, without arguments");

async_test(function (t) {
    var log = [];
    Promise.resolve().then(function () { log.push("promise 1"); });
    queueMicrotask(function () { log.push("microtask 1"); });
    Promise.resolve().then(function () { log.push("promise 2"); });
    queueMicrotask(function () { log.push("microtask 2"); });
    setTimeout(t.step_func_done(function () {
        assert_array_equals(log, ["promise 1", "microtask 1", "promise 2", "microtask 2"]);
    }), 0);
}, "microtasks and promise reactions share one queue");

async_test(function (t) {
    var log = [];
    setTimeout(function () { log.push("task"); }, 0);
    queueMicrotask(function () {
        log.push("outer");
        queueMicrotask(function () { log.push("inner"); });
    });
    setTimeout(t.step_func_done(function () {
        assert_array_equals(log, ["outer", "inner", "task"]);
    }), 0);
}, "a microtask that a microtask queued runs before the next task");

async_test(function (t) {
    var log = reportedErrors(t);
    var thrown = new Error("from a microtask");
    queueMicrotask(function () { throw thrown; });
    queueMicrotask(function () { log.push("next"); });
    setTimeout(t.step_func_done(function () {
        assert_array_equals(log, [thrown, "next"]);
    }), 0);
}, "what a microtask throws is reported, and the next one runs");

test(function () {
    var target = new EventTarget();
    var log = [];
    target.addEventListener("x", function () {
        queueMicrotask(function () { log.push("microtask"); });
        log.push("listener 1");
    });
    target.addEventListener("x", function () { log.push("listener 2"); });
    target.dispatchEvent(new Event("x"));
    assert_array_equals(log, ["listener 1", "listener 2"]);
}, "no checkpoint between listeners while script that dispatches is on the stack");
