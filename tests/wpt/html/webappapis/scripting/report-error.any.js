// META: title=reportError and window.onerror
// META: global=window,sharedworker

setup({ allow_uncaught_exception: true });

function reported(action) {
    var seen = [];
    function listen(event) {
        seen.push(event);
        event.preventDefault();
    }
    self.addEventListener("error", listen);
    try {
        action();
    } finally {
        self.removeEventListener("error", listen);
    }
    return seen;
}

test(function () {
    assert_equals(reportError.length, 1, "length");
    assert_throws_js(TypeError, function () { reportError(); });
}, "reportError wants an argument");

test(function () {
    var error = new TypeError("message");
    var events = reported(function () {
        assert_equals(reportError(error), undefined, "return value");
    });
    assert_equals(events.length, 1, "events");
    var event = events[0];
    assert_true(event instanceof ErrorEvent, "instance");
    assert_equals(event.type, "error", "type");
    assert_equals(event.error, error, "error");
    assert_true(event.message.indexOf("message") !== -1, "message: " + event.message);
    assert_true(event.cancelable, "cancelable");
    assert_false(event.bubbles, "bubbles");
    assert_true(event.isTrusted, "isTrusted");
    assert_equals(event.target, self, "target");
}, "reportError fires an ErrorEvent at the global, at once");

[undefined, null, 0, "text", {}, function () {}].forEach(function (value) {
    test(function () {
        var events = reported(function () { reportError(value); });
        assert_equals(events.length, 1, "events");
        assert_equals(events[0].error, value, "error");
    }, "any value can be reported: " + typeof value + " " + format_value(value));
});

test(function (t) {
    var args = null;
    self.onerror = function () {
        args = Array.prototype.slice.call(arguments);
        return true;
    };
    t.add_cleanup(function () { self.onerror = null; });
    var cancelled = null;
    var late = function (event) { cancelled = event.defaultPrevented; };
    self.addEventListener("error", late);
    t.add_cleanup(function () { self.removeEventListener("error", late); });
    var error = new Error("for onerror");
    reportError(error);
    assert_equals(args.length, 5, "arguments");
    assert_equals(typeof args[0], "string", "message");
    assert_true(args[0].indexOf("for onerror") !== -1, "message: " + args[0]);
    assert_equals(typeof args[1], "string", "filename");
    assert_equals(typeof args[2], "number", "lineno");
    assert_equals(typeof args[3], "number", "colno");
    assert_equals(args[4], error, "error");
    assert_true(cancelled, "true cancels the event");
}, "onerror gets message, filename, lineno, colno and error, and true means handled");

test(function (t) {
    var args = null;
    self.onerror = function () { args = Array.prototype.slice.call(arguments); };
    t.add_cleanup(function () { self.onerror = null; });
    var event = new Event("error");
    self.dispatchEvent(event);
    assert_array_equals(args, [event]);
}, "onerror gets a plain Event as it is");

async_test(function (t) {
    var error = new RangeError("uncaught in a task");
    function listen(event) {
        if (event.error !== error) {
            return;
        }
        event.preventDefault();
        self.removeEventListener("error", listen);
        t.step(function () {
            assert_greater_than(event.lineno, 0, "lineno");
            assert_not_equals(event.filename, "", "filename");
        });
        t.done();
    }
    self.addEventListener("error", listen);
    setTimeout(function () { throw error; }, 0);
}, "an uncaught exception is reported with the place where it was thrown");

test(function () {
    var events = reported(function () {
        var depth = 0;
        function nested() {
            depth++;
            throw new Error("inside the handler");
        }
        self.addEventListener("error", nested);
        try {
            reportError(new Error("outer"));
        } finally {
            self.removeEventListener("error", nested);
        }
        assert_equals(depth, 1, "an error inside an error handler is not reported to it again");
    });
    assert_equals(events[0].error.message, "outer");
}, "an error handler that throws is not called for its own error");
