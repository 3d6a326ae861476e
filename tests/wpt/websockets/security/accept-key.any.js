// META: title=Sec-WebSocket-Accept is checked
// META: global=window,dedicatedworker,sharedworker
// META: script=/websockets/constants.sub.js
// META: script=/websockets/websocket-helpers.js
// META: variant=?default
// META: variant=?wss

promise_test(function (t) {
    return assertFails(socketTo(t, "/wrong_accept_key"));
}, "a wrong Sec-WebSocket-Accept fails the connection, and the message after it is not delivered");

promise_test(function (t) {
    return openSocket(t, "/echo");
}, "the right one opens it");
