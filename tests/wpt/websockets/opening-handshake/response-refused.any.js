// META: title=Opening handshake: answers that fail the connection
// META: script=/websockets/constants.sub.js
// META: script=/websockets/websocket-helpers.js
// META: script=/websockets/frame-helpers.js
// META: variant=?default
// META: variant=?wss

function refuses(lines, what, protocols) {
    promise_test(function (t) {
        return assertFails(socketTo(t, handshakePath(lines, textFrame("never") + closeFrame(1000)), protocols));
    }, "fails: " + what);
}

function replaced(prefix, line) {
    return goodHandshake().map(function (each) {
        return each.indexOf(prefix) === 0 ? line : each;
    });
}

function without(prefix) {
    return goodHandshake().filter(function (each) {
        return each.indexOf(prefix) !== 0;
    });
}

[200, 201, 204, 304, 400, 401, 403, 404, 407, 426, 500, 503].forEach(function (status) {
    refuses(replaced("HTTP/", "HTTP/1.1 " + status + " Whatever"), "status " + status + ", though the headers are right");
});

[301, 302, 303, 307, 308].forEach(function (status) {
    refuses(["HTTP/1.1 " + status + " Moved", "Location: /echo", "Content-Length: 0"], "the redirect " + status + " is not followed");
});

refuses(without("Upgrade:"), "no Upgrade");
refuses(replaced("Upgrade:", "Upgrade: h2c"), "Upgrade to something else");
refuses(replaced("Upgrade:", "Upgrade: websockets"), "Upgrade to a longer word");
refuses(replaced("Upgrade:", "Upgrade:"), "an empty Upgrade");
refuses(without("Connection:"), "no Connection");
refuses(replaced("Connection:", "Connection: close"), "Connection without the token Upgrade");
refuses(replaced("Connection:", "Connection: Upgraded"), "Connection with a longer word");
refuses(without("Sec-WebSocket-Accept"), "no Sec-WebSocket-Accept");
refuses(replaced("Sec-WebSocket-Accept", "Sec-WebSocket-Accept:"), "an empty Sec-WebSocket-Accept");
refuses(replaced("Sec-WebSocket-Accept", "Sec-WebSocket-Accept: {key}"), "Sec-WebSocket-Accept that repeats the key");
refuses(replaced("Sec-WebSocket-Accept", "Sec-WebSocket-Accept: AAAAAAAAAAAAAAAAAAAAAAAAAAA="), "Sec-WebSocket-Accept of another key");
refuses(replaced("Sec-WebSocket-Accept", "Sec-WebSocket-Accept: {accept}x"), "Sec-WebSocket-Accept with a character too many");
refuses(goodHandshake().concat(["Sec-WebSocket-Extensions: x-unknown"]), "an extension that was not asked for");
refuses(goodHandshake().concat(["Sec-WebSocket-Protocol: chat"]), "a subprotocol that was not asked for");
refuses(goodHandshake().concat(["Sec-WebSocket-Protocol: Chat"]), "a subprotocol that differs in case", "chat");
refuses(goodHandshake(), "no subprotocol when one was asked for", "chat");
refuses(goodHandshake().concat(["Sec-WebSocket-Protocol:"]), "an empty subprotocol when one was asked for", "chat");
refuses(goodHandshake().concat(["Sec-WebSocket-Protocol: chat, echo"]), "two subprotocols in one header", ["chat", "echo"]);
refuses(goodHandshake().concat(["Sec-WebSocket-Protocol: chat", "Sec-WebSocket-Protocol: echo"]), "two subprotocols in two headers", ["chat", "echo"]);
refuses(["FOO BAR BAZ"], "something that is no HTTP");
refuses(["HTTP/1.1 101 Switching Protocols"], "status 101 without any header");

promise_test(function (t) {
    return assertFails(socketTo(t, "/corvo/handshake?response="));
}, "fails: no answer at all before the connection ends");

promise_test(function (t) {
    return assertFails(socketTo(t, "/corvo/handshake?response=" + encodeURIComponent("HTTP/1.1 101 Switching Protocols\r\nUpgrade: webso")));
}, "fails: an answer that breaks off");

["/404", "/invalid", "/wrong_accept_key"].forEach(function (path) {
    promise_test(function (t) {
        return assertFails(socketTo(t, path));
    }, "fails: the handler " + path);
});

promise_test(function (t) {
    var ws = new WebSocket(__SCHEME + "://nonexistent." + __SERVER__NAME + ":" + __PORT + "/echo");
    t.add_cleanup(function () { ws.close(); });
    return assertFails(ws);
}, "fails: a host name that does not resolve");
