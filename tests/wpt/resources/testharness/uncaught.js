// Errors that no test caught.

function uncaught(message, stack, unsupported) {
    if (tests.allow_uncaught_exception || tests.phase >= HARNESS_PHASE.COMPLETE) {
        return;
    }
    if (tests.file_is_test) {
        var only = tests.tests[0];
        if (only.phase >= PHASE.HAS_RESULT) {
            return;
        }
        only.set_status(unsupported ? STATUS.PRECONDITION_FAILED : STATUS.FAIL, message, stack);
        only.phase = PHASE.HAS_RESULT;
        only.done();
        tests.end_wait();
        return;
    }
    tests.set_status(unsupported ? HARNESS_STATUS.PRECONDITION_FAILED : HARNESS_STATUS.ERROR, message, stack);
    if (tests.tests.length === 0) {
        tests.complete();
    } else {
        tests.end_wait();
    }
}

function listenForUncaught() {
    if (typeof global.addEventListener !== "function") {
        return;
    }
    global.addEventListener("error", function (event) {
        var e = event.error;
        var stack = thrownStack(e) || (event.filename ? event.filename + ":" + event.lineno + ":" + event.colno : null);
        uncaught(event.message || thrownMessage(e), stack, e instanceof OptionalFeatureUnsupportedError);
    }, false);
    global.addEventListener("unhandledrejection", function (event) {
        var reason = event.reason;
        uncaught("Unhandled rejection: " + thrownMessage(reason), thrownStack(reason),
            reason instanceof OptionalFeatureUnsupportedError);
    }, false);
}
