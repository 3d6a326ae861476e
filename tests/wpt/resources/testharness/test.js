// A subtest.

var CLEANUP_TIMEOUT = 1000;
var STATUS = { PASS: 0, FAIL: 1, TIMEOUT: 2, NOTRUN: 3, PRECONDITION_FAILED: 4 };
var PHASE = { INITIAL: 0, STARTED: 1, HAS_RESULT: 2, CLEANING: 3, COMPLETE: 4 };

function Test(name, properties) {
    if (tests.file_is_test && tests.tests.length) {
        throw new Error("Tried to create a test with file_is_test");
    }
    properties = properties || {};
    this.name = withoutLoneSurrogates(String(name));
    this.properties = properties;
    this.phase = PHASE.INITIAL;
    this.status = STATUS.NOTRUN;
    this.message = null;
    this.stack = null;
    this.index = null;
    this.timeout_id = null;
    this.timeout_length = properties.timeout ? properties.timeout * tests.timeout_multiplier : null;
    this.is_promise_test = false;
    this._cleanups = [];
    this._done_callbacks = [];
    this._abort_controller = null;
    tests.push(this);
}

Test.statuses = STATUS;
Test.prototype.phases = PHASE;
forEach(Object.keys(STATUS), function (key) {
    Test.prototype[key] = STATUS[key];
});

Test.prototype.format_status = function () {
    var status = this.status;
    return { 0: "Pass", 1: "Fail", 2: "Timeout", 3: "Not Run", 4: "Optional Feature Unsupported" }[status];
};

// What crosses a boundary between globals: plain data only.
Test.prototype.structured_clone = function () {
    return {
        name: this.name, properties: { timeout: this.properties.timeout }, phases: PHASE, phase: this.phase,
        status: this.status, message: this.message, stack: this.stack, index: this.index
    };
};

Test.prototype.set_status = function (status, message, stack) {
    this.status = status;
    this.message = message === null || message === undefined ? null : withoutLoneSurrogates(String(message));
    this.stack = stack || null;
};

// Runs func(...args) as part of the test; what it throws is the test's failure.
Test.prototype.step = function (func, this_obj) {
    if (this.phase > PHASE.STARTED) {
        return undefined;
    }
    if (this.phase === PHASE.INITIAL) {
        this.phase = PHASE.STARTED;
        // Holds until a result is known, so that a test the harness cuts short counts as timed out.
        this.set_status(STATUS.TIMEOUT, "Test timed out");
    }
    tests.notify_test_state(this);
    if (this.timeout_id === null) {
        this.set_timeout();
    }
    var outer = tests.current_test;
    tests.current_test = this;
    try {
        return func.apply(arguments.length > 1 ? this_obj : this, slice.call(arguments, 2));
    } catch (e) {
        this._fail(e);
    } finally {
        tests.current_test = outer;
    }
    return undefined;
};

Test.prototype._fail = function (e) {
    if (this.phase >= PHASE.HAS_RESULT) {
        return;
    }
    var unsupported = e instanceof OptionalFeatureUnsupportedError;
    this.set_status(unsupported ? STATUS.PRECONDITION_FAILED : STATUS.FAIL, thrownMessage(e), thrownStack(e));
    this.phase = PHASE.HAS_RESULT;
    this.done();
};

Test.prototype.step_func = function (func, this_obj) {
    var test = this;
    var bound = arguments.length > 1 ? this_obj : test;
    return function () {
        return test.step.apply(test, [func, bound].concat(slice.call(arguments)));
    };
};

Test.prototype.step_func_done = function (func, this_obj) {
    var test = this;
    var bound = arguments.length > 1 ? this_obj : test;
    return function () {
        if (func) {
            test.step.apply(test, [func, bound].concat(slice.call(arguments)));
        }
        test.done();
    };
};

Test.prototype.unreached_func = function (description) {
    return this.step_func(function () {
        assert_unreached(description);
    });
};

Test.prototype.step_timeout = function (func, timeout) {
    var test = this;
    var args = slice.call(arguments, 2);
    return startTimer(this.step_func(function () {
        return func.apply(test, args);
    }), timeout * tests.timeout_multiplier);
};

