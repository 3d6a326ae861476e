// META: title=XMLHttpRequest: what a synchronous request holds up
// META: script=/websockets/constants.sub.js

async_test(function (t) {
    var ws = new WebSocket(SCHEME_DOMAIN_PORT + "/echo"), answered = false;
    t.add_cleanup(function () { ws.close(); });
    ws.onmessage = t.step_func(function () {
        answered = true;
        assert_equals(ws.bufferedAmount, 0);
        t.done();
    });
    ws.onopen = t.step_func(function () {
        ws.send(new Array(5001).join("x"));
        var before = ws.bufferedAmount, xhr = new XMLHttpRequest();
        assert_equals(before, 5000);
        xhr.open("GET", "/xhr/resources/delay.py?ms=100", false);
        xhr.send();
        assert_equals(ws.bufferedAmount, before, "bufferedAmount during the request");
        assert_false(answered, "no message comes during the request");
    });
}, "a WebSocket");

async_test(function (t) {
    var url = URL.createObjectURL(new Blob([
        "onmessage = function (e) { var xhr = new XMLHttpRequest(); xhr.open('GET', e.data, false); postMessage('waits'); xhr.send(); postMessage('over'); };"
    ]));
    var worker = new Worker(url);
    worker.onmessage = t.step_func(function (e) {
        assert_equals(e.data, "waits");
        worker.terminate();
        t.step_timeout(t.step_func_done(function () {}), 20);
    });
    worker.postMessage(new URL("/xhr/resources/delay.py?ms=20000", location.href).href);
}, "a worker that is terminated while it waits");
