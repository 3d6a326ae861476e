// META: title=Credentials in the URL and Basic authentication
// META: global=window,dedicatedworker,sharedworker
// META: script=/websockets/constants.sub.js
// META: script=/websockets/websocket-helpers.js
// META: variant=?default
// META: variant=?wss
// META: variant=?wpt_flags=h2

function withCredentials(t, credentials) {
    var ws = new WebSocket(__SCHEME + "://" + credentials + __SERVER__NAME + ":" + __PORT + "/basic_auth");
    t.add_cleanup(function () { ws.close(); });
    return ws;
}

// The failures come first: credentials that were right once may be used again.
promise_test(function (t) {
    return assertFails(withCredentials(t, ""));
}, "without credentials the answer 401 fails the connection");

promise_test(function (t) {
    return assertFails(withCredentials(t, "foo:wrong@"));
}, "wrong credentials fail the connection");

promise_test(function (t) {
    return opened(withCredentials(t, "foo:bar@"));
}, "the right credentials open the connection");

promise_test(function (t) {
    return opened(withCredentials(t, "%66oo:b%61r@"));
}, "credentials are percent-decoded");