Test.prototype.step_wait_func = function (cond, func, description, timeout, interval) {
    var test = this;
    var period = (interval === undefined ? 100 : interval) * tests.timeout_multiplier;
    var left = (timeout === undefined ? 3000 : timeout) * tests.timeout_multiplier / period;
    // A condition may be asynchronous: its promise's value counts.
    var judge = test.step_func(function (result) {
        if (result) {
            func();
            return;
        }
        assert(left > 0, "step_wait_func", description, "Timed out waiting on condition");
        left--;
        startTimer(check, period);
    });
    var check = test.step_func(function () {
        var result = cond();
        if (isThenable(result)) {
            result.then(judge, test.unreached_func("step_wait_func condition rejected"));
        } else {
            judge(result);
        }
    });
    check();
};

Test.prototype.step_wait_func_done = function (cond, func, description, timeout, interval) {
    this.step_wait_func(cond, this.step_func_done(func), description, timeout, interval);
};

Test.prototype.step_wait = function (cond, description, timeout, interval) {
    var test = this;
    return new Promise(function (resolve) {
        test.step_wait_func(cond, resolve, description, timeout, interval);
    });
};

Test.prototype.set_timeout = function () {
    if (this.timeout_length !== null) {
        var test = this;
        this.timeout_id = startTimer(function () {
            test.timeout();
        }, this.timeout_length);
    }
};

Test.prototype.timeout = Test.prototype.force_timeout = function () {
    this.timeout_id = null;
    this.set_status(STATUS.TIMEOUT, "Test timed out");
    this.phase = PHASE.HAS_RESULT;
    this.done();
};

Test.prototype.done = function () {
    if (this.phase >= PHASE.CLEANING) {
        return;
    }
    if (this.phase <= PHASE.STARTED) {
        this.set_status(STATUS.PASS, null);
    }
    stopTimer(this.timeout_id);
    this.cleanup();
};

// A function to run when the test ends, in the order of the calls, whatever the result. In a promise_test a
// cleanup may return a promise, which is waited for.
Test.prototype.add_cleanup = function (callback) {
    this._cleanups.push(callback);
};

Test.prototype.get_signal = function () {
    if (!this._abort_controller) {
        if (typeof global.AbortController !== "function") {
            throw new Error("AbortController is not supported in this browser");
        }
        var controller = this._abort_controller = new global.AbortController();
        this.add_cleanup(function () {
            controller.abort();
        });
    }
    return this._abort_controller.signal;
};

Test.prototype._on_complete = function (callback) {
    if (this.phase === PHASE.COMPLETE) {
        callback();
    } else {
        this._done_callbacks.push(callback);
    }
};

Test.prototype.cleanup = function () {
    if (this.phase >= PHASE.CLEANING) {
        return;
    }
    this.phase = PHASE.CLEANING;
    var test = this;
    var failed = 0;
    var firstError = null;
    var badValues = 0;
    var waits = [];
    forEach(this._cleanups, function (callback) {
        var result;
        try {
            result = callback();
        } catch (e) {
            failed++;
            firstError = firstError || e;
            return;
        }
        if (test.is_promise_test && isThenable(result)) {
            waits.push(result);
        } else if (result !== undefined && !test.is_promise_test) {
            badValues++;
        }
    });
    function problem(text, e) {
        tests.abort("Test named \"" + test.name + "\" specified " + test._cleanups.length +
            " 'cleanup' function" + (test._cleanups.length === 1 ? "" : "s") + ", and " + text + ".", e);
    }
    function finish(timedOut) {
        if (timedOut) {
            problem(timedOut + " timed out", null);
        } else if (failed) {
            problem(failed + " failed", firstError);
        } else if (badValues) {
            problem(badValues + " returned a non-undefined value", null);
        }
        test._complete();
    }
    if (waits.length === 0) {
        finish(0);
        return;
    }
    var pending = waits.length;
    var over = false;
    var limit = startTimer(function () {
        if (!over) {
            over = true;
            finish(pending);
        }
    }, CLEANUP_TIMEOUT * tests.timeout_multiplier);
    whenAll(waits, function (thenable, settled) {
        thenable.then(function () {
            pending--;
            settled();
        }, function (e) {
            pending--;
            failed++;
            firstError = firstError || e;
            settled();
        });
    }, function () {
        if (!over) {
            over = true;
            stopTimer(limit);
            finish(0);
        }
    });
};

Test.prototype._complete = function () {
    if (this.phase === PHASE.COMPLETE) {
        return;
    }
    this.phase = PHASE.COMPLETE;
    tests.result(this);
    var callbacks = this._done_callbacks;
    this._done_callbacks = [];
    forEach(callbacks, function (callback) {
        callback();
    });
};
