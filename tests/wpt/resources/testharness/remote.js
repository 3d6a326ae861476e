// Tests of another global, relayed by messages.

// A test that runs in another global; only its reports arrive here.
function RemoteTest(clone) {
    for (var key in clone) {
        this[key] = clone[key];
    }
    this.index = null;
    this._done_callbacks = [];
    tests.push(this);
}
forEach(Object.keys(STATUS), function (key) {
    RemoteTest.prototype[key] = STATUS[key];
});
RemoteTest.prototype.phases = PHASE;
RemoteTest.prototype.format_status = Test.prototype.format_status;
RemoteTest.prototype.structured_clone = Test.prototype.structured_clone;
RemoteTest.prototype._on_complete = Test.prototype._on_complete;
// The other global runs the cleanups; here only the result counts.
RemoteTest.prototype.cleanup = function () {
    this._complete();
};
RemoteTest.prototype._complete = Test.prototype._complete;
RemoteTest.prototype.update = function (clone) {
    if (this.phase < PHASE.COMPLETE) {
        this.status = clone.status;
        this.message = clone.message;
        this.stack = clone.stack;
        this.phase = clone.phase < PHASE.COMPLETE ? clone.phase : PHASE.STARTED;
    }
};

function RemoteContext(source, messages) {
    this.running = true;
    this.tests = Object.create(null);
    this.source = messages;
    var remote = this;
    this.done = new Promise(function (resolve) {
        remote.resolve = resolve;
    });
    this.listener = function (event) {
        var data = event.data;
        if (isObject(data) && typeof data.type === "string" && remote.handlers[data.type] &&
            (!event.source || event.source === source)) {
            remote.handlers[data.type].call(remote, data);
        }
    };
    messages.addEventListener("message", this.listener);
}
RemoteContext.prototype.handlers = {
    start: function () {},
    test_state: function (data) {
        this.test_for(data.test).update(data.test);
    },
    result: function (data) {
        var test = this.test_for(data.test);
        test.update(data.test);
        test._complete();
    },
    complete: function (data) {
        if (data.status.status !== HARNESS_STATUS.OK && tests.status.status === null) {
            tests.set_status(data.status.status, data.status.message, data.status.stack);
        }
        this.close();
    }
};
RemoteContext.prototype.test_for = function (clone) {
    if (!this.tests[clone.index]) {
        this.tests[clone.index] = new RemoteTest(clone);
        this.tests[clone.index].phase = PHASE.STARTED;
    }
    return this.tests[clone.index];
};
RemoteContext.prototype.fail = function (message) {
    if (this.running) {
        tests.set_status(HARNESS_STATUS.ERROR, message);
        this.close();
    }
};
RemoteContext.prototype.close = function () {
    if (!this.running) {
        return;
    }
    this.running = false;
    this.source.removeEventListener("message", this.listener);
    for (var index in this.tests) {
        this.tests[index]._complete();
    }
    this.resolve();
    tests.check_done();
};

function fetch_tests_from_worker(worker) {
    if (tests.phase >= HARNESS_PHASE.COMPLETE) {
        return Promise.reject(new Error("fetch_tests_from_worker was called after the tests had completed"));
    }
    var port = worker.port || worker;
    var remote = new RemoteContext(worker, port);
    if (worker.port) {
        worker.port.start();
    }
    worker.addEventListener("error", function (event) {
        remote.fail("Error in remote: " + (event.message || event.type));
        event.preventDefault();
    });
    tests.remotes.push(remote);
    port.postMessage({ type: "connect" });
    return remote.done;
}
expose("fetch_tests_from_worker", fetch_tests_from_worker);

function fetch_tests_from_window(other) {
    if (tests.phase >= HARNESS_PHASE.COMPLETE) {
        return Promise.reject(new Error("fetch_tests_from_window was called after the tests had completed"));
    }
    var remote = new RemoteContext(other, global);
    tests.remotes.push(remote);
    other.postMessage({ type: "connect" }, "*");
    return remote.done;
}
expose("fetch_tests_from_window", fetch_tests_from_window);
