// META: title=Worker
// META: global=window,dedicatedworker,sharedworker
// META: script=/resources/webidl-interface.js

checkInterface({
    name: "Worker",
    parent: "EventTarget",
    length: 1,
    writable: ["onmessage", "onmessageerror", "onerror"],
    operations: { postMessage: 1, terminate: 0 },
    make: function () {
        var worker = new Worker("data:,");
        worker.terminate();
        return worker;
    }
});

function start(t, url, options) {
    var worker = new Worker(url, options);
    t.add_cleanup(function () { worker.terminate(); });
    return worker;
}

function event(target, type) {
    return new Promise(function (resolve, reject) {
        target.addEventListener(type, resolve, { once: true });
        if (type !== "error") {
            target.addEventListener("error", function (e) {
                e.preventDefault();
                reject(new Error("error event: " + e.message));
            }, { once: true });
        }
    });
}

function ask(worker, question) {
    var answer = event(worker, "message");
    worker.postMessage(question);
    return answer.then(function (e) { return e.data; });
}

promise_test(function (t) {
    var worker = start(t, "/workers/support/echo.js"), o = { n: 1 };
    o.self = o;
    return ask(worker, o).then(function (clone) {
        assert_equals(clone.self, clone);
        assert_equals(clone.n, 1);
    });
}, "a message goes to the worker and back");

promise_test(function (t) {
    var worker = start(t, "/workers/support/echo.js"), got = [];
    return new Promise(function (resolve) {
        worker.onmessage = function (e) {
            got.push(e.data);
            if (got.length === 100) {
                resolve();
            }
        };
        for (var i = 0; i < 100; i++) {
            worker.postMessage(i);
        }
    }).then(function () {
        got.forEach(function (n, i) { assert_equals(n, i); });
    });
}, "messages keep their order");

promise_test(function (t) {
    var worker = start(t, "/workers/support/echo.js"), channel = new MessageChannel();
    worker.postMessage("port", [channel.port1]);
    return event(worker, "message").then(function (e) {
        assert_equals(e.ports.length, 1);
        assert_equals(e.origin, "");
        assert_equals(e.source, null);
        var heard = new Promise(function (resolve) { channel.port2.onmessage = resolve; });
        e.ports[0].postMessage("there and back");
        return heard;
    }).then(function (e) {
        assert_equals(e.data, "there and back");
    });
}, "a port goes to the worker and back, and stays entangled");

promise_test(function (t) {
    return ask(start(t, "/workers/support/nested.js"), "x").then(function (data) {
        assert_equals(data.nested, "x");
    });
}, "a worker can have workers");

promise_test(function (t) {
    var worker = start(t, "/workers/support/throws.js");
    return event(worker, "error").then(function (e) {
        e.preventDefault();
        assert_true(e instanceof ErrorEvent, "interface");
        assert_true(e.message.indexOf("on purpose") >= 0, e.message);
        assert_equals(e.filename, new URL("/workers/support/throws.js", location.href).href);
        assert_equals(e.lineno, 3);
        assert_equals(typeof e.colno, "number");
        assert_equals(e.error, null);
        assert_true(e.cancelable);
        assert_true(e.isTrusted);
    });
}, "an exception in the worker is an error event with its place");

promise_test(function (t) {
    var worker = start(t, "/workers/support/nestederror.js"), told = event(worker, "message");
    return event(worker, "error").then(function (e) {
        e.preventDefault();
        assert_true(e.message.indexOf("on purpose") >= 0, e.message);
        assert_equals(e.filename, new URL("/workers/support/throws.js", location.href).href);
        assert_equals(e.lineno, 3);
        return told;
    }).then(function (e) {
        assert_array_equals(e.data, ["at the worker", "at the global"]);
    });
}, "an exception in a worker's worker that nobody handles goes from one to the next");

