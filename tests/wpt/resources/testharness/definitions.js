// What tests and runners call.

// A test without a name is called by its one-line arrow function, or by the page's title and a number.
function testName(func, name) {
    if (name) {
        return name;
    }
    if (func) {
        var code = String(func).trim();
        var arrow = /^\(\)\s*=>\s*(.*)$/.exec(code);
        if (arrow && code.indexOf("\n") === -1) {
            var body = arrow[1].trim();
            if (body.charAt(0) === "{" && body.charAt(body.length - 1) === "}") {
                body = body.substring(1, body.length - 1).trim();
            }
            body = body.replace(/;+$/, "");
            if (body) {
                return body;
            }
        }
    }
    return environment.next_default_test_name();
}

var PROMISE_HINT = " Consider using `promise_test` instead when using Promises or async/await.";

function test(func, name, properties) {
    if (tests.promise_setup_called) {
        tests.abort("`test` invoked after `promise_setup`", null);
        return;
    }
    name = testName(func, name);
    var made = new Test(name, properties);
    var value = made.step(func, made, made);
    if (value !== undefined) {
        tests.set_status(HARNESS_STATUS.ERROR, "Test named \"" + name +
            "\" passed a function to `test` that returned a value." + (isThenable(value) ? PROMISE_HINT : ""));
    }
    if (made.phase === PHASE.STARTED) {
        made.done();
    }
    if (value !== undefined) {
        tests.complete();
    }
}
expose("test", test);

function async_test(func, name, properties) {
    if (tests.promise_setup_called) {
        tests.abort("`async_test` invoked after `promise_setup`", null);
        return undefined;
    }
    if (typeof func !== "function") {
        properties = name;
        name = func;
        func = null;
    }
    name = testName(func, name);
    var made = new Test(name, properties);
    if (func) {
        var value = made.step(func, made, made);
        // A returned test (from an arrow function, say) is harmless; a promise is a misunderstanding.
        if (isThenable(value)) {
            tests.abort("Test named \"" + name + "\" passed a function to `async_test` that returned a value." +
                PROMISE_HINT, null);
        }
    }
    return made;
}
expose("async_test", async_test);

// Promise tests run one after another in the order of their calls; a cleanup belongs to its test.
function promise_test(func, name, properties) {
    if (typeof func !== "function") {
        properties = name;
        name = func;
        func = null;
    }
    var made = new Test(testName(func, name), properties);
    made.is_promise_test = true;
    if (!tests.promise_tests) {
        tests.promise_tests = Promise.resolve();
    }
    tests.promise_tests = tests.promise_tests.then(function () {
        return new Promise(function (resolve) {
            if (tests.completing) {
                // The harness is being torn down: what has not begun never runs.
                return;
            }
            made._on_complete(resolve);
            var promise = made.step(func, made, made);
            made.step(function () {
                assert(!!promise, "promise_test", null, "test body must return a 'thenable' object (received ${value})",
                    { value: promise });
                assert(typeof promise.then === "function", "promise_test", null,
                    "test body must return a 'thenable' object (received an object with no `then` method)", {});
            });
            if (!isThenable(promise)) {
                return;
            }
            // Any thenable will do.
            Promise.resolve(promise).then(function () {
                made.done();
            }, made.step_func(function (reason) {
                if (reason instanceof AssertionError) {
                    throw reason;
                }
                assert(false, "promise_test", null, "Unhandled rejection with value: ${value}", { value: reason });
            }));
        });
    });
}
expose("promise_test", promise_test);

function setup(func_or_properties, maybe_properties) {
    var func = typeof func_or_properties === "function" ? func_or_properties : null;
    var properties = func ? maybe_properties : func_or_properties;
    tests.setup(func, properties || {});
}
expose("setup", setup);

function promise_setup(func, properties) {
    if (typeof func !== "function") {
        tests.abort("`promise_setup` invoked without a function", null);
        return;
    }
    tests.promise_setup_called = true;
    if (!tests.promise_tests) {
        tests.promise_tests = Promise.resolve();
    }
    tests.promise_tests = tests.promise_tests.then(function () {
        var result = null;
        // Errors are told by the rejection below, not by Tests.setup.
        tests.setup(null, properties);
        result = func();
        if (!isThenable(result)) {
            throw new Error("Non-thenable returned by function passed to `promise_setup`");
        }
        return result;
    }).then(null, function (e) {
        tests.set_status(HARNESS_STATUS.ERROR, thrownMessage(e), thrownStack(e));
        tests.complete();
    });
}
expose("promise_setup", promise_setup);

function done() {
    if (tests.tests.length === 0 && tests.remotes.length === 0) {
        tests.abort("done() was called without first defining any tests", null);
        return;
    }
    if (tests.file_is_test) {
        // The page is the test: its last word is the result.
        tests.tests[0].done();
    }
    tests.end_wait();
}
expose("done", done);

function generate_tests(func, args, properties) {
    forEach(args, function (each, i) {
        test(function () {
            func.apply(this, each.slice(1));
        }, each[0], Array.isArray(properties) ? properties[i] : properties);
    });
}
expose("generate_tests", generate_tests);

expose("step_timeout", function (func, timeout) {
    var args = slice.call(arguments, 2);
    var outer = this;
    return startTimer(function () {
        func.apply(outer, args);
    }, timeout * tests.timeout_multiplier);
});

expose("on_event", function (target, type, callback) {
    target.addEventListener(type, callback, false);
});

expose("add_start_callback", function (callback) {
    tests.start_callbacks.push(callback);
});
expose("add_test_state_callback", function (callback) {
    tests.test_state_callbacks.push(callback);
});
expose("add_result_callback", function (callback) {
    tests.result_callbacks.push(callback);
});
function add_completion_callback(callback) {
    tests.completion_callbacks.push(callback);
}
expose("add_completion_callback", add_completion_callback);
expose("remove_completion_callback", function (callback) {
    removeFrom(tests.completion_callbacks, callback);
});

// For runners, which keep the time themselves.
expose("timeout", function () {
    tests.timeout();
});
