// META: title=BroadcastChannel
// META: global=window,dedicatedworker,sharedworker
// META: script=/resources/webidl-interface.js

checkInterface({
    name: "BroadcastChannel",
    parent: "EventTarget",
    length: 1,
    readonly: ["name"],
    writable: ["onmessage", "onmessageerror"],
    operations: { postMessage: 1, close: 0 },
    make: function () {
        var channel = new BroadcastChannel("interface");
        channel.close();
        return channel;
    }
});

promise_test(function (t) {
    var all = [0, 1, 2].map(function () { return new BroadcastChannel("order"); }), got = [];
    var done = new Promise(function (resolve) {
        all.forEach(function (channel, i) {
            channel.onmessage = function (e) {
                assert_equals(e.target, channel);
                assert_equals(e.origin, self.origin, "origin");
                assert_equals(e.source, null);
                got.push(i + e.data);
                if (got.length === 4) {
                    resolve();
                }
            };
        });
    });
    all[2].postMessage("x");
    all[0].postMessage("y");
    return done.then(function () {
        assert_array_equals(got, ["0x", "1x", "1y", "2y"]);
        all.forEach(function (channel) { channel.close(); });
    });
}, "a message goes to all others of its name, the oldest first, and not back");

promise_test(function (t) {
    var from = new BroadcastChannel("closing"), to = new BroadcastChannel("closing"), other = new BroadcastChannel("another");
    to.onmessage = other.onmessage = t.unreached_func("message");
    from.postMessage("on its way");
    to.close();
    assert_throws_dom("InvalidStateError", function () { to.postMessage(1); });
    assert_equals(to.name, "closing");
    // A channel made later hears what is posted later: after all that those above might have heard.
    var last = new BroadcastChannel("closing"), heard = new Promise(function (resolve) { last.onmessage = resolve; });
    from.postMessage("last");
    return heard.then(function (e) {
        assert_equals(e.data, "last");
        from.close();
        last.close();
        other.close();
    });
}, "a closed channel neither hears nor posts");

promise_test(function () {
    var from = new BroadcastChannel("worker"), worker = new Worker("/workers/support/broadcast.js?worker");
    return new Promise(function (resolve) {
        from.onmessage = resolve;
    }).then(function (e) {
        assert_equals(e.data, "ready");
        from.postMessage(21);
        return new Promise(function (resolve) { from.onmessage = resolve; });
    }).then(function (e) {
        assert_equals(e.data, 42);
        worker.terminate();
        from.close();
    });
}, "workers of the origin hear it too");

test(function () {
    var channel = new BroadcastChannel("errors");
    assert_throws_dom("DataCloneError", function () { channel.postMessage(function () {}); });
    assert_throws_js(TypeError, function () { channel.postMessage(); });
    channel.close();
}, "what cannot be cloned throws");
