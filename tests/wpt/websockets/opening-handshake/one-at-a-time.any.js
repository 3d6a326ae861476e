// META: title=Opening handshake: one connection to a host is CONNECTING at a time
// META: global=window,dedicatedworker,sharedworker
// META: script=/websockets/constants.sub.js
// META: script=/websockets/websocket-helpers.js
// META: variant=?default
// META: variant=?wss

promise_test(function (t) {
    var order = [];
    var slow = socketTo(t, "/handshake_sleep_2");
    var fast = socketTo(t, "/echo");
    slow.onopen = function () { order.push("slow"); };
    fast.onopen = function () { order.push("fast"); };
    return Promise.all([opened(slow), opened(fast)]).then(function () {
        assert_array_equals(order, ["slow", "fast"]);
    });
}, "the second waits for the first, however long that takes");

promise_test(function (t) {
    var start = Date.now();
    var slow = socketTo(t, "/handshake_sleep_2");
    var fast = socketTo(t, "/echo");
    slow.close();
    return opened(fast).then(function () {
        assert_less_than(Date.now() - start, 1900, "milliseconds");
    });
}, "the second goes ahead as soon as the first has failed");

promise_test(function (t) {
    var order = [];
    var sockets = [0, 1, 2, 3, 4].map(function (i) {
        var ws = socketTo(t, "/echo");
        ws.onopen = function () { order.push(i); };
        return ws;
    });
    return Promise.all(sockets.map(opened)).then(function () {
        assert_array_equals(order, [0, 1, 2, 3, 4]);
    });
}, "connections are opened in the order in which they were asked for");

promise_test(function (t) {
    var bad = socketTo(t, "/404");
    var good = socketTo(t, "/echo");
    return Promise.all([assertFails(bad), opened(good)]).then(function () {
        assert_equals(bad.readyState, WebSocket.CLOSED);
    });
}, "a connection that fails makes room for the next");

promise_test(function (t) {
    var order = [];
    var uuid = Math.random().toString(36).substring(2), come = new XMLHttpRequest();
    var slow = new WebSocket(SCHEME_DOMAIN_PORT.replace(__SERVER__NAME, "www." + __SERVER__NAME) + "/corvo/slow?uuid=" + uuid);
    t.add_cleanup(function () { slow.close(); });
    slow.onopen = function () { order.push("slow"); };
    // Which of two comes first is decided when their names are resolved.
    come.open("GET", "/corvo/slow-has-come?uuid=" + uuid);
    come.send();
    return nextEvent(come, "load", ["error"]).then(function () {
        assert_equals(come.status, 200, "the server has the first handshake");
        var fast = socketTo(t, "/echo");
        fast.onopen = function () { order.push("fast"); };
        return Promise.all([opened(slow), opened(fast)]);
    }).then(function () {
        assert_array_equals(order, ["slow", "fast"]);
    });
}, "two names of one address and port count as one host");
