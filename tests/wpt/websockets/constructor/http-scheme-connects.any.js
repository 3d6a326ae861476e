// META: title=WebSocket constructor: an http or https URL connects by ws or wss
// META: global=window,dedicatedworker,sharedworker
// META: script=/websockets/constants.sub.js
// META: script=/websockets/websocket-helpers.js
// META: variant=?default
// META: variant=?wss

promise_test(function (t) {
    var ws = new WebSocket(HTTP_SCHEME_DOMAIN_PORT + "/echo");
    t.add_cleanup(function () { ws.close(); });
    assert_equals(ws.url, SCHEME_DOMAIN_PORT + "/echo", "url");
    return opened(ws).then(function () {
        var data = received(ws);
        ws.send("over " + __SCHEME);
        return data;
    }).then(function (data) {
        assert_equals(data, "over " + __SCHEME);
    });
}, "the socket opens and echoes");