[
    ["/workers/support/none.js", "a script that is missing"],
    ["/workers/support/unparsed.js", "a script that does not parse"],
    ["/resources/testharness.css", "a style sheet"],
    ["http://no-such-origin.invalid/", "a script of another origin"],
    ["blob:" + self.origin + "/12345678-1234-4234-8234-123456789012", "a blob URL that nobody has made"]
].forEach(function (bad) {
    promise_test(function (t) {
        return event(start(t, bad[0]), "error").then(function (e) {
            assert_equals(e.constructor, Event);
            assert_false(e.cancelable);
        });
    }, bad[1] + " is a plain error event");
});

test(function () {
    assert_throws_dom("SyntaxError", function () { new Worker("http://a b/"); });
    assert_throws_js(TypeError, function () { new Worker(); });
    assert_throws_js(TypeError, function () { Worker("data:,"); });
    assert_throws_js(TypeError, function () { new Worker("data:,", { type: "neither" }); });
}, "bad arguments throw");

promise_test(function (t) {
    var worker = start(t, "data:,for (;;) { postMessage(0); }");
    return event(worker, "message").then(function () {
        worker.onmessage = t.unreached_func("a message after terminate()");
        worker.terminate();
        worker.terminate();
        worker.postMessage("nobody hears it");
        return event(start(t, "data:,postMessage('another worker')"), "message");
    });
}, "terminate() ends a loop, and nothing arrives after it");

promise_test(function (t) {
    var source = "onmessage = function (e) { close(); postMessage(e.data); }";
    var worker = start(t, URL.createObjectURL(new Blob([source]))), got = [];
    worker.postMessage(1);
    worker.postMessage(2);
    worker.onmessage = function (e) { got.push(e.data); };
    return event(worker, "message").then(function () {
        return event(start(t, "data:,postMessage('another worker')"), "message");
    }).then(function () {
        assert_array_equals(got, [1]);
    });
}, "close() lets the task end, and no other begin");

promise_test(function (t) {
    var worker = start(t, "/workers/support/scope.js?query", { name: "the name" });
    var questions = {
        "name": "the name",
        "location.pathname + location.search": "/workers/support/scope.js?query",
        "String(location)": new URL("/workers/support/scope.js?query", location.href).href,
        "location.origin === origin": true,
        "self === this && self.self === self": true,
        "self instanceof DedicatedWorkerGlobalScope && self instanceof WorkerGlobalScope && self instanceof EventTarget": true,
        "Object.prototype.toString.call(self)": "[object DedicatedWorkerGlobalScope]",
        "Object.prototype.toString.call(location)": "[object WorkerLocation]",
        "Object.prototype.toString.call(navigator)": "[object WorkerNavigator]",
        "navigator.onLine && typeof navigator.userAgent": "string",
        "'vendor' in navigator || 'window' in self || 'document' in self || 'SharedWorker' in self || 'Window' in self": false,
        "isSecureContext": self.isSecureContext,
        "new WorkerLocation()": "threw TypeError",
        "importScripts('http://a b/')": "threw SyntaxError",
        "importScripts('none.js')": "threw NetworkError",
        "importScripts(), typeof imported": "undefined",
        "importScripts('imported.js', 'imported.js'), imported": 2,
        "typeof WebSocket + typeof Blob + typeof structuredClone + typeof setTimeout + typeof performance.now": "functionfunctionfunctionfunctionfunction",
        "location = 'x', String(location).slice(-6)": "?query"
    };
    return Object.keys(questions).reduce(function (before, question) {
        return before.then(function () {
            return ask(worker, question);
        }).then(function (answer) {
            assert_equals(answer, questions[question], question);
        });
    }, Promise.resolve());
}, "the global scope of a dedicated worker");

promise_test(function (t) {
    return ask(start(t, "data:,onmessage = function () { postMessage(origin + location.protocol); }"), 0).then(function (answer) {
        assert_equals(answer, "nulldata:");
    });
}, "a worker from a data: URL has an origin of its own");

promise_test(function (t) {
    var url = URL.createObjectURL(new Blob(["postMessage(origin)"]));
    var worker = start(t, url);
    URL.revokeObjectURL(url);
    return event(worker, "message").then(function (e) {
        assert_equals(e.data, self.origin);
    });
}, "a worker from a blob: URL, revoked right after, has the origin of its owner");
