// META: title=A host that asks for TLS gets it
// META: global=window,dedicatedworker,sharedworker
// META: script=/websockets/constants.sub.js
// META: script=/websockets/websocket-helpers.js
// META: script=/websockets/frame-helpers.js

// A host of its own, since browsers remember what it asks for.
var HOST = "{{domains[www2]}}";
var SECURE_PORT = "{{ports[wss][0]}}";

function connectTo(t, scheme, port, path) {
    var ws = new WebSocket(scheme + "://" + HOST + ":" + port + path);
    t.add_cleanup(function () { ws.close(); });
    return ws;
}

function asks(t, header, status) {
    var lines = status ? ["HTTP/1.1 " + status, "Content-Length: 0"] : goodHandshake();
    var ws = connectTo(t, "wss", SECURE_PORT, handshakePath(lines.concat("Strict-Transport-Security: " + header), closeFrame(1000)));
    return whenClosed(ws);
}

promise_test(function (t) {
    return assertFails(connectTo(t, "ws", SECURE_PORT, "/echo"));
}, "before it has asked, the port of TLS does not answer to ws");

promise_test(function (t) {
    t.add_cleanup(function () { return asks(t, "max-age=0"); });
    return asks(t, "max-age=60").then(function () {
        var ws = connectTo(t, "ws", SECURE_PORT, "/echo");
        assert_equals(ws.url, "ws://" + HOST + ":" + SECURE_PORT + "/echo");
        return opened(ws);
    });
}, "ws becomes wss, and the URL that script sees does not");

promise_test(function (t) {
    t.add_cleanup(function () { return asks(t, "max-age=0"); });
    return asks(t, "max-age=60", "403 Forbidden").then(function () {
        return opened(connectTo(t, "ws", SECURE_PORT, "/echo"));
    });
}, "it may ask in a response that refuses the handshake");

promise_test(function (t) {
    return asks(t, "max-age=60").then(function () {
        return asks(t, "max-age=0");
    }).then(function () {
        return assertFails(connectTo(t, "ws", SECURE_PORT, "/echo"));
    });
}, "max-age=0 ends it");

promise_test(function (t) {
    return whenClosed(connectTo(t, "ws", "{{ports[ws][0]}}", handshakePath(goodHandshake().concat("Strict-Transport-Security: max-age=60"), closeFrame(1000)))).then(function () {
        return opened(connectTo(t, "ws", "{{ports[ws][0]}}", "/echo"));
    });
}, "who asks without TLS is not heard");
