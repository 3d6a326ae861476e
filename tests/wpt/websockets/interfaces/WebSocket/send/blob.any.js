// META: title=WebSocket: Blobs that are sent
// META: global=window,dedicatedworker,sharedworker
// META: script=/websockets/constants.sub.js
// META: script=/websockets/websocket-helpers.js
// META: script=/websockets/frame-helpers.js
// META: variant=?default
// META: variant=?wss

function echoed(t, blob) {
    return openSocket(t, "/echo").then(function (ws) {
        ws.binaryType = "arraybuffer";
        var answer = received(ws);
        ws.send(blob);
        return answer;
    }).then(bytesOf);
}

promise_test(function (t) {
    return echoed(t, new Blob(["abc"])).then(function (got) {
        assert_array_equals(got, [97, 98, 99]);
    });
}, "a Blob is sent as its bytes, in a binary message");

promise_test(function (t) {
    return echoed(t, new Blob(["abc"], { type: "text/plain" })).then(function (got) {
        assert_array_equals(got, [97, 98, 99]);
    });
}, "the type of a Blob does not matter");

promise_test(function (t) {
    return echoed(t, new Blob([])).then(function (got) {
        assert_array_equals(got, []);
    });
}, "an empty Blob is an empty binary message");

promise_test(function (t) {
    return echoed(t, new Blob([new Uint8Array([0, 255, 128])])).then(function (got) {
        assert_array_equals(got, [0, 255, 128]);
    });
}, "bytes that are no text");

promise_test(function (t) {
    return echoed(t, new Blob(["0123456789"]).slice(2, 5)).then(function (got) {
        assert_array_equals(got, [50, 51, 52]);
    });
}, "a slice of a Blob");

promise_test(function (t) {
    var blob = new Blob([new Uint8Array(100000)]);
    return echoed(t, blob).then(function (got) {
        assert_equals(got.length, 100000);
    });
}, "100,000 bytes");

promise_test(function (t) {
    return openSocket(t, "/echo").then(function (ws) {
        ws.binaryType = "arraybuffer";
        var got = [];
        ws.onmessage = function (event) {
            got.push(typeof event.data === "string" ? event.data : "blob " + event.data.byteLength);
        };
        ws.send("before");
        ws.send(new Blob([new Uint8Array(70000)]));
        ws.send("between");
        ws.send(new Blob(["x"]));
        ws.send("after");
        return t.step_wait(function () { return got.length === 5; }, "five messages", 3000, 5).then(function () {
            assert_array_equals(got, ["before", "blob 70000", "between", "blob 1", "after"]);
        });
    });
}, "a Blob keeps its place among other messages");

promise_test(function (t) {
    var capture = capturedSocket(t);
    return opened(capture.socket).then(function () {
        capture.socket.send(new Blob([new Uint8Array(50000)]));
        capture.socket.close();
        return whenClosed(capture.socket);
    }).then(function (event) {
        assertClean(event, 1005);
        return capture.report();
    }).then(function (report) {
        var size = 0;
        report.frames.forEach(function (each) { size += each.payload.length / 2; });
        assert_equals(size, 50000, "bytes before the empty Close frame");
    });
}, "a Blob that was sent before close() still leaves");

promise_test(function (t) {
    return openSocket(t, "/echo").then(function (ws) {
        var answer = received(ws);
        ws.send(new Blob(["round trip"]));
        return answer;
    }).then(function (blob) {
        assert_true(blob instanceof Blob);
        return blob.text();
    }).then(function (text) {
        assert_equals(text, "round trip");
    });
}, "with binaryType blob a Blob comes back as a Blob");
