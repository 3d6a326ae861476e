// META: title=PromiseRejectionEvent
// META: global=window,dedicatedworker,sharedworker
// META: script=/resources/webidl-interface.js

checkInterface({
    name: "PromiseRejectionEvent",
    parent: "Event",
    length: 2,
    readonly: ["promise", "reason"],
    make: function () { return new PromiseRejectionEvent("x", { promise: Promise.resolve() }); }
});

test(function () {
    assert_throws_js(TypeError, function () { new PromiseRejectionEvent("x"); }, "no dictionary");
    assert_throws_js(TypeError, function () { new PromiseRejectionEvent("x", {}); }, "no promise");
    assert_throws_js(TypeError, function () { new PromiseRejectionEvent("x", { promise: 1 }); }, "a number as promise");
}, "the promise is required");

test(function () {
    var promise = Promise.resolve();
    var reason = {};
    var event = new PromiseRejectionEvent("x", { promise: promise, reason: reason });
    assert_equals(event.promise, promise, "promise");
    assert_equals(event.reason, reason, "reason");
    assert_equals(new PromiseRejectionEvent("x", { promise: promise }).reason, undefined, "reason by default");
}, "promise and reason keep their identity");
