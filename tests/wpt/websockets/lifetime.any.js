// META: title=WebSocket: objects that script no longer refers to
// META: global=window,dedicatedworker,sharedworker
// META: script=/websockets/constants.sub.js
// META: script=/websockets/websocket-helpers.js
// META: variant=?default
// META: variant=?wss

async_test(function (t) {
    (function () {
        var ws = new WebSocket(SCHEME_DOMAIN_PORT + "/echo");
        ws.onopen = t.step_func(function (event) {
            event.target.send("still here");
        });
        ws.onmessage = t.step_func(function (event) {
            assert_equals(event.data, "still here");
            event.target.close();
        });
        ws.onclose = t.step_func_done(function (event) {
            assertClean(event, 1005);
        });
    }());
}, "a socket that only its handlers know delivers every event");

promise_test(function (t) {
    return new Promise(function (resolve) {
        new WebSocket(SCHEME_DOMAIN_PORT + "/404").onclose = resolve;
    }).then(assertAbnormal);
}, "a socket that nobody knows reports its failure");

promise_test(function (t) {
    var all = [];
    for (var i = 0; i < 10; i++) {
        all.push(openSocket(t, "/echo"));
    }
    return Promise.all(all).then(function (sockets) {
        return Promise.all(sockets.map(function (ws, i) {
            var data = received(ws);
            ws.send("socket " + i);
            return data;
        }));
    }).then(function (texts) {
        texts.forEach(function (text, i) {
            assert_equals(text, "socket " + i);
        });
    });
}, "ten sockets at once do not mix their messages");
