// META: title=unhandledrejection and rejectionhandled
// META: global=window,dedicatedworker,sharedworker

setup({ allow_uncaught_exception: true });

// Every test looks at its own promise: others may be rejected at the same time.
function listenFor(t, type, promise, found) {
    function listen(event) {
        if (event.promise === promise) {
            event.preventDefault();
            found(event);
        }
    }
    self.addEventListener(type, listen);
    t.add_cleanup(function () { self.removeEventListener(type, listen); });
}

async_test(function (t) {
    var reason = new Error("nobody handles me");
    var promise = Promise.reject(reason);
    listenFor(t, "unhandledrejection", promise, t.step_func_done(function (event) {
        assert_true(event instanceof PromiseRejectionEvent, "instance");
        assert_equals(event.reason, reason, "reason");
        assert_true(event.cancelable, "cancelable");
        assert_false(event.bubbles, "bubbles");
        assert_equals(event.target, self, "target");
    }));
}, "a rejection that nobody handles is told to the global");

async_test(function (t) {
    var promise = Promise.reject(1);
    listenFor(t, "unhandledrejection", promise, t.unreached_func("it is handled"));
    promise.then(null, function () {});
    setTimeout(t.step_func_done(), 20);
}, "a rejection that is handled in the same task is not told");

async_test(function (t) {
    var promise = Promise.reject(1);
    listenFor(t, "unhandledrejection", promise, t.unreached_func("it is handled"));
    queueMicrotask(function () {
        promise.then(null, function () {});
    });
    setTimeout(t.step_func_done(), 20);
}, "a rejection that is handled in a microtask is not told");

async_test(function (t) {
    var promise = Promise.reject("late");
    listenFor(t, "unhandledrejection", promise, t.step_func(function () {
        listenFor(t, "rejectionhandled", promise, t.step_func_done(function (event) {
            assert_equals(event.reason, "late", "reason");
            assert_false(event.cancelable, "cancelable");
        }));
        setTimeout(function () {
            promise.then(null, function () {});
        }, 0);
    }));
}, "a rejection that is handled later is told by rejectionhandled");

async_test(function (t) {
    var promise = new Promise(function (resolve, reject) {
        setTimeout(function () { reject(undefined); }, 0);
    });
    listenFor(t, "unhandledrejection", promise, t.step_func_done(function (event) {
        assert_equals(event.reason, undefined);
    }));
}, "a promise that is rejected later, with undefined");

async_test(function (t) {
    var reason = {};
    var derived = Promise.resolve().then(function () { throw reason; });
    listenFor(t, "unhandledrejection", derived, t.step_func_done(function (event) {
        assert_equals(event.reason, reason);
    }));
}, "what a reaction throws rejects the derived promise");

async_test(function (t) {
    var promise = Promise.reject(1);
    var derived = promise.then(function () {});
    listenFor(t, "unhandledrejection", promise, t.unreached_func("it has a reaction"));
    listenFor(t, "unhandledrejection", derived, t.step_func_done());
}, "only the end of a chain is unhandled");

test(function () {
    assert_equals(self.onunhandledrejection, null, "onunhandledrejection");
    assert_equals(self.onrejectionhandled, null, "onrejectionhandled");
}, "the handler attributes of the global are null");
