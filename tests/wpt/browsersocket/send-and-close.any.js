// META: title=BrowserSocket: send and close of a connection handler
// META: global=window,dedicatedworker,sharedworker
// META: script=/websockets/constants.sub.js
// META: script=/websockets/websocket-helpers.js
// META: script=/browsersocket/browsersocket-helpers.js

promise_test(function (t) {
    var thrown;
    var socket = listen(t, function () {
        var handler = {
            handshakeResponseLoop: function (response) {
                try {
                    handler.send("early");
                } catch (e) {
                    thrown = e;
                }
                return response;
            }
        };
        return handler;
    });
    return opened(connectTo(t, socket)).then(function () {
        assert_throws_dom("InvalidStateError", function () {
            throw thrown;
        });
    });
}, "send before open throws");

promise_test(function (t) {
    return connection(t).then(function (c) {
        assert_throws_js(TypeError, function () {
            c.handler.send();
        });
        [999, 1001, 2999, 5000, 0].forEach(function (code) {
            assert_throws_dom("InvalidAccessError", function () {
                c.handler.close(code);
            }, "close(" + code + ")");
        });
        assert_throws_dom("SyntaxError", function () {
            c.handler.close(1000, new Array(125).join("x"));
        });
        var message = received(c.ws);
        c.handler.send("still open");
        return message;
    }).then(function (data) {
        assert_equals(data, "still open");
    });
}, "bad arguments throw, and change nothing");

[
    ["an ArrayBuffer", function () { return new Uint8Array([1, 2, 3]).buffer; }, [1, 2, 3]],
    ["a view", function () { return new Uint8Array([0, 1, 2, 3, 4]).subarray(1, 4); }, [1, 2, 3]],
    ["a DataView", function () { return new DataView(new Uint8Array([0, 1, 2, 3, 4]).buffer, 2, 1); }, [2]],
    ["a Blob", function () { return new Blob([new Uint8Array([1]), "A"]); }, [1, 65]],
    ["nothing", function () { return new ArrayBuffer(0); }, []]
].forEach(function (each) {
    promise_test(function (t) {
        return connection(t).then(function (c) {
            c.ws.binaryType = "arraybuffer";
            var message = received(c.ws);
            c.handler.send(each[1]());
            return message;
        }).then(function (data) {
            assert_array_equals(new Uint8Array(data), each[2]);
        });
    }, "send of " + each[0]);
});

[[42, "42"], [null, "null"], [{}, "[object Object]"], ["", ""]].forEach(function (each) {
    promise_test(function (t) {
        return connection(t).then(function (c) {
            var message = received(c.ws);
            c.handler.send(each[0]);
            return message;
        }).then(function (data) {
            assert_equals(data, each[1]);
        });
    }, "send of " + JSON.stringify(each[0]) + " is text");
});

promise_test(function (t) {
    return connection(t).then(function (c) {
        c.ws.binaryType = "arraybuffer";
        var bytes = new Uint8Array([1]), message = received(c.ws);
        c.handler.send(bytes);
        bytes[0] = 2;
        return message;
    }).then(function (data) {
        assert_equals(new Uint8Array(data)[0], 1);
    });
}, "what is sent is as it was at the call");

promise_test(function (t) {
    return connection(t).then(function (c) {
        var closed = Promise.all([whenClosed(c.ws), handlerEvent(c.handler, "close")]);
        c.handler.close(3456, "reason \u20ac");
        c.handler.close(1000, "again");
        c.handler.send("not sent");
        c.ws.onmessage = t.unreached_func("message");
        return closed.then(function (events) {
            events.forEach(function (event) {
                assert_equals(event.code, 3456, "code");
                assert_true(event.wasClean, "wasClean");
            });
            assert_equals(events[0].reason, "reason \u20ac", "reason");
            assert_equals(events[1].reason, "", "reason of the client's answer");
            c.handler.send("nor after the end");
            c.handler.close();
        });
    });
}, "close of the handler, and send and close after it");

promise_test(function (t) {
    return connection(t).then(function (c) {
        var closed = whenClosed(c.ws);
        c.handler.close();
        return closed;
    }).then(function (event) {
        assert_equals(event.code, 1005);
        assert_true(event.wasClean);
    });
}, "close without a code");

promise_test(function (t) {
    return connection(t).then(function (c) {
        var closed = whenClosed(c.ws);
        c.handler.close(undefined, "why");
        return closed;
    }).then(function (event) {
        assert_equals(event.code, 1000);
        assert_equals(event.reason, "why");
    });
}, "close with a reason alone");

promise_test(function (t) {
    return connection(t).then(function (c) {
        var closed = handlerEvent(c.handler, "close");
        c.ws.close(4000, "the client's");
        return closed.then(function (event) {
            assert_equals(event.code, 4000);
            assert_equals(event.reason, "the client's");
            assert_true(event.wasClean);
            c.handler.send("too late");
        });
    });
}, "the client closes");

promise_test(function (t) {
    var events = [], ended;
    var done = new Promise(function (resolve) { ended = resolve; });
    var socket = listen(t, function () {
        var handler = {
            handshakeResponseLoop: function (response) {
                handler.close();
                return response;
            },
            onopen: t.unreached_func("onopen"),
            onerror: function () { events.push("error"); },
            onclose: function (event) {
                events.push("close " + event.code + " " + event.wasClean);
                ended();
            }
        };
        return handler;
    });
    connectTo(t, socket);
    return done.then(function () {
        assert_array_equals(events, ["error", "close 1006 false"]);
    });
}, "close before open ends the connection");
