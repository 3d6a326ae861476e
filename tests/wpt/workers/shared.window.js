// META: title=SharedWorker
// META: script=/resources/webidl-interface.js

checkInterface({
    name: "SharedWorker",
    parent: "EventTarget",
    length: 1,
    readonly: ["port"],
    writable: ["onerror"],
    make: function () { return new SharedWorker("data:,"); }
});

function connect(name) {
    var worker = arguments.length ? new SharedWorker("/workers/support/shared.js", name) : new SharedWorker("/workers/support/shared.js");
    return new Promise(function (resolve) {
        worker.port.onmessage = function (e) {
            resolve({ worker: worker, data: e.data });
        };
    });
}

promise_test(function () {
    return connect().then(function (first) {
        assert_equals(first.data.connections, 1);
        assert_equals(first.data.name, "");
        assert_equals(first.data.type, "connect");
        assert_equals(first.data.data, "");
        assert_equals(first.data.ports, 1);
        assert_true(first.data.source, "source is the port");
        return connect("");
    }).then(function (second) {
        assert_equals(second.data.connections, 2, "the same worker");
        return connect("another");
    }).then(function (third) {
        assert_equals(third.data.connections, 1, "another worker");
        assert_equals(third.data.name, "another");
        return connect({ name: "another" });
    }).then(function (fourth) {
        assert_equals(fourth.data.connections, 2, "that other worker again");
    });
}, "a worker is shared by its URL and name");

promise_test(function () {
    return connect("closes").then(function (first) {
        var closed = new Promise(function (resolve) { first.worker.port.onclose = resolve; });
        first.worker.port.postMessage("close");
        return closed;
    }).then(function () {
        return connect("closes");
    }).then(function (again) {
        assert_equals(again.data.connections, 1);
    });
}, "a worker that has closed closes its ports, and another takes its place");

[["none.js", "missing"], ["unparsed.js", "broken"]].forEach(function (bad) {
    promise_test(function () {
        return new Promise(function (resolve) {
            new SharedWorker("/workers/support/" + bad[0]).onerror = resolve;
        }).then(function (e) {
            assert_equals(e.constructor, Event);
        });
    }, "a " + bad[1] + " script is an error event");
});

test(function () {
    assert_throws_dom("SyntaxError", function () { new SharedWorker("http://a b/"); });
    var worker = new SharedWorker("data:,");
    assert_equals(worker.port, worker.port);
    assert_true(worker.port instanceof MessagePort);
}, "the constructor");

promise_test(function () {
    var worker = new SharedWorker("/workers/support/scope.js");
    function ask(question) {
        return new Promise(function (resolve) {
            worker.port.onmessage = function (e) { resolve(e.data); };
            worker.port.postMessage(question);
        });
    }
    var questions = {
        "self instanceof SharedWorkerGlobalScope && self instanceof WorkerGlobalScope": true,
        "Object.prototype.toString.call(self)": "[object SharedWorkerGlobalScope]",
        "'postMessage' in self || 'DedicatedWorkerGlobalScope' in self || 'SharedWorker' in self": false,
        "'Worker' in self && 'onconnect' in self && typeof close": "function",
        "origin": self.origin
    };
    return Object.keys(questions).reduce(function (before, question) {
        return before.then(function () { return ask(question); }).then(function (answer) {
            assert_equals(answer, questions[question], question);
        });
    }, Promise.resolve());
}, "the global scope of a shared worker");
