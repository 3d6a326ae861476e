// META: title=Opening handshake: the client's request
// META: global=window,dedicatedworker,sharedworker
// META: script=/websockets/constants.sub.js
// META: script=/websockets/websocket-helpers.js
// META: script=/websockets/frame-helpers.js
// META: variant=?default
// META: variant=?wss

function request(t, protocols, check, connect) {
    var capture = capturedSocket(t, { protocols: protocols, protocol: protocols && [].concat(protocols)[0], connect: connect });
    return opened(capture.socket).then(function () {
        capture.socket.close();
        return whenClosed(capture.socket);
    }).then(capture.report).then(function (report) {
        check(report, capture);
    });
}

function single(report, name) {
    var values = headerValues(report, name);
    assert_equals(values.length, 1, name + " headers");
    return values[0];
}

promise_test(function (t) {
    return request(t, undefined, function (report, capture) {
        assert_equals(report.request, "GET " + capture.path + " HTTP/1.1");
    });
}, "a GET of path and query in HTTP/1.1");

promise_test(function (t) {
    return request(t, undefined, function (report) {
        assert_equals(single(report, "Host"), __SERVER__NAME + ":" + __PORT);
    });
}, "Host names host and port");

promise_test(function (t) {
    return request(t, undefined, function (report) {
        assert_equals(single(report, "Upgrade").toLowerCase(), "websocket", "Upgrade");
        assert_equals(single(report, "Connection").toLowerCase(), "upgrade", "Connection");
        assert_equals(single(report, "Sec-WebSocket-Version"), "13", "Sec-WebSocket-Version");
    });
}, "Upgrade, Connection and Sec-WebSocket-Version have their values");

promise_test(function (t) {
    return request(t, undefined, function (report) {
        var key = single(report, "Sec-WebSocket-Key");
        assert_equals(key.length, 24, "length");
        assert_regexp_match(key, /^[A-Za-z0-9+\/]{21}[AQgw]==$/, "sixteen bytes in base64");
    });
}, "Sec-WebSocket-Key is sixteen bytes in base64");

promise_test(function (t) {
    var first;
    return request(t, undefined, function (report) {
        first = single(report, "Sec-WebSocket-Key");
    }).then(function () {
        return request(t, undefined, function (report) {
            assert_not_equals(single(report, "Sec-WebSocket-Key"), first);
        });
    });
}, "Sec-WebSocket-Key is another one for every connection");

promise_test(function (t) {
    return request(t, undefined, function (report) {
        assert_equals(single(report, "Origin"), location.protocol + "//" + location.host);
    });
}, "Origin is that of the page");

promise_test(function (t) {
    return request(t, undefined, function (report) {
        assert_array_equals(headerValues(report, "Referer"), []);
    });
}, "there is no Referer");

promise_test(function (t) {
    return request(t, undefined, function (report) {
        assert_equals(single(report, "Cache-Control"), "no-cache", "Cache-Control");
        assert_equals(single(report, "Pragma"), "no-cache", "Pragma");
    });
}, "the cache mode no-store shows in Cache-Control and Pragma");

promise_test(function (t) {
    return request(t, undefined, function (report) {
        assert_array_equals(headerValues(report, "Sec-WebSocket-Protocol"), []);
    });
}, "without subprotocols there is no Sec-WebSocket-Protocol");

promise_test(function (t) {
    return request(t, [], function (report) {
        assert_array_equals(headerValues(report, "Sec-WebSocket-Protocol"), []);
    });
}, "an empty list of subprotocols is none");

promise_test(function (t) {
    return request(t, "only", function (report) {
        assert_array_equals(headerValues(report, "Sec-WebSocket-Protocol"), ["only"]);
    });
}, "one subprotocol");

promise_test(function (t) {
    return request(t, ["first", "Second", "third"], function (report) {
        var values = headerValues(report, "Sec-WebSocket-Protocol").join(",").split(",").map(function (value) {
            return value.trim();
        });
        assert_array_equals(values, ["first", "Second", "third"]);
    });
}, "several subprotocols in the order of preference");

promise_test(function (t) {
    return request(t, undefined, function (report) {
        assert_array_equals(headerValues(report, "Authorization"), []);
    });
}, "without credentials in the URL there is no Authorization");

promise_test(function (t) {
    return request(t, undefined, function (report, capture) {
        assert_equals(single(report, "Host"), __SERVER__NAME + ":" + __PORT, "Host");
        assert_equals(report.request, "GET " + capture.path + " HTTP/1.1", "request line");
    }, function (url) {
        return new WebSocket(url.replace("://", "://user:secret@"));
    });
}, "credentials show neither in Host nor in the request line");
