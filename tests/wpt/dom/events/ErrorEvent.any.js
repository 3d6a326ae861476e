// META: title=ErrorEvent
// META: global=window,dedicatedworker,sharedworker
// META: script=/resources/webidl-interface.js

checkInterface({
    name: "ErrorEvent",
    parent: "Event",
    length: 1,
    readonly: ["message", "filename", "lineno", "colno", "error"],
    make: function () { return new ErrorEvent("error"); }
});

test(function () {
    var event = new ErrorEvent("x");
    assert_equals(event.message, "", "message");
    assert_equals(event.filename, "", "filename");
    assert_equals(event.lineno, 0, "lineno");
    assert_equals(event.colno, 0, "colno");
    assert_equals(event.error, undefined, "error");
}, "a new ErrorEvent has its initial values");

test(function () {
    var error = {};
    var event = new ErrorEvent("x", { message: "m", filename: "f", lineno: 3, colno: -1, error: error });
    assert_equals(event.message, "m", "message");
    assert_equals(event.filename, "f", "filename");
    assert_equals(event.lineno, 3, "lineno");
    assert_equals(event.colno, 4294967295, "colno, an unsigned long");
    assert_equals(event.error, error, "error");
}, "ErrorEventInit is taken over");

test(function () {
    assert_equals(new ErrorEvent("x", { error: null }).error, null);
}, "error may be null");
