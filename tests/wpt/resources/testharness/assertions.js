function sameValue(x, y) {
    if (x === y) {
        return x !== 0 || 1 / x === 1 / y;
    }
    return x !== x && y !== y;
}

var RECORD_PASS = 0;
var RECORD_FAIL = 1;

function exposeAssertion(func, name) {
    expose(name, function () {
        var record = null;
        if (tests.output) {
            record = { test: tests.current_test, assert_name: name, args: [], stack: null, status: RECORD_FAIL };
            record.args = slice.call(arguments).map(function (arg) {
                return format_value(arg);
            });
            tests.asserts_run.push(record);
        }
        var result = func.apply(this, arguments);
        if (record) {
            record.status = RECORD_PASS;
        }
        return result;
    });
}

function assert_true(actual, description) {
    assert(actual === true, "assert_true", description, "expected true got ${actual}", { actual: actual });
}
exposeAssertion(assert_true, "assert_true");

function assert_false(actual, description) {
    assert(actual === false, "assert_false", description, "expected false got ${actual}", { actual: actual });
}
exposeAssertion(assert_false, "assert_false");

function assert_equals(actual, expected, description) {
    var values = { actual: actual, expected: expected };
    if (typeof actual !== typeof expected) {
        assert(false, "assert_equals", description,
            "expected (" + typeof expected + ") ${expected} but got (" + typeof actual + ") ${actual}", values);
    }
    assert(sameValue(actual, expected), "assert_equals", description, "expected ${expected} but got ${actual}", values);
}
exposeAssertion(assert_equals, "assert_equals");

function assert_not_equals(actual, expected, description) {
    assert(!sameValue(actual, expected), "assert_not_equals", description,
        "got disallowed value ${actual}", { actual: actual });
}
exposeAssertion(assert_not_equals, "assert_not_equals");

function assert_in_array(actual, expected, description) {
    assert(expected.indexOf(actual) !== -1, "assert_in_array", description,
        "value ${actual} not in array ${expected}", { actual: actual, expected: expected });
}
exposeAssertion(assert_in_array, "assert_in_array");

function compareObjects(actual, expected, description, stack) {
    assert(isObject(actual), "assert_object_equals", description,
        "value is ${actual}, expected object", { actual: actual });
    stack.push(actual);
    var name;
    for (name in actual) {
        assert(hasOwn.call(expected, name), "assert_object_equals", description,
            "unexpected property ${p}", { p: name });
        if (isObject(actual[name]) && isObject(expected[name])) {
            if (stack.indexOf(actual[name]) === -1) {
                compareObjects(actual[name], expected[name], description, stack);
            }
        } else {
            assert(sameValue(actual[name], expected[name]), "assert_object_equals", description,
                "property ${p} expected ${expected} got ${actual}",
                { p: name, expected: expected[name], actual: actual[name] });
        }
    }
    for (name in expected) {
        assert(hasOwn.call(actual, name), "assert_object_equals", description,
            "expected property ${p} missing", { p: name });
    }
    stack.pop();
}

function assert_object_equals(actual, expected, description) {
    compareObjects(actual, expected, description, []);
}
exposeAssertion(assert_object_equals, "assert_object_equals");

var SHOWN_ITEMS = 20;

function shortArray(list, around) {
    var from = Math.max(0, Math.min(around - SHOWN_ITEMS / 2, list.length - SHOWN_ITEMS));
    var to = Math.min(list.length, from + SHOWN_ITEMS);
    var text = "";
    for (var i = from; i < to; i++) {
        text += (i > from ? ", " : "") + (i in list ? format_value(list[i]) : "");
    }
    return "[" + (from > 0 ? "..., " : "") + text + (to < list.length ? ", ..." : "") + "]";
}

