// META: title=BrowserSocket: factories that give no handler
// META: global=window,dedicatedworker,sharedworker
// META: script=/websockets/constants.sub.js
// META: script=/websockets/websocket-helpers.js
// META: script=/browsersocket/browsersocket-helpers.js

setup({ allow_uncaught_exception: true });

function mistake(name, factory, error) {
    promise_test(function (t) {
        var events = [], socket = listen(t, factory);
        socket.onerror = function (event) {
            assert_equals(this, socket);
            events.push(event);
        };
        return refused(connectTo(t, socket)).then(function () {
            assert_equals(events.length, 1, "events");
            assert_class_string(events[0], "ErrorEvent");
            assert_equals(events[0].type, "error");
            assert_true(error.test(events[0].message), events[0].message);
            assert_not_equals(events[0].error, null);
            return refused(connectTo(t, socket));
        }).then(function () {
            assert_equals(events.length, 2, "it goes on to listen");
        });
    }, name);
}

mistake("one that throws", function () { throw new RangeError("on purpose"); }, /RangeError: on purpose/);
mistake("one that throws no error", function () { throw "text"; }, /text/);
[undefined, null, true, 1, "text"].forEach(function (value) {
    mistake("one that returns " + String(value), function () { return value; }, /returned no object/);
});
mistake("one that returns what cannot have send", function () { return Object.freeze({}); }, /./);
mistake("one that returns an object whose handshakeResponseLoop throws when read", function () {
    return { get handshakeResponseLoop() { throw new Error("a getter"); } };
}, /a getter/);

promise_test(function (t) {
    var handler = {}, errors = [];
    var open = handlerEvent(handler, "open");
    var socket = listen(t, function () { return handler; });
    socket.onerror = function (event) {
        errors.push(event.error);
    };
    var first = connectTo(t, socket);
    return Promise.all([opened(first), open]).then(function () {
        return refused(connectTo(t, socket));
    }).then(function () {
        assert_throws_dom("InvalidStateError", function () {
            throw errors[0];
        });
        var message = received(first);
        handler.send("to the first still");
        return message;
    }).then(function (data) {
        assert_equals(data, "to the first still");
        var closed = Promise.all([whenClosed(first), handlerEvent(handler, "close")]);
        first.close();
        return closed;
    }).then(function () {
        var second = connectTo(t, socket), again = handlerEvent(handler, "open");
        return Promise.all([opened(second), again]).then(function () {
            var message = received(second);
            handler.send("to the second");
            return message;
        });
    }).then(function (data) {
        assert_equals(data, "to the second");
        assert_equals(errors.length, 1);
    });
}, "a handler has one connection at a time");

promise_test(function (t) {
    var socket = new BrowserSocket(function () { throw new Error("nobody listens for this"); });
    t.add_cleanup(function () { socket.stop(); });
    var reported = new Promise(function (resolve) {
        self.addEventListener("error", function listener(event) {
            event.preventDefault();
            self.removeEventListener("error", listener);
            resolve(event);
        });
    });
    connectTo(t, socket);
    return reported.then(function (event) {
        assert_true(/nobody listens for this/.test(event.message), event.message);
    });
}, "without a listener for error it is reported as any exception is");

promise_test(function (t) {
    var socket = listen(t, function () { throw new Error("heard by a listener"); });
    socket.onerror = null;
    var heard = nextEvent(socket, "error");
    connectTo(t, socket);
    return heard.then(function (event) {
        assert_equals(event.error.message, "heard by a listener");
    });
}, "addEventListener hears of it too");

promise_test(function (t) {
    var socket = listen(t, function () {
        return {
            onopen: function () { throw new Error("in onopen"); },
            onmessage: function (event) { this.send(event.data); }
        };
    });
    var reported = new Promise(function (resolve) {
        self.addEventListener("error", function listener(event) {
            event.preventDefault();
            self.removeEventListener("error", listener);
            resolve(event);
        });
    });
    var ws = connectTo(t, socket);
    return Promise.all([opened(ws), reported]).then(function (results) {
        assert_true(/in onopen/.test(results[1].message));
        ws.send("it goes on");
        return received(ws);
    }).then(function (data) {
        assert_equals(data, "it goes on");
    });
}, "an exception in a handler's function is reported, and the connection goes on");
