// META: title=WebSocket: the binaryType attribute
// META: global=window,dedicatedworker,sharedworker
// META: script=/websockets/constants.sub.js
// META: script=/websockets/websocket-helpers.js
// META: variant=?default
// META: variant=?wss

test(function (t) {
    assert_equals(socketTo(t, "/echo").binaryType, "blob");
}, "blob at first");

["arraybuffer", "blob"].forEach(function (type) {
    test(function (t) {
        var ws = socketTo(t, "/echo");
        ws.binaryType = type === "blob" ? "arraybuffer" : "blob";
        ws.binaryType = type;
        assert_equals(ws.binaryType, type);
    }, "can be set to " + type);
});

["", "Blob", "BLOB", "ArrayBuffer", "arraybuffer ", " blob", "notBlobOrArrayBuffer", "text", null, undefined, 0, 1, {}, [], true].forEach(function (value) {
    test(function (t) {
        var ws = socketTo(t, "/echo");
        ws.binaryType = value;
        assert_equals(ws.binaryType, "blob", "from blob");
        ws.binaryType = "arraybuffer";
        ws.binaryType = value;
        assert_equals(ws.binaryType, "arraybuffer", "from arraybuffer");
    }, "an invalid value is ignored: " + typeof value + " " + format_value(value));
});

test(function (t) {
    var ws = socketTo(t, "/echo");
    ws.binaryType = { toString: function () { return "arraybuffer"; } };
    assert_equals(ws.binaryType, "arraybuffer", "an object");
    ws.binaryType = ["blob"];
    assert_equals(ws.binaryType, "blob", "an array");
}, "an object whose string is valid counts");

test(function (t) {
    var ws = socketTo(t, "/echo");
    var thrown = new Error("from toString");
    assert_throws_exactly(thrown, function () {
        ws.binaryType = { toString: function () { throw thrown; } };
    });
    assert_equals(ws.binaryType, "blob");
}, "what the conversion throws is thrown on");

promise_test(function (t) {
    return openSocket(t, "/echo").then(function (ws) {
        ws.binaryType = "arraybuffer";
        assert_equals(ws.binaryType, "arraybuffer", "OPEN");
        ws.close();
        ws.binaryType = "blob";
        assert_equals(ws.binaryType, "blob", "CLOSING");
        return whenClosed(ws).then(function () {
            ws.binaryType = "arraybuffer";
            assert_equals(ws.binaryType, "arraybuffer", "CLOSED");
        });
    });
}, "can be set in every state");

test(function (t) {
    var a = socketTo(t, "/echo");
    var b = socketTo(t, "/echo");
    a.binaryType = "arraybuffer";
    assert_equals(b.binaryType, "blob");
}, "belongs to one socket");