function assert_array_equals(actual, expected, description) {
    assert(isObject(actual) && "length" in actual, "assert_array_equals", description,
        "value is ${actual}, expected array", { actual: actual });
    if (actual.length !== expected.length) {
        assert(false, "assert_array_equals", description,
            "lengths differ, expected array " + shortArray(expected, 0) + " length ${want}, got " +
            shortArray(actual, 0) + " length ${got}", { want: expected.length, got: actual.length });
    }
    for (var i = 0; i < actual.length; i++) {
        var hasActual = hasOwn.call(actual, i);
        var hasExpected = hasOwn.call(expected, i);
        if (hasActual === hasExpected && sameValue(actual[i], expected[i])) {
            continue;
        }
        var values = hasActual === hasExpected ?
            { i: i, actual: actual[i], expected: expected[i] } :
            { i: i, actual: hasActual ? "present" : "missing", expected: hasExpected ? "present" : "missing" };
        assert(false, "assert_array_equals", description,
            "expected property ${i} to be ${expected} but got ${actual} (expected array " + shortArray(expected, i) +
            " got " + shortArray(actual, i) + ")", values);
    }
}
exposeAssertion(assert_array_equals, "assert_array_equals");

function assert_array_approx_equals(actual, expected, epsilon, description) {
    assert(actual.length === expected.length, "assert_array_approx_equals", description,
        "lengths differ, expected ${expected} got ${actual}", { expected: expected.length, actual: actual.length });
    for (var i = 0; i < actual.length; i++) {
        var hasActual = hasOwn.call(actual, i);
        var hasExpected = hasOwn.call(expected, i);
        assert(hasActual === hasExpected, "assert_array_approx_equals", description,
            "property ${i}, property expected to be ${expected} but was ${actual}",
            { i: i, expected: hasExpected ? "present" : "missing", actual: hasActual ? "present" : "missing" });
        assert(typeof actual[i] === "number", "assert_array_approx_equals", description,
            "property ${i}, expected a number but got a ${type}", { i: i, type: typeof actual[i] });
        assert(Math.abs(actual[i] - expected[i]) <= epsilon, "assert_array_approx_equals", description,
            "property ${i}, expected ${expected} +/- ${epsilon}, but got ${actual}",
            { i: i, expected: expected[i], actual: actual[i], epsilon: epsilon });
    }
}
exposeAssertion(assert_array_approx_equals, "assert_array_approx_equals");

function assert_approx_equals(actual, expected, epsilon, description) {
    assert(typeof actual === "number", "assert_approx_equals", description,
        "expected a number but got a ${type}", { type: typeof actual });
    // Infinity minus itself is NaN, which no epsilon covers.
    assert(actual === expected || Math.abs(actual - expected) <= epsilon, "assert_approx_equals", description,
        "expected ${expected} +/- ${epsilon} but got ${actual}",
        { expected: expected, actual: actual, epsilon: epsilon });
}
exposeAssertion(assert_approx_equals, "assert_approx_equals");

function exposeComparison(name, wording, holds) {
    exposeAssertion(function (actual, expected, description) {
        var numeric = typeof actual === "number" || (typeof actual === "bigint" && typeof expected === "bigint");
        assert(numeric, name, description, "expected a number but got a ${type}", { type: typeof actual });
        assert(holds(actual, expected), name, description,
            "expected a number " + wording + " ${expected} but got ${actual}",
            { expected: expected, actual: actual });
    }, name);
}
exposeComparison("assert_less_than", "less than", function (a, b) { return a < b; });
exposeComparison("assert_greater_than", "greater than", function (a, b) { return a > b; });
exposeComparison("assert_less_than_equal", "less than or equal to", function (a, b) { return a <= b; });
exposeComparison("assert_greater_than_equal", "greater than or equal to", function (a, b) { return a >= b; });

