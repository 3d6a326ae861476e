// META: title=WebSocket constructor: subprotocols that are accepted
// META: global=window,dedicatedworker,sharedworker
// META: script=/websockets/constants.sub.js

function accepted(protocols, what) {
    test(function (t) {
        var ws = new WebSocket(SCHEME_DOMAIN_PORT + "/echo", protocols);
        t.add_cleanup(function () { ws.close(); });
        assert_equals(ws.readyState, WebSocket.CONNECTING, "readyState");
        assert_equals(ws.protocol, "", "protocol before the connection is open");
    }, "accepted: " + what);
}

accepted("echo", "a string");
accepted(["echo"], "a list of one");
accepted([], "an empty list");
accepted(["echo", "chat"], "a list of two");
accepted(["echo", "eCho"], "two values that differ in case only");
accepted("!#$%&'*+-.^_`|~", "every mark that is no separator");
accepted("!", "the first allowed character, U+0021");
accepted("~", "the last allowed character, U+007E");
accepted("v10.stomp", "digits and a full stop");
accepted(null, "null, as the string \"null\"");
accepted(42, "a number, as its string");
accepted(true, "a boolean, as its string");
accepted([null, undefined, 1], "a list of things that become strings");
accepted({ toString: function () { return "echo"; } }, "an object whose string is a token");
