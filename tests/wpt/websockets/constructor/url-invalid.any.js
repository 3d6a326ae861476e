// META: title=WebSocket constructor: URLs that are refused
// META: global=window,dedicatedworker,sharedworker
// META: script=/websockets/constants.sub.js

[
    ["ws://foo bar.example/", "a space in the host"],
    ["ws://web-platform.test:65536/", "a port above 65535"],
    ["ws://web-platform.test:port/", "a port that is no number"],
    ["ws://[::1/", "an IPv6 address that is not closed"],
    ["ws://[1:2]/", "an IPv6 address with too few pieces"],
    ["ws://1.2.3.256/", "an IPv4 address out of range"],
    ["ws://", "an empty host"],
    ["wss://", "an empty host after wss"],
    ["ws://%00/", "a forbidden code point in the host"],
    ["ws://user@/", "credentials without a host"],
    ["http://", "an http URL without a host"]
].forEach(function (each) {
    test(function () {
        assert_throws_dom("SyntaxError", function () {
            new WebSocket(each[0]);
        });
    }, "SyntaxError for a URL that does not parse: " + each[1]);
});

[
    "ftp://web-platform.test/", "file:///etc/hosts", "mailto:someone@web-platform.test", "about:blank",
    "javascript:void 0", "data:text/plain,x", "blob:https://web-platform.test/1-2", "wsx://web-platform.test/",
    "tcp://web-platform.test/", "urn:x:y"
].forEach(function (url) {
    test(function () {
        assert_throws_dom("SyntaxError", function () {
            new WebSocket(url);
        });
    }, "SyntaxError for a scheme other than ws, wss, http and https: " + url);
});

[
    ["ws://web-platform.test/#fragment", "a fragment"],
    ["ws://web-platform.test/#", "an empty fragment"],
    ["wss://web-platform.test/path?query#fragment", "a fragment after wss and a query"],
    ["http://web-platform.test/#fragment", "a fragment after http"],
    ["#fragment", "a relative URL that is only a fragment"],
    ["/echo#", "a relative URL with an empty fragment"]
].forEach(function (each) {
    test(function () {
        assert_throws_dom("SyntaxError", function () {
            new WebSocket(each[0]);
        });
    }, "SyntaxError for " + each[1]);
});

test(function () {
    assert_throws_dom("SyntaxError", function () {
        new WebSocket("ws://foo bar.example/", ["a"]);
    });
}, "SyntaxError for a bad URL with good protocols");
