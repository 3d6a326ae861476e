// META: title=WebSocket: the message event
// META: global=window,dedicatedworker,sharedworker
// META: script=/websockets/constants.sub.js
// META: script=/websockets/websocket-helpers.js
// META: script=/websockets/frame-helpers.js
// META: variant=?default
// META: variant=?wss
// META: variant=?wpt_flags=h2

promise_test(function (t) {
    return openSocket(t, "/echo").then(function (ws) {
        var message = nextEvent(ws, "message");
        ws.send("data");
        return message;
    }).then(function (event) {
        assert_true(event instanceof MessageEvent, "instanceof MessageEvent");
        assert_equals(Object.getPrototypeOf(event), MessageEvent.prototype, "prototype");
        assert_class_string(event, "MessageEvent");
        assert_equals(event.type, "message", "type");
        assert_equals(event.data, "data", "data");
        assert_false(event.bubbles, "bubbles");
        assert_false(event.cancelable, "cancelable");
        assert_true(event.isTrusted, "isTrusted");
    });
}, "message is a MessageEvent, trusted, that neither bubbles nor can be cancelled");

promise_test(function (t) {
    return openSocket(t, "/echo").then(function (ws) {
        var message = nextEvent(ws, "message");
        ws.send("data");
        return message.then(function (event) {
            assert_equals(event.origin, SCHEME_DOMAIN_PORT, "origin");
            assert_equals(event.target, ws, "target");
        });
    });
}, "origin is that of the socket's URL");

promise_test(function (t) {
    var ws = new WebSocket(__SCHEME + "://user:secret@" + __SERVER__NAME.toUpperCase() + ":" + __PORT + "/echo?query");
    t.add_cleanup(function () { ws.close(); });
    return opened(ws).then(function () {
        var message = nextEvent(ws, "message");
        ws.send("data");
        return message;
    }).then(function (event) {
        assert_equals(event.origin, SCHEME_DOMAIN_PORT);
    });
}, "origin has neither credentials nor path nor query, and its host is lower case");

promise_test(function (t) {
    return openSocket(t, "/echo").then(function (ws) {
        var message = nextEvent(ws, "message");
        ws.send("data");
        return message;
    }).then(function (event) {
        assert_equals(event.lastEventId, "", "lastEventId");
        assert_equals(event.source, null, "source");
        assert_array_equals(event.ports, [], "ports");
        assert_true(Object.isFrozen(event.ports), "ports is frozen");
    });
}, "lastEventId, source and ports are empty");

promise_test(function (t) {
    var ws = socketTo(t, rawPath(textFrame("one") + textFrame("two") + textFrame("three") + closeFrame(1000)));
    var log = [];
    ws.onmessage = function (event) {
        log.push(event.data);
        Promise.resolve().then(function () {
            log.push("microtask of " + event.data);
        });
    };
    return whenClosed(ws).then(function () {
        assert_array_equals(log, [
            "one", "microtask of one", "two", "microtask of two", "three", "microtask of three"
        ]);
    });
}, "messages of one packet are tasks of their own, with a microtask checkpoint between them");

promise_test(function (t) {
    var ws = socketTo(t, rawPath(textFrame("right after the handshake")));
    var log = [];
    ws.onopen = function () {
        log.push("open");
        Promise.resolve().then(function () { log.push("microtask of open"); });
    };
    ws.onmessage = function (event) { log.push(event.data); };
    return nextEvent(ws, "message").then(function () {
        assert_array_equals(log, ["open", "microtask of open", "right after the handshake"]);
    });
}, "a frame that comes with the handshake is delivered after open");

promise_test(function (t) {
    return openSocket(t, "/echo").then(function (ws) {
        var got = [];
        var all = new Promise(function (resolve) {
            ws.onmessage = function (event) {
                got.push(event.data);
                if (got.length === 50) {
                    resolve();
                }
            };
        });
        var sent = [];
        for (var i = 0; i < 50; i++) {
            sent.push("message " + i);
            ws.send(sent[i]);
        }
        return all.then(function () {
            assert_array_equals(got, sent);
        });
    });
}, "messages arrive in the order in which they were sent");

promise_test(function (t) {
    return openSocket(t, "/echo").then(function (ws) {
        var events = [];
        var two = new Promise(function (resolve) {
            ws.onmessage = function (event) {
                events.push(event);
                if (events.length === 2) {
                    resolve();
                }
            };
        });
        ws.send("same");
        ws.send("same");
        return two.then(function () {
            assert_not_equals(events[0], events[1]);
        });
    });
}, "each message has an event object of its own");

promise_test(function (t) {
    return openSocket(t, "/echo").then(function (ws) {
        var message = nextEvent(ws, "message");
        ws.send("kept");
        return message.then(function (event) {
            event.data = "changed";
            assert_equals(event.data, "kept", "after an assignment");
            var again = nextEvent(ws, "message");
            ws.send("later");
            return again.then(function () {
                assert_equals(event.data, "kept", "after another message");
            });
        });
    });
}, "data is read-only and outlives the dispatch");

promise_test(function (t) {
    return openSocket(t, "/echo").then(function (ws) {
        var message = nextEvent(ws, "message");
        ws.binaryType = "arraybuffer";
        ws.send(new Uint8Array([1, 2]));
        return message;
    }).then(function (event) {
        assert_equals(event.data, event.data);
    });
}, "data of a binary message is the same object at every read");

promise_test(function (t) {
    return openSocket(t, "/echo").then(function (ws) {
        var other = nextEvent(ws, "message");
        ws.onmessage = null;
        ws.send("nobody's");
        return other.then(function () {
            assert_equals(ws.readyState, WebSocket.OPEN);
        });
    });
}, "a message without a handler is dispatched all the same");
