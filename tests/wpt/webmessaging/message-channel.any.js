// META: title=MessageChannel and MessagePort
// META: global=window,dedicatedworker,sharedworker
// META: script=/resources/webidl-interface.js

checkInterface({
    name: "MessageChannel",
    length: 0,
    readonly: ["port1", "port2"],
    make: function () { return new MessageChannel(); }
});

checkInterface({
    name: "MessagePort",
    parent: "EventTarget",
    length: 0,
    constructible: false,
    writable: ["onmessage", "onmessageerror", "onclose"],
    operations: { postMessage: 1, start: 0, close: 0 },
    make: function () { return new MessageChannel().port1; }
});

function next(port, type) {
    return new Promise(function (resolve) {
        port.addEventListener(type || "message", resolve, { once: true });
        port.start();
    });
}

test(function () {
    var channel = new MessageChannel();
    assert_equals(channel.port1, channel.port1, "port1 stays");
    assert_not_equals(channel.port1, channel.port2, "two ports");
}, "the ports of a channel are two, and stay");

promise_test(function () {
    var channel = new MessageChannel(), event = next(channel.port2);
    channel.port1.postMessage({ n: [1] });
    return event.then(function (e) {
        assert_true(e instanceof MessageEvent, "interface");
        assert_equals(e.type, "message");
        assert_equals(e.target, channel.port2);
        assert_equals(e.origin, "", "origin");
        assert_equals(e.lastEventId, "", "lastEventId");
        assert_equals(e.source, null, "source");
        assert_array_equals(e.ports, []);
        assert_true(Object.isFrozen(e.ports), "ports are frozen");
        assert_equals(e.ports, e.ports, "ports stay");
        assert_true(e.isTrusted, "isTrusted");
        assert_false(e.bubbles, "bubbles");
        assert_false(e.cancelable, "cancelable");
        assert_equals(e.data.n[0], 1);
        assert_equals(e.data, e.data, "data stays");
    });
}, "a message arrives as a trusted MessageEvent");

promise_test(function () {
    var channel = new MessageChannel(), order = [];
    channel.port1.postMessage(1);
    channel.port1.postMessage(2);
    channel.port2.addEventListener("message", function (e) { order.push(e.data); });
    // What another pair is sent comes after what the first was sent before it.
    var another = new MessageChannel(), later = new Promise(function (resolve) { another.port2.onmessage = resolve; });
    another.port1.postMessage("later");
    return later.then(function () {
        assert_array_equals(order, [], "before start()");
        channel.port1.postMessage(3);
        channel.port2.start();
        return next(channel.port2).then(function () { return next(channel.port2); }).then(function () { return next(channel.port2); });
    }).then(function () {
        assert_array_equals(order, [1, 2, 3]);
    });
}, "messages wait until start(), and keep their order");

promise_test(function () {
    var channel = new MessageChannel();
    channel.port1.postMessage("x");
    return new Promise(function (resolve) {
        channel.port2.onmessage = resolve;
    }).then(function (e) {
        assert_equals(e.data, "x");
    });
}, "onmessage starts the port");

promise_test(function () {
    var channel = new MessageChannel(), closed = next(channel.port2, "close"), got = [];
    channel.port2.onmessage = function (e) { got.push(e.data); };
    channel.port1.postMessage("sent before");
    channel.port1.close();
    channel.port1.postMessage("sent after");
    return closed.then(function (e) {
        assert_array_equals(got, ["sent before"]);
        assert_equals(e.constructor, Event);
        assert_equals(e.target, channel.port2);
    });
}, "close() fires close at the other port, behind what was sent before");

promise_test(function (t) {
    var channel = new MessageChannel();
    channel.port1.onclose = t.unreached_func("close at the port that was closed");
    channel.port1.onmessage = t.unreached_func("message at a closed port");
    channel.port1.close();
    channel.port2.postMessage("x");
    var another = new MessageChannel(), later = new Promise(function (resolve) { another.port2.onmessage = resolve; });
    another.port1.postMessage("later");
    return later;
}, "a closed port hears nothing");

test(function () {
    var channel = new MessageChannel(), port = channel.port1;
    assert_throws_dom("DataCloneError", function () { port.postMessage(function () {}); }, "a function");
    assert_throws_dom("DataCloneError", function () { port.postMessage(channel.port2); }, "a port that is not transferred");
    assert_throws_dom("DataCloneError", function () { port.postMessage(0, [port]); }, "the port itself");
    assert_throws_dom("DataCloneError", function () { port.postMessage(0, [{}]); }, "a plain object");
    assert_throws_js(TypeError, function () { port.postMessage(0, [1]); }, "a number in the list");
    assert_throws_js(TypeError, function () { port.postMessage(); }, "no message");
    assert_throws_js(RangeError, function () {
        port.postMessage({ get a() { throw new RangeError(); } });
    }, "what a getter throws");
}, "what cannot be posted throws at once");
