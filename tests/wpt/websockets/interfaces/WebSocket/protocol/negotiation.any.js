// META: title=WebSocket: the protocol attribute
// META: global=window,dedicatedworker,sharedworker
// META: script=/websockets/constants.sub.js
// META: script=/websockets/websocket-helpers.js
// META: variant=?default
// META: variant=?wss
// META: variant=?wpt_flags=h2

promise_test(function (t) {
    return openSocket(t, "/echo").then(function (ws) {
        assert_equals(ws.protocol, "");
    });
}, "empty when none was asked for");

promise_test(function (t) {
    var ws = socketTo(t, "/echo", "echo");
    assert_equals(ws.protocol, "", "CONNECTING");
    return opened(ws).then(function () {
        assert_equals(ws.protocol, "echo", "OPEN");
        ws.close();
        assert_equals(ws.protocol, "echo", "CLOSING");
        return whenClosed(ws);
    }).then(function () {
        assert_equals(ws.protocol, "echo", "CLOSED");
    });
}, "the server's choice from open on, in every state");

promise_test(function (t) {
    return openSocket(t, "/echo", ["foo", "echo", "bar"]).then(function (ws) {
        assert_equals(ws.protocol, "echo");
    });
}, "the server may choose any of several");

promise_test(function (t) {
    return openSocket(t, "/echo", ["eCho", "echo"]).then(function (ws) {
        assert_equals(ws.protocol, "echo");
    });
}, "values that differ in case are different subprotocols");

promise_test(function (t) {
    return openSocket(t, "/echo", "echo").then(function (ws) {
        ws.protocol = "changed";
        assert_equals(ws.protocol, "echo");
    });
}, "protocol is read-only");

promise_test(function (t) {
    return received(socketTo(t, "/protocol", "foobar")).then(function (header) {
        assert_equals(header, "foobar");
    });
}, "one subprotocol is sent in Sec-WebSocket-Protocol");

promise_test(function (t) {
    var ws = socketTo(t, "/protocol_array", ["foobar", "foobar2"]);
    return received(ws).then(function (first) {
        assert_equals(first, "foobar", "the first that the server read");
        assert_equals(ws.protocol, "foobar", "protocol");
    });
}, "several subprotocols are sent in the order given");

promise_test(function (t) {
    return assertFails(socketTo(t, "/echo", "unknown"));
}, "a server that chooses none of those asked for fails the connection");

promise_test(function (t) {
    return assertFails(socketTo(t, "/handshake_no_protocol", "foobar"));
}, "a server that leaves out the header fails the connection");

promise_test(function (t) {
    return assertFails(socketTo(t, "/handshake_protocol"));
}, "a server that chooses a subprotocol when none was asked for fails the connection");

promise_test(function (t) {
    return assertFails(socketTo(t, "/handshake_protocol", "other"));
}, "a server that chooses a subprotocol that was not asked for fails the connection");

promise_test(function (t) {
    return openSocket(t, "/handshake_protocol", ["foobar"]).then(function (ws) {
        assert_equals(ws.protocol, "foobar");
    });
}, "the same choice is right when it was asked for");
