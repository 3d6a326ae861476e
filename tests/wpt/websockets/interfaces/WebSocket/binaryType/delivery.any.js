// META: title=WebSocket: binaryType decides how binary data is delivered
// META: global=window,dedicatedworker,sharedworker
// META: script=/websockets/constants.sub.js
// META: script=/websockets/websocket-helpers.js
// META: script=/websockets/frame-helpers.js
// META: variant=?default
// META: variant=?wss

promise_test(function (t) {
    var ws = socketTo(t, rawPath(frame(OPCODE.BINARY, "0001feff")));
    return received(ws).then(function (data) {
        assert_true(data instanceof Blob, "instanceof Blob");
        assert_class_string(data, "Blob");
        assert_equals(data.size, 4, "size");
        assert_equals(data.type, "", "type");
        return data.arrayBuffer();
    }).then(function (buffer) {
        assert_array_equals(bytesOf(buffer), [0, 1, 254, 255]);
    });
}, "blob: a Blob of the bytes, without a type");

promise_test(function (t) {
    var ws = socketTo(t, rawPath(frame(OPCODE.BINARY, "0001feff")));
    ws.binaryType = "arraybuffer";
    return received(ws).then(function (data) {
        assert_true(data instanceof ArrayBuffer, "instanceof ArrayBuffer");
        assert_class_string(data, "ArrayBuffer");
        assert_equals(data.byteLength, 4, "byteLength");
        assert_array_equals(bytesOf(data), [0, 1, 254, 255]);
    });
}, "arraybuffer: an ArrayBuffer of the bytes");

["blob", "arraybuffer"].forEach(function (type) {
    promise_test(function (t) {
        var ws = socketTo(t, rawPath(frame(OPCODE.BINARY, "")));
        ws.binaryType = type;
        return received(ws).then(function (data) {
            assert_equals(type === "blob" ? data.size : data.byteLength, 0);
        });
    }, type + ": an empty message is an empty object");

    promise_test(function (t) {
        var ws = socketTo(t, rawPath(textFrame("text")));
        ws.binaryType = type;
        return received(ws).then(function (data) {
            assert_equals(data, "text");
        });
    }, type + ": text stays a string");
});

promise_test(function (t) {
    var ws = socketTo(t, rawPath(frame(OPCODE.BINARY, "01") + frame(OPCODE.BINARY, "02") + frame(OPCODE.BINARY, "03")));
    var seen = [];
    ws.onmessage = function (event) {
        seen.push(event.data instanceof Blob ? "blob" : "arraybuffer");
        ws.binaryType = ws.binaryType === "blob" ? "arraybuffer" : "blob";
    };
    return t.step_wait(function () { return seen.length === 3; }, "three messages", 3000, 5).then(function () {
        assert_array_equals(seen, ["blob", "arraybuffer", "blob"]);
    });
}, "the value at the time of delivery counts, even for messages that have arrived already");

promise_test(function (t) {
    var ws = socketTo(t, rawPath(frame(OPCODE.BINARY, "0102") + frame(OPCODE.BINARY, "0102")));
    ws.binaryType = "arraybuffer";
    var buffers = [];
    ws.onmessage = function (event) {
        buffers.push(event.data);
        new Uint8Array(event.data)[0] = 99;
    };
    return t.step_wait(function () { return buffers.length === 2; }, "two messages", 3000, 5).then(function () {
        assert_not_equals(buffers[0], buffers[1]);
        assert_array_equals(bytesOf(buffers[0]), [99, 2]);
        assert_array_equals(bytesOf(buffers[1]), [99, 2]);
    });
}, "each ArrayBuffer is writable and has bytes of its own");

promise_test(function (t) {
    var all = [];
    for (var i = 0; i < 256; i++) {
        all.push(i);
    }
    var ws = socketTo(t, rawPath(frame(OPCODE.BINARY, hexOf(all))));
    ws.binaryType = "arraybuffer";
    return received(ws).then(function (data) {
        assert_array_equals(bytesOf(data), all);
    });
}, "all 256 byte values arrive unchanged");
