// META: title=WebSocket constructor: how its arguments are converted
// META: global=window,dedicatedworker,sharedworker
// META: script=/websockets/constants.sub.js
// META: script=/websockets/websocket-helpers.js
// META: variant=?default
// META: variant=?wss

test(function () {
    assert_throws_js(TypeError, function () {
        WebSocket(SCHEME_DOMAIN_PORT + "/echo");
    });
}, "calling WebSocket without new throws a TypeError");

test(function () {
    assert_throws_js(TypeError, function () {
        new WebSocket();
    });
}, "the url argument is required");

test(function (t) {
    var ws = socketTo(t, "/echo");
    assert_true(ws instanceof WebSocket, "instanceof WebSocket");
    assert_true(ws instanceof EventTarget, "instanceof EventTarget");
    assert_equals(Object.getPrototypeOf(ws), WebSocket.prototype, "prototype");
    assert_equals(ws.constructor, WebSocket, "constructor");
    assert_class_string(ws, "WebSocket");
}, "new WebSocket makes an object of the interface");

test(function (t) {
    var converted = 0;
    var ws = new WebSocket({
        toString: function () {
            converted++;
            return SCHEME_DOMAIN_PORT + "/echo";
        }
    });
    t.add_cleanup(function () { ws.close(); });
    assert_equals(ws.url, SCHEME_DOMAIN_PORT + "/echo");
    assert_equals(converted, 1, "conversions");
}, "an object as url is converted to a string once");

test(function () {
    var thrown = new Error("from toString");
    assert_throws_exactly(thrown, function () {
        new WebSocket({ toString: function () { throw thrown; } });
    });
}, "what the conversion of url throws is thrown on");

test(function () {
    var thrown = new Error("from toString");
    assert_throws_exactly(thrown, function () {
        new WebSocket(SCHEME_DOMAIN_PORT + "/echo", { toString: function () { throw thrown; } });
    });
}, "what the conversion of protocols throws is thrown on");

test(function () {
    var thrown = new Error("from the item");
    assert_throws_exactly(thrown, function () {
        new WebSocket(SCHEME_DOMAIN_PORT + "/echo", ["a", { toString: function () { throw thrown; } }]);
    });
}, "what the conversion of an item of protocols throws is thrown on");

test(function () {
    var order = [];
    assert_throws_dom("SyntaxError", function () {
        new WebSocket(
            { toString: function () { order.push("url"); return "ftp://example.test/"; } },
            [{ toString: function () { order.push("protocol"); return "a"; } }]);
    });
    assert_array_equals(order, ["url", "protocol"]);
}, "both arguments are converted, in order, before the url is parsed");

test(function (t) {
    var ws = new WebSocket(SCHEME_DOMAIN_PORT + "/echo", undefined);
    t.add_cleanup(function () { ws.close(); });
    assert_equals(ws.readyState, WebSocket.CONNECTING);
}, "undefined protocols are the default, an empty list");

test(function (t) {
    var ws = new WebSocket(SCHEME_DOMAIN_PORT + "/echo", [], "ignored", {});
    t.add_cleanup(function () { ws.close(); });
    assert_equals(ws.readyState, WebSocket.CONNECTING);
}, "arguments past the second are ignored");

test(function (t) {
    var ws = new WebSocket("  " + SCHEME_DOMAIN_PORT + "/e\tc\nho \n");
    t.add_cleanup(function () { ws.close(); });
    assert_equals(ws.url, SCHEME_DOMAIN_PORT + "/echo");
}, "the URL parser strips surrounding spaces, tabs and newlines");

test(function (t) {
    var ws = new WebSocket(SCHEME_DOMAIN_PORT + "/echo?" + String.fromCharCode(0xD800));
    t.add_cleanup(function () { ws.close(); });
    assert_equals(ws.url, SCHEME_DOMAIN_PORT + "/echo?%EF%BF%BD");
}, "a lone surrogate in url becomes U+FFFD, since url is a USVString");

test(function (t) {
    var ws = socketTo(t, "/echo");
    assert_equals(ws.readyState, WebSocket.CONNECTING, "readyState");
    assert_equals(ws.bufferedAmount, 0, "bufferedAmount");
    assert_equals(ws.extensions, "", "extensions");
    assert_equals(ws.protocol, "", "protocol");
    assert_equals(ws.binaryType, "blob", "binaryType");
    assert_equals(ws.onopen, null, "onopen");
    assert_equals(ws.onmessage, null, "onmessage");
    assert_equals(ws.onerror, null, "onerror");
    assert_equals(ws.onclose, null, "onclose");
}, "attributes have their initial values when the constructor returns");

test(function (t) {
    var a = socketTo(t, "/echo");
    var b = socketTo(t, "/echo");
    assert_not_equals(a, b);
}, "two constructions give two objects");
