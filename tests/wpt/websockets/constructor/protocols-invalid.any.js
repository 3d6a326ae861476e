// META: title=WebSocket constructor: subprotocols that are refused
// META: global=window,dedicatedworker,sharedworker
// META: script=/websockets/constants.sub.js

var url = SCHEME_DOMAIN_PORT + "/echo";

function refused(protocols, why) {
    test(function () {
        assert_throws_dom("SyntaxError", function () {
            new WebSocket(url, protocols);
        });
    }, "SyntaxError for " + why);
}

refused("", "an empty string");
refused([""], "a list with an empty string");
refused(["a", ""], "an empty string after a good one");
refused(["echo", "echo"], "a repeated value");
refused(["a", "b", "a"], "a value repeated further on");
refused("a b", "a space inside");
refused(" a", "a leading space");
refused("a\t", "a tab");
refused("a\r\nX-Injected: 1", "a line break");
refused("\u0000", "U+0000");
refused("a\u001f", "U+001F");
refused("\u007f", "U+007F");
refused("\u0080", "U+0080");
refused("caf\u00e9", "a letter beyond ASCII");
refused("\u4e2d", "a CJK character");
refused(String.fromCharCode(0xD800), "a lone surrogate");
refused({}, "an object, whose string has separators in it");
refused(function () {}, "a function, whose string has separators in it");

"()<>@,;:\\\"/[]?={}".split("").forEach(function (separator) {
    refused("a" + separator + "b", "the separator " + separator);
});

test(function () {
    assert_throws_dom("SyntaxError", function () {
        new WebSocket("ftp://web-platform.test/", ["a", "a"]);
    });
}, "SyntaxError when both arguments are bad");
