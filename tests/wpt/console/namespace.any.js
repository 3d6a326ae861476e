// META: title=console
// META: global=window,dedicatedworker,sharedworker

test(function () {
    var found = Object.getOwnPropertyDescriptor(self, "console");
    assert_true(found.writable, "writable");
    assert_false(found.enumerable, "enumerable");
    assert_true(found.configurable, "configurable");
    assert_equals(typeof console, "object", "type");
}, "console is a property of the global");

test(function () {
    assert_class_string(console, "console");
}, "class string");

test(function () {
    var prototype = Object.getPrototypeOf(console);
    assert_equals(Object.getPrototypeOf(prototype), Object.prototype, "prototype of the prototype");
    assert_array_equals(Object.getOwnPropertyNames(prototype), [], "properties of the prototype");
    assert_false("prototype" in console, "prototype");
    assert_false(console.hasOwnProperty("constructor"), "constructor");
}, "console is a namespace object: an empty object lies between it and Object.prototype");

[
    "assert", "clear", "debug", "error", "info", "log", "table", "trace", "warn", "dir", "dirxml", "count", "countReset",
    "group", "groupCollapsed", "groupEnd", "time", "timeLog", "timeEnd"
].forEach(function (name) {
    test(function () {
        var found = Object.getOwnPropertyDescriptor(console, name);
        assert_true(found.writable && found.enumerable && found.configurable, "flags");
        assert_equals(typeof found.value, "function", "type");
        assert_equals(found.value.name, name, "name");
        assert_equals(found.value.length, 0, "length");
        assert_throws_js(TypeError, function () { new console[name](); }, "construction");
    }, "operation " + name);
});

test(function () {
    var assertOperation = console.assert;
    assertOperation(true, "never shown");
    console.assert.call(undefined, true);
    console.assert.apply(null, [true]);
}, "operations need no this value");

test(function () {
    assert_equals(console.assert(true), undefined);
    assert_equals(console.assert(1, {}), undefined);
}, "assert() of something true is silent");

["count", "countReset", "time", "timeLog", "timeEnd"].forEach(function (name) {
    test(function () {
        var converted = false;
        console[name]({ toString: function () { converted = true; return "label of " + name; } });
        assert_true(converted, "toString() is called");
        var thrown = new Error("from toString");
        assert_throws_exactly(thrown, function () {
            console[name]({ toString: function () { throw thrown; } });
        });
    }, "the label of " + name + " is converted to a string");
});
