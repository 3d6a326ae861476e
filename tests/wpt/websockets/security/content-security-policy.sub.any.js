// META: title=Connections are held against connect-src of the page's Content Security Policy
// META: global=window,dedicatedworker,sharedworker
// META: script=/websockets/constants.sub.js
// META: script=/websockets/websocket-helpers.js
// META: variant=?default
// META: variant=?wss

// The page's policy is in this file's .sub.headers.

promise_test(function (t) {
    return openSocket(t, "/echo");
}, "a host, port and path that it names");

promise_test(function (t) {
    return openSocket(t, "/echo?query=1");
}, "a query does not matter");

promise_test(function (t) {
    var ws = socketTo(t, "/echo-query");
    assert_equals(ws.readyState, WebSocket.CONNECTING);
    return assertFails(ws);
}, "a path that it does not name: the connection fails, and the constructor does not throw");

promise_test(function (t) {
    var ws = new WebSocket(__SCHEME + "://{{domains[www]}}:" + __PORT + "/echo");
    t.add_cleanup(function () { ws.close(); });
    return assertFails(ws);
}, "a host that it does not name");

promise_test(function (t) {
    return nextEvent(new WebSocket(__SCHEME + "://{{domains[www1]}}:" + __PORT + "/echo"), "open", ["close"]).then(function (event) {
        event.target.close();
    });
}, "a host of the second source, at any port");
