// META: title=WebSocket: how the argument of send() is converted
// META: global=window,dedicatedworker,sharedworker
// META: script=/websockets/constants.sub.js
// META: script=/websockets/websocket-helpers.js
// META: variant=?default
// META: variant=?wss

test(function (t) {
    var ws = socketTo(t, "/echo");
    assert_throws_js(TypeError, function () {
        ws.send();
    });
}, "the argument is required, even before the state is looked at");

promise_test(function (t) {
    return openSocket(t, "/echo").then(function (ws) {
        assert_throws_js(TypeError, function () {
            ws.send();
        });
        assert_equals(ws.bufferedAmount, 0);
        assert_equals(ws.send("x"), undefined, "return value");
    });
}, "send() returns undefined");

function echoes(value, expected, what) {
    promise_test(function (t) {
        return openSocket(t, "/echo").then(function (ws) {
            var data = received(ws);
            ws.send(value);
            return data;
        }).then(function (data) {
            assert_equals(data, expected);
        });
    }, what);
}

echoes("text", "text", "a string is sent as it is");
echoes(null, "null", "null is sent as its string");
echoes(undefined, "undefined", "undefined is sent as its string");
echoes(42, "42", "a number is sent as its string");
echoes(-0, "0", "-0 is sent as 0");
echoes(1e21, "1e+21", "a large number is sent as its string");
echoes(NaN, "NaN", "NaN is sent as its string");
echoes(true, "true", "a boolean is sent as its string");
echoes({}, "[object Object]", "a plain object is sent as its string");
echoes([1, [2, 3]], "1,2,3", "an array is sent as its string, not as bytes");
echoes({ toString: function () { return "custom"; } }, "custom", "an object is converted by toString");
echoes({ toString: function () { return 7; } }, "7", "what toString gives is converted in turn");
echoes(new String("wrapped"), "wrapped", "a String object is sent as its string");

test(function (t) {
    var ws = socketTo(t, "/echo");
    var thrown = new Error("from toString");
    assert_throws_exactly(thrown, function () {
        ws.send({ toString: function () { throw thrown; } });
    });
}, "what the conversion throws is thrown on, before the state is looked at");

promise_test(function (t) {
    return openSocket(t, "/echo").then(function (ws) {
        var data = received(ws);
        ws.send("first", "second");
        return data;
    }).then(function (data) {
        assert_equals(data, "first");
    });
}, "further arguments are ignored");
