// META: title=The harness: assertions and their messages
// META: global=window

// The message of the AssertionError that a function throws.
function failure(func) {
    try {
        func();
    } catch (e) {
        assert_true(e instanceof AssertionError, "an AssertionError: " + e);
        return e.message;
    }
    throw new Error("the assertion holds");
}

function fails(name, args, message) {
    test(function () {
        assert_equals(failure(function () { self[name].apply(null, args); }), message);
    }, "fails: " + message);
}

function holds(name, args) {
    test(function () {
        self[name].apply(null, args);
    }, "holds: " + name + "(" + args.map(function (arg) { return format_value(arg); }).join(", ") + ")");
}

fails("assert_true", [1, "msg"], "assert_true: msg expected true got 1");
fails("assert_false", [null], "assert_false: expected false got null");
fails("assert_equals", [2, 1, "msg"], "assert_equals: msg expected 1 but got 2");
fails("assert_equals", ["1", 1], "assert_equals: expected (number) 1 but got (string) \"1\"");
fails("assert_equals", [0, -0], "assert_equals: expected -0 but got 0");
fails("assert_equals", [undefined, null], "assert_equals: expected (object) null but got (undefined) undefined");
fails("assert_not_equals", [NaN, NaN], "assert_not_equals: got disallowed value NaN");
fails("assert_in_array", [1, [2, 3]], "assert_in_array: value 1 not in array [2, 3]");
fails("assert_array_equals", [[1], [1, 2]], "assert_array_equals: lengths differ, expected array [1, 2] length 2, got [1] length 1");
fails("assert_array_equals", [[1, 3], [1, 2], "d"],
    "assert_array_equals: d expected property 1 to be 2 but got 3 (expected array [1, 2] got [1, 3])");
fails("assert_array_equals", [1, [1]], "assert_array_equals: value is 1, expected array");
fails("assert_object_equals", [{ a: 1, b: 2 }, { a: 1 }], "assert_object_equals: unexpected property \"b\"");
fails("assert_object_equals", [{ a: 1 }, { a: 1, b: 2 }], "assert_object_equals: expected property \"b\" missing");
fails("assert_object_equals", [{ a: { b: 1 } }, { a: { b: 2 } }], "assert_object_equals: property \"b\" expected 2 got 1");
fails("assert_approx_equals", [1, 2, 0.5], "assert_approx_equals: expected 2 +/- 0.5 but got 1");
fails("assert_approx_equals", ["1", 1, 0], "assert_approx_equals: expected a number but got a \"string\"");
fails("assert_array_approx_equals", [[1, 2], [1, 3], 0.5], "assert_array_approx_equals: property 1, expected 3 +/- 0.5, but got 2");
fails("assert_less_than", [2, 2], "assert_less_than: expected a number less than 2 but got 2");
fails("assert_greater_than", [1, 2], "assert_greater_than: expected a number greater than 2 but got 1");
fails("assert_less_than_equal", [3, 2], "assert_less_than_equal: expected a number less than or equal to 2 but got 3");
fails("assert_greater_than_equal", [1, 2], "assert_greater_than_equal: expected a number greater than or equal to 2 but got 1");
fails("assert_between_exclusive", [1, 1, 3], "assert_between_exclusive: expected a number greater than 1 and less than 3 but got 1");
fails("assert_between_inclusive", [4, 1, 3],
    "assert_between_inclusive: expected a number greater than or equal to 1 and less than or equal to 3 but got 4");
fails("assert_less_than", ["1", 2], "assert_less_than: expected a number but got a \"string\"");
fails("assert_regexp_match", ["abc", /x/], "assert_regexp_match: expected object \"/x/\" but got \"abc\"");
fails("assert_class_string", [[], "Date"], "assert_class_string: expected \"[object Date]\" but got \"[object Array]\"");
fails("assert_own_property", [{}, "p"], "assert_own_property: expected property \"p\" missing");
fails("assert_not_own_property", [{ p: 1 }, "p"], "assert_not_own_property: unexpected property \"p\" is found on object");
fails("assert_inherits", [{ p: 1 }, "p"], "assert_inherits: property \"p\" found on object expected in prototype chain");
fails("assert_inherits", [{}, "p"], "assert_inherits: property \"p\" not found in prototype chain");
fails("assert_readonly", [{ p: 1 }, "p"], "assert_readonly: changing property \"p\" succeeded");
fails("assert_unreached", ["why"], "assert_unreached: why Reached unreachable code");
fails("assert_implements", [false, "feature"], "assert_implements: feature");

