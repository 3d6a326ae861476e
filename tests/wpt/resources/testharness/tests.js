// The run of a page's subtests, from set-up to report.

var HARNESS_STATUS = { OK: 0, ERROR: 1, TIMEOUT: 2, PRECONDITION_FAILED: 3 };

function TestsStatus() {
    this.status = null;
    this.message = null;
    this.stack = null;
}
TestsStatus.statuses = HARNESS_STATUS;
forEach(Object.keys(HARNESS_STATUS), function (key) {
    TestsStatus.prototype[key] = HARNESS_STATUS[key];
});
TestsStatus.prototype.format_status = function () {
    return { 0: "OK", 1: "Error", 2: "Timeout", 3: "Optional Feature Unsupported" }[this.status];
};
TestsStatus.prototype.structured_clone = function () {
    return { status: this.status, message: this.message, stack: this.stack };
};

var HARNESS_PHASE = { INITIAL: 0, SETUP: 1, HAVE_TESTS: 2, HAVE_RESULTS: 3, COMPLETE: 4 };

function Tests() {
    this.tests = [];
    this.num_pending = 0;
    this.phase = HARNESS_PHASE.INITIAL;
    this.status = new TestsStatus();
    this.asserts_run = [];
    this.current_test = null;
    this.wait_for_finish = false;
    this.allow_uncaught_exception = false;
    this.file_is_test = false;
    this.output = environment.can_report();
    this.timeout_multiplier = 1;
    this.timeout_length = environment.test_timeout();
    this.timeout_id = null;
    this.processing_callbacks = 0;
    this.completing = false;
    this.promise_tests = null;
    this.promise_setup_called = false;
    this.remotes = [];
    this.start_callbacks = [];
    this.test_state_callbacks = [];
    this.result_callbacks = [];
    this.completion_callbacks = [];
    this.start_notified = false;
}

Tests.prototype.setup = function (func, properties) {
    if (this.phase >= HARNESS_PHASE.HAVE_RESULTS) {
        return undefined;
    }
    if (this.phase < HARNESS_PHASE.SETUP) {
        this.phase = HARNESS_PHASE.SETUP;
    }
    properties = properties || {};
    this.properties = properties;
    if (hasOwn.call(properties, "explicit_done") && properties.explicit_done) {
        this.wait_for_finish = true;
    }
    if (hasOwn.call(properties, "allow_uncaught_exception")) {
        this.allow_uncaught_exception = !!properties.allow_uncaught_exception;
    }
    if (hasOwn.call(properties, "output")) {
        this.output = !!properties.output;
    }
    if (properties.single_test) {
        this.set_file_is_test();
    }
    if (hasOwn.call(properties, "timeout_multiplier")) {
        this.timeout_multiplier = properties.timeout_multiplier;
        if (this.timeout_length !== null) {
            this.timeout_length = environment.test_timeout() * this.timeout_multiplier;
        }
    }
    if (typeof properties.timeout === "number") {
        this.timeout_length = properties.timeout * this.timeout_multiplier;
    }
    if (properties.explicit_timeout) {
        this.timeout_length = null;
    }
    this.set_timeout();
    if (!func) {
        return undefined;
    }
    try {
        return func();
    } catch (e) {
        this.set_status(HARNESS_STATUS.ERROR, thrownMessage(e), thrownStack(e));
        this.complete();
    }
    return undefined;
};

Tests.prototype.set_file_is_test = function () {
    if (this.tests.length > 0) {
        throw new Error("Tried to set file as test after creating a test");
    }
    this.wait_for_finish = true;
    this.file_is_test = true;
    async_test();
};

Tests.prototype.set_status = function (status, message, stack) {
    this.status.status = status;
    this.status.message = message === null || message === undefined ? null : withoutLoneSurrogates(String(message));
    this.status.stack = stack || null;
};

Tests.prototype.set_timeout = function () {
    stopTimer(this.timeout_id);
    this.timeout_id = null;
    if (this.timeout_length !== null) {
        var harness = this;
        this.timeout_id = startTimer(function () {
            harness.timeout();
        }, this.timeout_length);
    }
};

