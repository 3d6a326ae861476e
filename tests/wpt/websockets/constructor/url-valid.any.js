// META: title=WebSocket constructor: URLs that are accepted, and the url attribute
// META: global=window,dedicatedworker,sharedworker
// META: script=/websockets/constants.sub.js

// Nothing listens at these: the socket is closed before it could matter.
function constructed(t, url) {
    var ws = new WebSocket(url);
    t.add_cleanup(function () { ws.close(); });
    assert_equals(ws.readyState, WebSocket.CONNECTING, "readyState");
    return ws.url;
}

[
    ["ws://web-platform.test", "ws://web-platform.test/", "an empty path becomes a slash"],
    ["WS://WEB-Platform.TEST/Path", "ws://web-platform.test/Path", "scheme and host are lower case, the path is kept"],
    ["ws://web-platform.test:80/", "ws://web-platform.test/", "the default port of ws is dropped"],
    ["wss://web-platform.test:443/", "wss://web-platform.test/", "the default port of wss is dropped"],
    ["ws://web-platform.test:443/", "ws://web-platform.test:443/", "the default port of wss is kept with ws"],
    ["wss://web-platform.test:80/", "wss://web-platform.test:80/", "the default port of ws is kept with wss"],
    ["ws://web-platform.test/a/./b/../c", "ws://web-platform.test/a/c", "dot segments are removed"],
    ["ws://web-platform.test/?", "ws://web-platform.test/?", "an empty query is kept"],
    ["ws://web-platform.test/a b?c d", "ws://web-platform.test/a%20b?c%20d", "spaces are percent-encoded"],
    ["ws://web-platform.test/%23", "ws://web-platform.test/%23", "an encoded number sign is no fragment"],
    ["ws://web-platform.test/\u00e9?\u00e9", "ws://web-platform.test/%C3%A9?%C3%A9", "path and query are encoded as UTF-8"],
    ["ws://\u00e9l\u00e8ve.test/", "ws://xn--lve-6lad.test/", "the host is converted to ASCII"],
    ["ws://127.1/", "ws://127.0.0.1/", "a short IPv4 address is written out"],
    ["ws://[0:0::1]/", "ws://[::1]/", "an IPv6 address is compressed"],
    ["ws:\\\\web-platform.test\\a", "ws://web-platform.test/a", "back-slashes are slashes"],
    ["ws://user:secret@web-platform.test/", "ws://user:secret@web-platform.test/", "credentials stay in url"],
    ["http://web-platform.test/echo", "ws://web-platform.test/echo", "http becomes ws"],
    ["https://web-platform.test/echo", "wss://web-platform.test/echo", "https becomes wss"],
    ["http://web-platform.test:80/", "ws://web-platform.test/", "the default port of http is that of ws"],
    ["https://web-platform.test:443/", "wss://web-platform.test/", "the default port of https is that of wss"],
    ["HTTP://web-platform.test:8080/", "ws://web-platform.test:8080/", "http in upper case becomes ws and keeps its port"]
].forEach(function (each) {
    test(function (t) {
        assert_equals(constructed(t, each[0]), each[1]);
    }, each[2] + ": " + each[0]);
});

// The page came by http or https, and its own host is the base of what is relative.
var base = location.protocol.replace("http", "ws") + "//" + location.host;

[
    ["/echo", base + "/echo", "an absolute path"],
    ["echo", base + location.pathname.replace(/[^\/]*$/, "echo"), "a relative path"],
    ["../echo", base + location.pathname.replace(/[^\/]*\/[^\/]*$/, "echo"), "a path above"],
    ["?query", base + location.pathname + "?query", "only a query"],
    ["", base + location.pathname + location.search, "nothing at all"],
    ["//other.test/echo", location.protocol.replace("http", "ws") + "//other.test/echo", "only a scheme is missing"]
].forEach(function (each) {
    test(function (t) {
        assert_equals(constructed(t, each[0]), each[1]);
    }, "a relative URL is resolved against the page and mapped to ws or wss: " + each[2]);
});