holds("assert_equals", [NaN, NaN]);
holds("assert_not_equals", [0, -0]);
holds("assert_array_equals", [[], []]);
holds("assert_array_equals", [[NaN, , 1], [NaN, , 1]]);
holds("assert_object_equals", [{ a: [1, { b: 2 }] }, { a: [1, { b: 2 }] }]);
holds("assert_approx_equals", [Infinity, Infinity, 0]);
holds("assert_between_inclusive", [1, 1, 1]);
holds("assert_inherits", [[], "push"]);
holds("assert_class_string", [null, "Null"]);
holds("assert_readonly", [Object.freeze({ p: 1 }), "p"]);
holds("assert_any", [assert_equals, 2, [1, 2, 3]]);
holds("assert_implements_optional", [true]);

test(function () {
    assert_throws_js(TypeError, function () { null.x; });
    var message = failure(function () {
        assert_throws_js(TypeError, function () { throw new RangeError("r"); }, "msg");
    });
    assert_regexp_match(message, /^assert_throws_js: msg function .* threw object "RangeError: r" \("RangeError"\) expected instance of function /);
    assert_regexp_match(failure(function () { assert_throws_js(TypeError, function () {}); }), /did not throw$/);
    assert_regexp_match(failure(function () { assert_throws_js(TypeError, function () { throw 1; }); }),
        /threw 1 with type "number", not an object$/);
    failure(function () { assert_throws_js(Error, function () { throw new TypeError(); }); });
}, "assert_throws_js wants an error of exactly this constructor");

test(function () {
    assert_throws_dom("SyntaxError", function () { throw new DOMException("m", "SyntaxError"); });
    assert_throws_dom("SYNTAX_ERR", function () { throw new DOMException("m", "SyntaxError"); });
    assert_throws_dom(12, function () { throw new DOMException("m", "SyntaxError"); });
    assert_throws_dom("SyntaxError", DOMException, function () { throw new DOMException("m", "SyntaxError"); });
    failure(function () { assert_throws_dom("SyntaxError", function () { throw new DOMException("m", "DataError"); }); });
    failure(function () { assert_throws_dom("SyntaxError", function () { throw new SyntaxError("m"); }); });
    failure(function () { assert_throws_dom("SyntaxError", function () { throw { name: "SyntaxError", code: 12 }; }); });
    failure(function () { assert_throws_dom("NoSuchError", function () { throw new DOMException("m", "NoSuchError"); }); });
    failure(function () { assert_throws_dom("SyntaxError", function () {}); });
}, "assert_throws_dom wants a DOMException of this name and this global");

test(function () {
    var thrown = {};
    assert_throws_exactly(thrown, function () { throw thrown; });
    failure(function () { assert_throws_exactly({}, function () { throw thrown; }); });
}, "assert_throws_exactly wants this very value");

test(function () {
    var inner = null;
    try {
        assert_throws_exactly(1, function () { assert_true(false, "inner"); });
    } catch (e) {
        inner = e;
    }
    assert_equals(inner.message, "assert_true: inner expected true got false");
}, "an assertion that fails inside assert_throws is passed on");

[
    [undefined, "undefined"], [null, "null"], [true, "true"], [0, "0"], [-0, "-0"], [1.5, "1.5"], [NaN, "NaN"], ["a", "\"a\""],
    ["a\"b\\c", "\"a\\\"b\\\\c\""], ["\n\t\r\u0000\u001f\u007f", "\"\\n\\t\\r\\0\\x1f\\x7f\""], [String.fromCharCode(0xD83D), "\"U+d83d\""],
    [String.fromCharCode(0xD83D, 0xDE00), "\"" + String.fromCharCode(0xD83D, 0xDE00) + "\""], [[], "[]"], [[1, [2, "x"]], "[1, [2, \"x\"]]"],
    [{}, "object \"[object Object]\""], [/x/g, "object \"/x/g\""]
].forEach(function (pair) {
    test(function () {
        assert_equals(format_value(pair[0]), pair[1]);
    }, "format_value gives " + pair[1]);
});

test(function () {
    var list = [1];
    list.push(list);
    assert_equals(format_value(list), "[1, [...]]");
}, "format_value ends on a cycle");
