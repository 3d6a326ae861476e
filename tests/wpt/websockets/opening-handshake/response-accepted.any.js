// META: title=Opening handshake: answers that open the connection
// META: global=window,dedicatedworker,sharedworker
// META: script=/websockets/constants.sub.js
// META: script=/websockets/websocket-helpers.js
// META: script=/websockets/frame-helpers.js
// META: script=/websockets/opening-handshake/resources/answers.js
// META: variant=?default
// META: variant=?wss

function accepts(lines, what, protocols) {
    promise_test(function (t) {
        var ws = socketTo(t, handshakePath(lines, textFrame("first") + closeFrame(1000)), protocols);
        var log = record(ws);
        return whenClosed(ws).then(function (event) {
            assert_array_equals(log, ["open 1", "message 1", "close 3"]);
            assertClean(event, 1000);
        });
    }, "opens: " + what);
}

accepts(goodHandshake(), "the answer of RFC 6455");
accepts(replaced("HTTP/", "HTTP/1.1 101 Web Socket Protocol Handshake"), "another reason phrase");
accepts(replaced("HTTP/", "HTTP/1.1 101 "), "an empty reason phrase");
accepts(replaced("Upgrade:", "Upgrade: WebSocket"), "Upgrade in mixed case");
accepts(replaced("Upgrade:", "UPGRADE: WEBSOCKET"), "header names and Upgrade in upper case");
accepts(replaced("Connection:", "Connection: upgrade"), "Connection in lower case");
accepts(replaced("Connection:", "Connection: keep-alive, Upgrade"), "Connection with another token");
accepts(replaced("Connection:", "connection:Upgrade"), "no space after the colon");
accepts(replaced("Sec-WebSocket-Accept", "sec-websocket-accept:   {accept}  "), "spaces around the value of Sec-WebSocket-Accept");
accepts(goodHandshake().slice(0, 1).concat(goodHandshake().slice(1).reverse()), "the headers in another order");
accepts(goodHandshake().concat(["Server: x", "Date: Thu, 01 Jan 1970 00:00:00 GMT", "X-Unknown: 1"]), "further headers");
accepts(goodHandshake().concat(["Sec-WebSocket-Protocol: two"]), "one of the subprotocols asked for", ["one", "two"]);
accepts(replaced("Connection:", "Connection: keep-alive\r\nConnection: Upgrade"), "Connection in two headers");
accepts(["HTTP/1.1 103 Early Hints", "Link: </x>; rel=preload", ""].concat(goodHandshake()), "an informational answer before it");