function exposeBetween(name, wording, holds) {
    exposeAssertion(function (actual, lower, upper, description) {
        var numeric = typeof actual === "number" || (typeof actual === "bigint" && typeof lower === "bigint");
        assert(numeric, name, description, "expected a number but got a ${type}", { type: typeof actual });
        assert(holds(actual, lower, upper), name, description, wording + " but got ${actual}",
            { lower: lower, upper: upper, actual: actual });
    }, name);
}
exposeBetween("assert_between_exclusive", "expected a number greater than ${lower} and less than ${upper}",
    function (a, low, high) { return a > low && a < high; });
exposeBetween("assert_between_inclusive",
    "expected a number greater than or equal to ${lower} and less than or equal to ${upper}",
    function (a, low, high) { return a >= low && a <= high; });

function assert_regexp_match(actual, expected, description) {
    assert(expected.test(actual), "assert_regexp_match", description,
        "expected ${expected} but got ${actual}", { expected: expected, actual: actual });
}
exposeAssertion(assert_regexp_match, "assert_regexp_match");

function assert_class_string(object, className, description) {
    var actual = Object.prototype.toString.call(object);
    var expected = "[object " + className + "]";
    assert(sameValue(actual, expected), "assert_class_string", description,
        "expected ${expected} but got ${actual}", { expected: expected, actual: actual });
}
exposeAssertion(assert_class_string, "assert_class_string");

function assert_own_property(object, name, description) {
    assert(hasOwn.call(object, name), "assert_own_property", description,
        "expected property ${p} missing", { p: name });
}
exposeAssertion(assert_own_property, "assert_own_property");

function assert_not_own_property(object, name, description) {
    assert(!hasOwn.call(object, name), "assert_not_own_property", description,
        "unexpected property ${p} is found on object", { p: name });
}
exposeAssertion(assert_not_own_property, "assert_not_own_property");

function exposeInherited(assertion) {
    exposeAssertion(function (object, name, description) {
        assert(isObject(object) || "hasOwnProperty" in Object(object), assertion, description,
            "provided value is not an object");
        assert(!hasOwn.call(object, name), assertion, description,
            "property ${p} found on object expected in prototype chain", { p: name });
        assert(name in object, assertion, description, "property ${p} not found in prototype chain", { p: name });
    }, assertion);
}
exposeInherited("assert_inherits");
exposeInherited("assert_idl_attribute");

function assert_readonly(object, name, description) {
    var before = object[name];
    try {
        // The value must differ from the one there, and "+" works on every kind of primitive.
        try {
            object[name] = isObject(before) ? null : before + "a";
        } catch (e) {
            if (!(e instanceof TypeError)) {
                throw e;
            }
        }
        assert(sameValue(object[name], before), "assert_readonly", description,
            "changing property ${p} succeeded", { p: name });
    } finally {
        try {
            object[name] = before;
        } catch (e) {
            // Strict mode code may not even write the old value back.
        }
    }
}
exposeAssertion(assert_readonly, "assert_readonly");

function assert_unreached(description) {
    assert(false, "assert_unreached", description, "Reached unreachable code");
}
exposeAssertion(assert_unreached, "assert_unreached");

// assert_any(assertion, actual, expectedArray, ...rest): the assertion holds for one of the expected values.
function assert_any(assertion, actual, expectedArray) {
    var rest = slice.call(arguments, 3);
    var failures = [];
    for (var i = 0; i < expectedArray.length; i++) {
        try {
            assertion.apply(this, [actual, expectedArray[i]].concat(rest));
            return;
        } catch (e) {
            failures.push(thrownMessage(e));
        }
    }
    throw new AssertionError(failures.join("\n\n"));
}
exposeAssertion(assert_any, "assert_any");

function assert_implements(condition, description) {
    assert(!!condition, "assert_implements", description, "");
}
exposeAssertion(assert_implements, "assert_implements");

function assert_implements_optional(condition, description) {
    if (!condition) {
        throw new OptionalFeatureUnsupportedError("assert_implements_optional: " + (description || ""));
    }
}
exposeAssertion(assert_implements_optional, "assert_implements_optional");
exposeAssertion(assert_implements_optional, "assert_optional_implements");
