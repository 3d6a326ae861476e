// META: title=BrowserSocket: several of them, and their end
// META: global=window,dedicatedworker,sharedworker
// META: script=/websockets/constants.sub.js
// META: script=/websockets/websocket-helpers.js
// META: script=/browsersocket/browsersocket-helpers.js

function greeter(text) {
    return function () {
        return { onopen: function () { this.send(text); } };
    };
}

promise_test(function (t) {
    var a = listen(t, greeter("a")), b = listen(t, greeter("b"));
    assert_equals(a.port, b.port, "one port");
    assert_not_equals(a.resourcePrefix, b.resourcePrefix, "two prefixes");
    return Promise.all([received(connectTo(t, a, "x")), received(connectTo(t, b, "x")), received(connectTo(t, a))]).then(function (texts) {
        assert_array_equals(texts, ["a", "b", "a"]);
    });
}, "several of them share a port and are told apart by prefix");

promise_test(function (t) {
    var socket = listen(t, t.unreached_func("factory"));
    return Promise.all(["/", "/x", socket.resourcePrefix.slice(0, -1), "/x" + socket.resourcePrefix].map(function (path) {
        return refused(new WebSocket("ws://127.0.0.1:" + socket.port + path));
    }));
}, "other paths are refused");

promise_test(function (t) {
    return connection(t).then(function (c) {
        var closed = Promise.all([whenClosed(c.ws), handlerEvent(c.handler, "close")]);
        c.socket.stop();
        c.socket.stop();
        c.handler.send("not sent any more");
        c.handler.close();
        c.ws.onmessage = t.unreached_func("message");
        return closed;
    }).then(function (events) {
        events.forEach(function (event) {
            assert_equals(event.code, 1001, "code");
            assert_true(event.wasClean, "wasClean");
        });
    });
}, "stop closes connections with 1001, and may be called again");

promise_test(function (t) {
    var a = listen(t, greeter("a")), b = listen(t, greeter("b")), toB = connectTo(t, b);
    return received(toB).then(function () {
        a.stop();
        return refused(connectTo(t, a));
    }).then(function () {
        return received(connectTo(t, b));
    }).then(function (text) {
        assert_equals(text, "b");
        assert_equals(toB.readyState, WebSocket.OPEN);
    });
}, "the others go on when one has stopped");

promise_test(function (t) {
    var a = listen(t, greeter("a"));
    a.stop();
    return refused(connectTo(t, a)).then(function () {
        var b = listen(t, greeter("b"));
        assert_not_equals(a.resourcePrefix, b.resourcePrefix);
        return received(connectTo(t, b));
    }).then(function (text) {
        assert_equals(text, "b");
    });
}, "when all have stopped another may begin");

promise_test(function (t) {
    var socket = listen(t, function () {
        socket.stop();
        return { onopen: t.unreached_func("onopen") };
    });
    return refused(connectTo(t, socket));
}, "stop in the factory");

promise_test(function (t) {
    var closed, handler = {
        onopen: t.unreached_func("onopen"),
        handshakeResponseLoop: function (response) {
            socket.stop();
            return response;
        }
    };
    closed = handlerEvent(handler, "close");
    var socket = listen(t, function () { return handler; });
    return Promise.all([refused(connectTo(t, socket)), closed]).then(function (results) {
        assert_equals(results[1].code, 1006);
        assert_false(results[1].wasClean);
    });
}, "stop in handshakeResponseLoop");

promise_test(function (t) {
    return connection(t).then(function (c) {
        var closed = whenClosed(c.ws);
        c.handler.onmessage = function () { c.socket.stop(); };
        c.ws.send("stop");
        return closed;
    }).then(function (event) {
        assert_equals(event.code, 1001);
    });
}, "stop in onmessage");

promise_test(function (t) {
    var count = 20, handlers = [], socket = listen(t, function () {
        var handler = {};
        handlers.push(handlerEvent(handler, "close"));
        return handler;
    });
    var clients = [];
    for (var i = 0; i < count; i++) {
        clients.push(connectTo(t, socket));
    }
    return Promise.all(clients.map(opened)).then(function () {
        var closed = Promise.all(clients.map(whenClosed));
        socket.stop();
        return closed;
    }).then(function (events) {
        events.forEach(function (event) { assert_equals(event.code, 1001); });
        return Promise.all(handlers);
    }).then(function (events) {
        assert_equals(events.length, count);
    });
}, "stop with many connections");