Tests.prototype.timeout = function () {
    stopTimer(this.timeout_id);
    this.timeout_id = null;
    if (this.phase >= HARNESS_PHASE.COMPLETE) {
        return;
    }
    if (this.status.status === null) {
        this.status.status = HARNESS_STATUS.TIMEOUT;
    }
    this.complete();
};

// An error of the harness or of the page as a whole: nothing that follows can be trusted.
Tests.prototype.abort = function (message, e) {
    if (this.status.status === null) {
        this.set_status(HARNESS_STATUS.ERROR, message + (e ? " " + thrownMessage(e) : ""), thrownStack(e));
    }
    this.complete();
};

Tests.prototype.push = function (test) {
    if (this.phase >= HARNESS_PHASE.COMPLETE) {
        return;
    }
    if (this.phase < HARNESS_PHASE.HAVE_TESTS) {
        this.phase = HARNESS_PHASE.HAVE_TESTS;
    }
    this.notify_start();
    this.num_pending++;
    test.index = this.tests.push(test) - 1;
    this.notify_test_state(test);
};

Tests.prototype.all_done = function () {
    return (this.tests.length > 0 || this.remotes.length > 0) && environment.all_loaded &&
        this.num_pending === 0 && !this.wait_for_finish && !this.processing_callbacks &&
        !this.remotes.some(function (remote) { return remote.running; });
};

Tests.prototype.check_done = function () {
    if (this.all_done()) {
        this.complete();
    }
};

Tests.prototype.end_wait = function () {
    this.wait_for_finish = false;
    this.check_done();
};

Tests.prototype.result = function (test) {
    if (this.phase >= HARNESS_PHASE.COMPLETE) {
        return;
    }
    this.phase = HARNESS_PHASE.HAVE_RESULTS;
    this.num_pending--;
    this.notify_result(test);
};

Tests.prototype._notify = function (callbacks, args) {
    var harness = this;
    forEach(callbacks.slice(), function (callback) {
        callback.apply(harness, args);
    });
};

Tests.prototype.notify_start = function () {
    if (!this.start_notified) {
        this.start_notified = true;
        this._notify(this.start_callbacks, [this.properties]);
    }
};

Tests.prototype.notify_test_state = function (test) {
    this._notify(this.test_state_callbacks, [test]);
};

Tests.prototype.notify_result = function (test) {
    this.processing_callbacks++;
    try {
        this._notify(this.result_callbacks, [test, this.asserts_run]);
    } finally {
        this.processing_callbacks--;
    }
    this.check_done();
};

Tests.prototype.duplicate_names = function () {
    var seen = Object.create(null);
    var duplicates = [];
    forEach(this.tests, function (test) {
        if (seen[test.name] && duplicates.indexOf(test.name) === -1) {
            duplicates.push(test.name);
        }
        seen[test.name] = true;
    });
    return duplicates;
};

Tests.prototype.complete = function () {
    if (this.completing || this.phase === HARNESS_PHASE.COMPLETE) {
        return;
    }
    this.completing = true;
    stopTimer(this.timeout_id);
    this.timeout_id = null;
    var harness = this;
    var unfinished = this.tests.filter(function (test) {
        return test.phase < PHASE.COMPLETE;
    });
    // Completion is signalled at once when no test is left to clean up.
    whenAll(unfinished, function (test, finished) {
        if (test.phase === PHASE.INITIAL) {
            test.phase = PHASE.COMPLETE;
            finished();
        } else {
            test._on_complete(finished);
            test.cleanup();
        }
    }, function () {
        harness.phase = HARNESS_PHASE.COMPLETE;
        harness.notify_complete();
    });
};

Tests.prototype.notify_complete = function () {
    if (this.status.status === null) {
        this.status.status = HARNESS_STATUS.OK;
    }
    var duplicates = this.duplicate_names();
    if (this.status.status === HARNESS_STATUS.OK && duplicates.length) {
        this.set_status(HARNESS_STATUS.ERROR, duplicates.length + " duplicate test name" +
            (duplicates.length > 1 ? "s" : "") + ": \"" + duplicates.join("\", \"") + "\"");
    }
    this._notify(this.completion_callbacks, [this.tests, this.status, this.asserts_run]);
};
