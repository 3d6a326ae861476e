// META: title=Opening handshake: an answer without the right headers fails the connection
// META: global=window,dedicatedworker,sharedworker
// META: script=/websockets/constants.sub.js
// META: script=/websockets/websocket-helpers.js
// META: script=/websockets/frame-helpers.js
// META: script=/websockets/opening-handshake/resources/answers.js
// META: variant=?default
// META: variant=?wss

function without(prefix) {
    return goodHandshake().filter(function (each) {
        return each.indexOf(prefix) !== 0;
    });
}

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
