// META: global=window
// META: title=The harness reports subtests that fail

test(function () {
    assert_equals(1, 2);
}, "an assertion that does not hold");

test(function () {
    throw new Error("thrown");
}, "an exception");

promise_test(function () {
    return Promise.reject(new Error("rejected"));
}, "a rejected promise");

promise_test(function () {
    return undefined;
}, "a promise_test that returns no promise");

test(function () {
    assert_implements_optional(false, "a feature");
}, "an optional feature that is missing");

promise_test(function (t) {
    var target = new EventTarget();
    var wait = new EventWatcher(t, target, ["a", "b"]).wait_for("a");
    target.dispatchEvent(new Event("b"));
    return wait;
}, "an unexpected event");

async_test(function () {}, "a time-out of its own", { timeout: 5 });

test(function () {}, "one that passes");
