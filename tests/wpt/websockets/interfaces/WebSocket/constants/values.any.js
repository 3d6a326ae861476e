// META: title=WebSocket: the ready state constants
// META: global=window,dedicatedworker,sharedworker
// META: script=/websockets/constants.sub.js

var values = { CONNECTING: 0, OPEN: 1, CLOSING: 2, CLOSED: 3 };

Object.keys(values).forEach(function (name) {
    test(function (t) {
        var ws = new WebSocket(SCHEME_DOMAIN_PORT + "/echo");
        t.add_cleanup(function () { ws.close(); });
        assert_equals(ws[name], values[name], "value");
        assert_inherits(ws, name);
        ws[name] = 9;
        assert_equals(ws[name], values[name], "after an assignment to the instance");
        assert_true(delete ws[name], "delete");
        assert_equals(ws[name], values[name], "after a deletion");
    }, name + " is " + values[name] + " on an instance, and stays so");
});

test(function () {
    var found = [];
    for (var name in WebSocket) {
        if (/^[A-Z]+$/.test(name)) {
            found.push(name);
        }
    }
    assert_array_equals(found, ["CONNECTING", "OPEN", "CLOSING", "CLOSED"]);
}, "for-in over the interface object finds the constants in the order of the IDL");
