// META: title=Opening handshake: what is no answer at all fails the connection
// META: global=window,dedicatedworker,sharedworker
// META: script=/websockets/constants.sub.js
// META: script=/websockets/websocket-helpers.js
// META: script=/websockets/frame-helpers.js
// META: script=/websockets/opening-handshake/resources/answers.js
// META: variant=?default
// META: variant=?wss

refuses(["FOO BAR BAZ"], "something that is no HTTP");
refuses(["HTTP/1.1 101 Switching Protocols"], "status 101 without any header");

promise_test(function (t) {
    return assertFails(socketTo(t, "/corvo/handshake?end=1&response="));
}, "fails: no answer at all before the connection ends");

promise_test(function (t) {
    return assertFails(socketTo(t, "/corvo/handshake?end=1&response=" + encodeURIComponent("HTTP/1.1 101 Switching Protocols\r\nUpgrade: webso")));
}, "fails: an answer that breaks off");

["/404", "/invalid", "/wrong_accept_key"].forEach(function (path) {
    promise_test(function (t) {
        return assertFails(socketTo(t, path));
    }, "fails: the handler " + path);
});

promise_test(function (t) {
    var ws = new WebSocket(__SCHEME + "://nonexistent." + __SERVER__NAME + ":" + __PORT + "/echo");
    t.add_cleanup(function () { ws.close(); });
    return assertFails(ws);
}, "fails: a host name that does not resolve");
