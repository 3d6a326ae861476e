// META: title=Opening handshake: Origin and Referer as the server sees them
// META: global=window,dedicatedworker,sharedworker
// META: script=/websockets/constants.sub.js
// META: script=/websockets/websocket-helpers.js
// META: variant=?default
// META: variant=?wss

promise_test(function (t) {
    return received(socketTo(t, "/origin")).then(function (origin) {
        assert_equals(origin, location.protocol + "//" + location.host);
    });
}, "the server is told the origin of the page");

promise_test(function (t) {
    return received(socketTo(t, "/referrer")).then(function (referrer) {
        assert_equals(referrer, "MISSING AS PER FETCH");
    });
}, "the server is told no referrer");
