// META: title=BrowserSocket: the interface and its constructor
// META: global=window,dedicatedworker,sharedworker
// META: script=/websockets/constants.sub.js
// META: script=/websockets/websocket-helpers.js
// META: script=/browsersocket/browsersocket-helpers.js
// META: script=/resources/webidl-interface.js

checkInterface({
    name: "BrowserSocket",
    parent: "EventTarget",
    length: 1,
    readonly: ["port", "resourcePrefix"],
    writable: ["onerror"],
    operations: { stop: 0 },
    make: function () {
        var socket = new BrowserSocket(function () {});
        socket.stop();
        return socket;
    }
});

test(function () {
    [undefined, null, 1, "function", {}].forEach(function (factory) {
        assert_throws_js(TypeError, function () {
            new BrowserSocket(factory);
        }, String(factory));
    });
}, "the factory is to be a function");

test(function (t) {
    var socket = listen(t, function () {});
    assert_equals(typeof socket.port, "number");
    assert_greater_than(socket.port, 0);
    assert_true(/^\/[a-z0-9]{20,}\/$/.test(socket.resourcePrefix), socket.resourcePrefix);
    assert_equals(String(socket), "[object BrowserSocket]");
}, "port and prefix are there when the constructor returns");

test(function (t) {
    var socket = listen(t, function () {});
    var port = socket.port, prefix = socket.resourcePrefix;
    socket.stop();
    assert_equals(socket.port, port);
    assert_equals(socket.resourcePrefix, prefix);
}, "port and prefix stay when it has stopped");

test(function (t) {
    var socket = listen(t, function () {}), handler = function () {};
    socket.onerror = handler;
    assert_equals(socket.onerror, handler);
    socket.onerror = null;
    assert_equals(socket.onerror, null);
}, "onerror is an event handler");

test(function () {
    assert_equals(typeof self.ConnectionHandler, "undefined");
    assert_equals(typeof self.HandshakeHeaders, "undefined");
}, "what a connection is made of has no interface objects");
