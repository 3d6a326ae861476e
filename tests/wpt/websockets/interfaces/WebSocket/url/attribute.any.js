// META: title=WebSocket: the url attribute
// META: global=window,dedicatedworker,sharedworker
// META: script=/websockets/constants.sub.js
// META: script=/websockets/websocket-helpers.js
// META: variant=?default
// META: variant=?wss

promise_test(function (t) {
    var ws = socketTo(t, "/echo?a=b");
    var url = SCHEME_DOMAIN_PORT + "/echo?a=b";
    assert_equals(ws.url, url, "CONNECTING");
    return opened(ws).then(function () {
        assert_equals(ws.url, url, "OPEN");
        ws.close();
        assert_equals(ws.url, url, "CLOSING");
        return whenClosed(ws);
    }).then(function () {
        assert_equals(ws.url, url, "CLOSED");
    });
}, "url is the same in every state");

test(function (t) {
    assert_equals(socketTo(t, "/echo").url, SCHEME_DOMAIN_PORT + "/echo");
}, "url shows a port that is not the default one");

test(function (t) {
    var ws = socketTo(t, "/echo");
    ws.url = "ws://elsewhere.test/";
    assert_equals(ws.url, SCHEME_DOMAIN_PORT + "/echo");
}, "url is read-only");

promise_test(function (t) {
    var ws = socketTo(t, "/echo-query?x=1&y=%20%23+%2f");
    return received(ws).then(function (query) {
        assert_equals(query, "x=1&y=%20%23+%2f");
    });
}, "the query is sent as it stands in url");

promise_test(function (t) {
    var ws = socketTo(t, "/echo-query?\u00e9 \"");
    return received(ws).then(function (query) {
        assert_equals(query, "%C3%A9%20%22");
    });
}, "the query is percent-encoded as UTF-8 on the wire");
