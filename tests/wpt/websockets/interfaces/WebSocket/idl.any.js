// META: title=WebSocket: the interface as WebIDL shows it
// META: global=window,dedicatedworker,sharedworker
// META: script=/resources/webidl-interface.js
// META: script=/websockets/constants.sub.js

checkInterface({
    name: "WebSocket",
    parent: "EventTarget",
    length: 1,
    constants: { CONNECTING: 0, OPEN: 1, CLOSING: 2, CLOSED: 3 },
    readonly: ["url", "readyState", "bufferedAmount", "extensions", "protocol"],
    writable: ["onopen", "onerror", "onclose", "onmessage", "binaryType"],
    operations: { close: 0, send: 1 },
    make: function () {
        var ws = new WebSocket(SCHEME_DOMAIN_PORT + "/echo");
        ws.close();
        return ws;
    }
});

test(function (t) {
    var ws = new WebSocket(SCHEME_DOMAIN_PORT + "/echo");
    t.add_cleanup(function () { ws.close(); });
    assert_array_equals(Object.getOwnPropertyNames(ws), []);
    assert_true(Object.isExtensible(ws));
}, "an instance has no properties of its own");

test(function (t) {
    var ws = new WebSocket(SCHEME_DOMAIN_PORT + "/echo");
    t.add_cleanup(function () { ws.close(); });
    var names = [];
    for (var name in ws) {
        names.push(name);
    }
    ["url", "readyState", "bufferedAmount", "onopen", "onerror", "onclose", "extensions", "protocol", "close", "onmessage",
        "binaryType", "send", "CONNECTING", "OPEN", "CLOSING", "CLOSED", "addEventListener", "removeEventListener",
        "dispatchEvent"].forEach(function (each) {
        assert_in_array(each, names);
    });
    assert_equals(names.indexOf("constructor"), -1, "constructor");
}, "for-in over an instance finds every member of WebSocket and EventTarget");

test(function (t) {
    var ws = new WebSocket(SCHEME_DOMAIN_PORT + "/echo");
    t.add_cleanup(function () { ws.close(); });
    ws.extra = "kept";
    assert_equals(ws.extra, "kept");
    WebSocket.prototype.shared = function () { return this.url; };
    t.add_cleanup(function () { delete WebSocket.prototype.shared; });
    assert_equals(ws.shared(), ws.url);
}, "instances and the prototype object can be extended by script");
