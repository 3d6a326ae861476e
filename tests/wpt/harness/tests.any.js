// META: title=The harness: how tests run
// META: global=window

var order = [];

test(function (t) {
    assert_equals(this, t, "this");
    assert_equals(t.name, "test() runs at once", "name");
    assert_equals(t.phase, t.phases.STARTED, "phase");
    order.push("test");
}, "test() runs at once");
order.push("after test");

test(function () {
    assert_array_equals(order, ["test", "after test"]);
}, "the next statement comes after the test");

async_test(function (t) {
    setTimeout(t.step_func(function (value) {
        assert_equals(this, t, "this");
        assert_equals(value, "argument");
        t.done();
    }), 0, "argument");
}, "step_func() passes arguments on, this being the test");

async_test(function (t) {
    var receiver = {};
    setTimeout(t.step_func_done(function () {
        assert_equals(this, receiver);
    }, receiver), 0);
}, "step_func_done() ends the test and takes a this value");

var separate = async_test("async_test() without a function is stepped from outside");
separate.step(function () {
    assert_equals(separate.step(function () { return 5; }), 5, "step() returns what the function returns");
});
separate.done();

async_test(function (t) {
    t.done();
    t.step(function () { assert_unreached("a step after done()"); });
    t.done();
}, "steps after done() are not run");

async_test(function (t) {
    t.step_timeout(function (a, b) {
        assert_equals(this, t, "this");
        assert_equals(a + b, 3, "arguments");
        t.done();
    }, 1, 1, 2);
}, "step_timeout() passes arguments on");

var cleanups = [];

test(function (t) {
    t.add_cleanup(function () { cleanups.push("first"); });
    t.add_cleanup(function () { cleanups.push("second"); });
    assert_array_equals(cleanups, []);
}, "a test with two cleanups");

test(function () {
    assert_array_equals(cleanups, ["first", "second"]);
}, "cleanups run at the end of their test, in the order in which they were added");

var promiseLog = [];

promise_test(function (t) {
    promiseLog.push("a begins");
    t.add_cleanup(function () {
        return new Promise(function (resolve) {
            setTimeout(function () {
                promiseLog.push("a is cleaned up");
                resolve();
            }, 5);
        });
    });
    return new Promise(function (resolve) {
        setTimeout(function () {
            promiseLog.push("a ends");
            resolve("any value");
        }, 5);
    });
}, "a promise_test with an asynchronous cleanup");

promise_test(function () {
    assert_array_equals(promiseLog, ["a begins", "a ends", "a is cleaned up"]);
    return { then: function (resolve) { resolve(); } };
}, "the next promise_test waits for the cleanup, and any thenable will do");

promise_test(function (t) {
    var count = 0;
    return t.step_wait(function () {
        count++;
        return count === 3;
    }, "three calls", 1000, 1).then(function () {
        assert_equals(count, 3);
    });
}, "step_wait() asks until the condition holds");

promise_test(function (t) {
    var asked = 0;
    return t.step_wait(function () {
        asked++;
        return Promise.resolve(asked === 2);
    }, "an asynchronous condition", 1000, 1);
}, "step_wait() takes a condition that is a promise");

async_test(function (t) {
    var ready = false;
    setTimeout(function () { ready = true; }, 5);
    t.step_wait_func_done(function () { return ready; }, function () {
        assert_true(ready);
    }, "ready", 1000, 1);
}, "step_wait_func_done() ends the test");

promise_test(function (t) {
    return Promise.all([
        promise_rejects_js(t, TypeError, Promise.reject(new TypeError("x"))),
        promise_rejects_dom(t, "AbortError", Promise.reject(new DOMException("x", "AbortError"))),
        promise_rejects_dom(t, "AbortError", DOMException, Promise.reject(new DOMException("x", "AbortError"))),
        promise_rejects_exactly(t, 5, Promise.reject(5))
    ]);
}, "promise_rejects_js, promise_rejects_dom and promise_rejects_exactly");

var signal;

promise_test(function (t) {
    signal = t.get_signal();
    assert_equals(t.get_signal(), signal, "the same signal");
    assert_false(signal.aborted, "during the test");
    return Promise.resolve();
}, "get_signal() gives one signal for each test");

promise_test(function () {
    assert_true(signal.aborted);
    return Promise.resolve();
}, "the signal is aborted when its test has ended");

promise_test(function (t) {
    var target = new EventTarget();
    var watcher = new EventWatcher(t, target, ["a", "b"]);
    setTimeout(function () {
        target.dispatchEvent(new Event("a"));
        target.dispatchEvent(new Event("b"));
    }, 0);
    return watcher.wait_for(["a", "b"], { record: "all" }).then(function (events) {
        assert_array_equals(events.map(function (event) { return event.type; }), ["a", "b"]);
        var next = watcher.wait_for("b");
        target.dispatchEvent(new Event("b"));
        return next;
    }).then(function (event) {
        assert_equals(event.type, "b");
    });
}, "EventWatcher waits for events in their order");

promise_test(function (t) {
    var watcher = new EventWatcher(t, new EventTarget(), "a");
    watcher.wait_for("a");
    return watcher.wait_for("a").then(function () {
        assert_unreached("a second wait");
    }, function (e) {
        assert_equals(e.message, "Already waiting for an event or events");
    });
}, "EventWatcher waits for one thing at a time");

generate_tests(function (a, b) {
    assert_equals(a, b);
}, [
    ["generate_tests() makes a test of each row: 1", 1, 1],
    ["generate_tests() makes a test of each row: 2", 2, 2]
]);

test(function (t) {
    assert_equals(t.PASS, 0);
    assert_equals(t.FAIL, 1);
    assert_equals(t.TIMEOUT, 2);
    assert_equals(t.NOTRUN, 3);
    assert_equals(t.PRECONDITION_FAILED, 4);
}, "a test knows the status constants");

test(function () {
    assert_true(GLOBAL.isWindow());
    assert_false(GLOBAL.isWorker());
    assert_false(GLOBAL.isShadowRealm());
}, "GLOBAL tells the kind of global");
