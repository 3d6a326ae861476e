// META: title=Transfer of MessagePorts and ArrayBuffers
// META: global=window,dedicatedworker,sharedworker

function heard(port) {
    return new Promise(function (resolve) { port.onmessage = resolve; });
}

promise_test(function () {
    var carrier = new MessageChannel(), carried = new MessageChannel();
    carried.port1.postMessage("early");
    carrier.port1.postMessage({ it: carried.port2 }, [carried.port2]);
    carried.port1.postMessage("late");
    return heard(carrier.port2).then(function (e) {
        var port = e.data.it, got = [];
        assert_true(port instanceof MessagePort);
        assert_not_equals(port, carried.port2, "a new object");
        assert_array_equals(e.ports, [port]);
        return new Promise(function (resolve) {
            port.onmessage = function (e) {
                got.push(e.data);
                if (got.length === 2) {
                    resolve();
                }
            };
        }).then(function () {
            assert_array_equals(got, ["early", "late"]);
        });
    });
}, "a port takes along what waits in its queue");

promise_test(function () {
    var carrier = new MessageChannel(), carried = new MessageChannel();
    carrier.port1.postMessage(0, { transfer: [carried.port2] });
    assert_throws_dom("DataCloneError", function () {
        carrier.port1.postMessage(0, [carried.port2]);
    });
    carried.port2.postMessage("from a port that has gone");
    carried.port1.onmessage = function (e) {
        assert_unreached(e.data);
    };
    return heard(carrier.port2);
}, "a transferred port is detached");

promise_test(function () {
    var carrier = new MessageChannel(), a = new MessageChannel(), b = new MessageChannel();
    carrier.port1.postMessage(0, [b.port1, a.port1]);
    return heard(carrier.port2).then(function (e) {
        assert_equals(e.ports.length, 2);
        e.ports[0].postMessage("b");
        e.ports[1].postMessage("a");
        return Promise.all([heard(a.port2), heard(b.port2)]);
    }).then(function (events) {
        assert_array_equals(events.map(function (e) { return e.data; }), ["a", "b"]);
    });
}, "ports keep the order of the transfer list");

promise_test(function () {
    var channel = new MessageChannel(), bytes = new Uint8Array([1, 2, 3]);
    channel.port1.postMessage({ view: bytes, buffer: bytes.buffer }, [bytes.buffer]);
    assert_equals(bytes.length, 0, "detached here");
    return heard(channel.port2).then(function (e) {
        assert_array_equals(e.data.view, [1, 2, 3]);
        assert_equals(e.data.view.buffer, e.data.buffer);
        assert_array_equals(e.ports, [], "a buffer is no port");
    });
}, "a buffer moves, and its views with it");

promise_test(function () {
    var carrier = new MessageChannel(), carried = new MessageChannel();
    carrier.port2.close();
    return new Promise(function (resolve) {
        carried.port2.onclose = resolve;
        carrier.port1.postMessage(0, [carried.port1]);
    });
}, "a port sent to nobody is closed");

promise_test(function () {
    var carrier = new MessageChannel(), carried = new MessageChannel();
    carrier.port1.postMessage(0, [carried.port1]);
    carried.port2.close();
    return heard(carrier.port2).then(function (e) {
        return new Promise(function (resolve) { e.ports[0].onclose = resolve; });
    });
}, "a port that is closed on the other side while it travels hears of it when it arrives");

test(function () {
    var channel = new MessageChannel();
    var clone = structuredClone({ port: channel.port1 }, { transfer: [channel.port1] });
    assert_true(clone.port instanceof MessagePort);
    assert_throws_dom("DataCloneError", function () { structuredClone(channel.port1, { transfer: [channel.port1] }); });
}, "structuredClone transfers ports");
