// META: title=WebSocket: large messages and many messages
// META: global=window,dedicatedworker,sharedworker
// META: script=/websockets/constants.sub.js
// META: script=/websockets/websocket-helpers.js
// META: variant=?default
// META: variant=?wss
// META: variant=?wpt_flags=h2

promise_test(function (t) {
    var size = 3 * 1024 * 1024;
    var sent = new Uint8Array(size);
    for (var i = 0; i < size; i += 4093) {
        sent[i] = i % 255 + 1;
    }
    return openSocket(t, "/echo").then(function (ws) {
        ws.binaryType = "arraybuffer";
        var data = received(ws);
        ws.send(sent);
        return data;
    }).then(function (buffer) {
        assert_equals(buffer.byteLength, size, "byteLength");
        var view = new Uint8Array(buffer);
        for (var i = 0; i < size; i += 4093) {
            if (view[i] !== i % 255 + 1) {
                assert_equals(view[i], i % 255 + 1, "byte " + i);
            }
        }
        assert_equals(view[1], 0, "a byte between");
    });
}, "3 MiB of binary data in one message");

promise_test(function (t) {
    var text = "0123456789abcde\u00e9";
    while (text.length < 1024 * 1024) {
        text += text;
    }
    return openSocket(t, "/echo").then(function (ws) {
        var data = received(ws);
        ws.send(text);
        return data;
    }).then(function (data) {
        assert_equals(data.length, text.length, "length");
        assert_true(data === text, "the text");
    });
}, "more than 1 MiB of text in one message");

promise_test(function (t) {
    var count = 2000;
    return openSocket(t, "/echo").then(function (ws) {
        var next = 0;
        var wrong = null;
        return new Promise(function (resolve) {
            ws.onmessage = function (event) {
                if (event.data !== "message " + next && wrong === null) {
                    wrong = event.data;
                }
                next++;
                if (next === count) {
                    resolve();
                }
            };
            for (var i = 0; i < count; i++) {
                ws.send("message " + i);
            }
        }).then(function () {
            assert_equals(wrong, null, "the first message out of order");
            assert_equals(ws.readyState, WebSocket.OPEN);
        });
    });
}, "2,000 messages in order");

promise_test(function (t) {
    return openSocket(t, "/send-backpressure").then(function (ws) {
        var sizes = [];
        return new Promise(function (resolve) {
            ws.onmessage = function (event) {
                if (typeof event.data === "string") {
                    resolve();
                } else {
                    sizes.push(event.data.size);
                }
            };
        }).then(function () {
            assert_equals(sizes.shift(), 0, "the first message is empty");
            assert_equals(sizes.length, 16, "messages");
            sizes.forEach(function (size) {
                assert_equals(size, 1024 * 1024);
            });
        });
    });
}, "16 messages of 1 MiB from the server, as Blobs");
