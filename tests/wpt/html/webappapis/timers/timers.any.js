// META: title=Timers
// META: global=window,dedicatedworker,sharedworker
// META: script=/resources/reported-errors.js

// One of the tests throws where nobody catches.
setup({ allow_uncaught_exception: true });

["setTimeout", "setInterval", "clearTimeout", "clearInterval", "queueMicrotask"].forEach(function (name) {
    test(function () {
        assert_equals(typeof self[name], "function", "type");
        assert_equals(self[name].name, name, "name");
        assert_equals(self[name].length, { setTimeout: 1, setInterval: 1, queueMicrotask: 1 }[name] || 0, "length");
    }, name + " is a function of the global");
});

test(function () {
    assert_throws_js(TypeError, function () { setTimeout(); }, "setTimeout");
    assert_throws_js(TypeError, function () { setInterval(); }, "setInterval");
}, "the handler is required");

test(function () {
    var ids = [setTimeout(function () {}, 0), setTimeout(function () {}, 0), setInterval(function () {}, 1000)];
    ids.forEach(function (id) {
        assert_equals(typeof id, "number", "type");
        assert_greater_than(id, 0, "value");
        assert_equals(Math.floor(id), id, "integer");
    });
    assert_not_equals(ids[0], ids[1]);
    assert_not_equals(ids[1], ids[2]);
    clearInterval(ids[2]);
}, "the ids are positive integers, each another");

async_test(function (t) {
    var returned = false;
    setTimeout(t.step_func_done(function () {
        assert_true(returned);
    }), 0);
    returned = true;
}, "a timer never fires at once");

async_test(function (t) {
    setTimeout(t.step_func_done(function () {
        assert_array_equals(Array.prototype.slice.call(arguments), [1, "two", null]);
    }), 0, 1, "two", null);
}, "further arguments are passed on");

async_test(function (t) {
    var step = t.step_func_done(function (seen) {
        assert_equals(seen, self);
    });
    setTimeout(function () { step(this); }, 0);
}, "the handler is called with the global as this");

async_test(function (t) {
    var log = [];
    setTimeout(t.step_func_done(function () {
        assert_array_equals(log, ["early"]);
    }), 500);
    setTimeout(function () { log.push("early"); }, 1);
}, "timers fire in the order of their times");

async_test(function (t) {
    var log = [];
    for (var i = 0; i < 5; i++) {
        setTimeout(function (n) { log.push(n); }, 5, i);
    }
    setTimeout(t.step_func_done(function () {
        assert_array_equals(log, [0, 1, 2, 3, 4]);
    }), 5);
}, "timers of the same time fire in the order in which they were set");

async_test(function (t) {
    var start = performance.now();
    setTimeout(t.step_func_done(function () {
        assert_greater_than_equal(performance.now() - start, 19);
    }), 20);
}, "a timer does not fire too early");

["-1", "undefined", "null", "NaN", "text", "{}", "-Infinity", "4294967296"].forEach(function (text) {
    async_test(function (t) {
        var value = { "-1": -1, "undefined": undefined, "null": null, "NaN": NaN, "text": "text", "{}": {}, "-Infinity": -Infinity, "4294967296": 4294967296 }[text];
        setTimeout(t.step_func_done(), value);
    }, "a timeout of " + text + " counts as 0");
});

async_test(function (t) {
    setTimeout(t.step_func_done(), "1");
}, "a timeout that is a string is converted");

async_test(function (t) {
    var fired = false;
    clearTimeout(setTimeout(function () { fired = true; }, 0));
    clearInterval(setTimeout(function () { fired = true; }, 0));
    clearTimeout(setInterval(function () { fired = true; }, 1));
    setTimeout(t.step_func_done(function () {
        assert_false(fired);
    }), 20);
}, "clearTimeout() and clearInterval() clear both sorts of timers");

test(function () {
    [undefined, null, 0, -1, NaN, "text", {}, 1e9].forEach(function (id) {
        assert_equals(clearTimeout(id), undefined, format_value(id));
        assert_equals(clearInterval(id), undefined, format_value(id));
    });
    assert_equals(clearTimeout(), undefined);
}, "clearing what does not exist does nothing");

async_test(function (t) {
    var second = setTimeout(t.unreached_func("cleared by the first"), 1);
    setTimeout(function () { clearTimeout(second); }, 0);
    setTimeout(t.step_func_done(), 20);
}, "a timer can clear another");

async_test(function (t) {
    var count = 0;
    var id = setInterval(t.step_func(function () {
        count++;
        if (count === 3) {
            clearInterval(id);
            setTimeout(t.step_func_done(function () {
                assert_equals(count, 3);
            }), 20);
        }
    }), 1);
}, "an interval repeats until it is cleared, in its own handler too");

async_test(function (t) {
    var seen = [];
    var id = setInterval(t.step_func(function (a, b) {
        seen.push(a + b);
        if (seen.length === 2) {
            clearInterval(id);
            assert_array_equals(seen, [3, 3]);
            t.done();
        }
    }), 1, 1, 2);
}, "an interval passes its arguments on every time");

async_test(function (t) {
    self.timerString = t.step_func_done();
    setTimeout("timerString()", 0);
}, "a string handler is run as a script");

async_test(function (t) {
    self.timerObject = t.step_func_done();
    setTimeout({ toString: function () { return "timerObject()"; } }, 0);
}, "a handler that is neither function nor string is converted to a string");

async_test(function (t) {
    var log = [];
    setTimeout(function () {
        log.push("timer 1");
        Promise.resolve().then(function () { log.push("microtask"); });
    }, 0);
    setTimeout(t.step_func_done(function () {
        assert_array_equals(log, ["timer 1", "microtask"]);
    }), 0);
}, "microtasks of a timer run before the next timer");

async_test(function (t) {
    var log = reportedErrors(t);
    var thrown = new Error("from a timer");
    setTimeout(function () { throw thrown; }, 0);
    setTimeout(t.step_func_done(function () {
        assert_array_equals(log, [thrown]);
    }), 10);
}, "what a timer throws is reported to the global and stops no other timer");

async_test(function (t) {
    // From the sixth level of nesting on a timer waits 4 ms at least.
    var start = performance.now();
    var level = 0;
    (function nest() {
        level++;
        if (level > 15) {
            t.step(function () {
                assert_greater_than_equal(performance.now() - start, 30);
            });
            t.done();
            return;
        }
        setTimeout(nest, 0);
    }());
}, "deeply nested timers are held back to 4 ms");
