// META: title=BrowserSocket: what connections bring
// META: global=window,dedicatedworker,sharedworker
// META: script=/websockets/constants.sub.js
// META: script=/websockets/websocket-helpers.js
// META: script=/browsersocket/browsersocket-helpers.js

promise_test(function (t) {
    return connection(t).then(function (c) {
        var message = received(c.ws);
        c.handler.send("from the page");
        return message.then(function (data) {
            assert_equals(data, "from the page");
            var event = handlerEvent(c.handler, "message");
            c.ws.send("to the page \u20ac\u0000");
            return event;
        });
    }).then(function (event) {
        assert_equals(event.data, "to the page \u20ac\u0000");
    });
}, "text goes both ways");

promise_test(function (t) {
    var events = [], handler = {};
    ["open", "message", "close"].forEach(function (type) {
        handler["on" + type] = function (event) {
            assert_equals(this, handler, "this");
            assert_equals(arguments.length, 1);
            events.push([event.type, event.constructor.name || String(event), event.isTrusted, event.target].join(" "));
        };
    });
    handler.onerror = t.unreached_func("onerror");
    var socket = listen(t, function () { return handler; });
    var ws = connectTo(t, socket);
    var closed = new Promise(function (resolve) {
        var onclose = handler.onclose;
        handler.onclose = function (event) {
            onclose.call(this, event);
            resolve();
        };
    });
    ws.onopen = function () {
        ws.send("1");
        ws.close();
    };
    return closed.then(function () {
        assert_array_equals(events, ["open Event true ", "message MessageEvent true ", "close CloseEvent true "]);
    });
}, "the handler's functions get events, with the handler as this and no target");

promise_test(function (t) {
    return connection(t).then(function (c) {
        var event = handlerEvent(c.handler, "message");
        c.ws.send(new Uint8Array([1, 2, 255]));
        return event;
    }).then(function (event) {
        assert_class_string(event.data, "Blob");
        assert_equals(event.data, event.data, "the same each time");
        return event.data.arrayBuffer();
    }).then(function (buffer) {
        assert_array_equals(new Uint8Array(buffer), [1, 2, 255]);
    });
}, "bytes are a Blob, as WebSocket has it");

promise_test(function (t) {
    return connection(t, { binaryType: "arraybuffer" }).then(function (c) {
        var event = handlerEvent(c.handler, "message");
        c.ws.send(new Uint8Array([1, 2, 255]));
        return event.then(function (event) {
            assert_class_string(event.data, "ArrayBuffer");
            assert_array_equals(new Uint8Array(event.data), [1, 2, 255]);
            c.handler.binaryType = "blob";
            var next = handlerEvent(c.handler, "message");
            c.ws.send(new ArrayBuffer(0));
            return next;
        });
    }).then(function (event) {
        assert_class_string(event.data, "Blob");
        assert_equals(event.data.size, 0);
    });
}, "or an ArrayBuffer, where the handler's binaryType says so");

promise_test(function (t) {
    return connection(t).then(function (c) {
        var event = handlerEvent(c.handler, "message");
        c.ws.send("x");
        return event;
    }).then(function (event) {
        assert_equals(event.origin, self.location.origin);
    });
}, "a message has the origin that the client has named");

promise_test(function (t) {
    function Handler(request) {
        this.line = request.firstLine;
    }
    Handler.prototype.onmessage = function (event) {
        this.send(this.line + ": " + event.data);
    };
    var socket = listen(t, function (request) { return new Handler(request); });
    var ws = connectTo(t, socket, "a");
    return opened(ws).then(function () {
        ws.send("echo");
        return received(ws);
    }).then(function (data) {
        assert_equals(data, "GET " + socket.resourcePrefix + "a HTTP/1.1: echo");
    });
}, "a handler made by new, with its functions on a prototype");

[
    ["a handler without functions", {}],
    ["what is no function is not called", { onopen: 1, onmessage: "text", onclose: {}, onerror: null }]
].forEach(function (c) {
    promise_test(function (t) {
        var socket = listen(t, function () { return c[1]; });
        var ws = connectTo(t, socket);
        return opened(ws).then(function () {
            ws.send("nobody hears this");
            ws.close(1000);
            return whenClosed(ws);
        }).then(function (event) {
            assert_true(event.wasClean);
        });
    }, c[0]);
});

promise_test(function (t) {
    var members = [], both;
    var joined = new Promise(function (resolve) { both = resolve; });
    var socket = listen(t, function () {
        return {
            onopen: function () {
                if (members.push(this) === 2) {
                    both();
                }
            },
            onmessage: function (event) {
                members.forEach(function (member) {
                    member.send(event.data);
                });
            }
        };
    });
    var a = connectTo(t, socket), b = connectTo(t, socket);
    return Promise.all([opened(a), opened(b), joined]).then(function () {
        a.send("to all");
        return Promise.all([received(a), received(b)]);
    }).then(function (data) {
        assert_array_equals(data, ["to all", "to all"]);
    });
}, "several connections, each with its handler");

promise_test(function (t) {
    return connection(t).then(function (c) {
        var properties = Object.getOwnPropertyDescriptor(c.handler, "send");
        assert_equals(properties.value.name, "send");
        assert_equals(properties.value.length, 1);
        assert_equals(c.handler.close.name, "close");
        assert_equals(c.handler.close.length, 0);
        assert_equals(Object.keys(c.handler).indexOf("send"), -1, "enumerable");
        var send = c.handler.send, message = received(c.ws);
        send("without this");
        return message;
    }).then(function (data) {
        assert_equals(data, "without this");
    });
}, "send and close are the handler's own, and work without this");

promise_test(function (t) {
    return connection(t).then(function (c) {
        var size = 300000, big = new Array(size + 1).join("x"), message = handlerEvent(c.handler, "message");
        c.ws.send(big);
        return message.then(function (event) {
            assert_equals(event.data.length, size);
            var back = received(c.ws);
            c.handler.send(event.data);
            return back;
        }).then(function (data) {
            assert_equals(data, big);
        });
    });
}, "large messages");
