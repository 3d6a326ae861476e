// The script half of the test harness. The API and its semantics are those of web-platform-tests
// (https://web-platform-tests.org/writing-tests/testharness-api.html); the language is ES5, and regular
// expressions use neither look-around nor back-references, so that every engine can run this file.
(function (global) {
    var NORMAL_TIMEOUT = 10000;
    var LONG_TIMEOUT = 60000;
    var CLEANUP_TIMEOUT = 1000;

    var hasOwn = Object.prototype.hasOwnProperty;
    var slice = Array.prototype.slice;

    // Timers are kept at load: a test may replace the globals.
    var setTimer = typeof global.setTimeout === "function" ? global.setTimeout : null;
    var clearTimer = typeof global.clearTimeout === "function" ? global.clearTimeout : null;

    function startTimer(func, ms) {
        return setTimer ? setTimer.call(global, func, ms) : null;
    }

    function stopTimer(id) {
        if (clearTimer && id !== null) {
            clearTimer.call(global, id);
        }
    }

    function expose(name, value) {
        global[name] = value;
    }

    function isObject(value) {
        return (typeof value === "object" && value !== null) || typeof value === "function";
    }

    function isThenable(value) {
        return isObject(value) && typeof value.then === "function";
    }

    function forEach(list, visit) {
        for (var i = 0; i < list.length; i++) {
            visit(list[i], i);
        }
    }

    function removeFrom(list, value) {
        var at = list.indexOf(value);
        if (at !== -1) {
            list.splice(at, 1);
        }
    }

    // Runs start(item, done) for each item at once and finished() after the last done().
    function whenAll(items, start, finished) {
        var left = items.length;
        if (left === 0) {
            finished();
            return;
        }
        forEach(items, function (item) {
            var settled = false;
            start(item, function () {
                if (!settled) {
                    settled = true;
                    left--;
                    if (left === 0) {
                        finished();
                    }
                }
            });
        });
    }

    // ---------------------------------------------------------------------------------------------------------
    // Text

    function hex(code, width) {
        var digits = code.toString(16);
        while (digits.length < width) {
            digits = "0" + digits;
        }
        return digits;
    }

    // Results travel as UTF-8, which cannot hold a lone surrogate: each becomes its code, "U+d83d".
    function withoutLoneSurrogates(text) {
        try {
            // Native and quick, and it throws on exactly the strings that have one.
            encodeURIComponent(text);
            return text;
        } catch (e) {
            return replaceLoneSurrogates(text);
        }
    }

    function replaceLoneSurrogates(text) {
        var clean = "";
        var from = 0;
        for (var i = 0; i < text.length; i++) {
            var unit = text.charCodeAt(i);
            if (unit < 0xD800 || unit > 0xDFFF) {
                continue;
            }
            var next = i + 1 < text.length ? text.charCodeAt(i + 1) : 0;
            if (unit < 0xDC00 && next >= 0xDC00 && next <= 0xDFFF) {
                i++;
                continue;
            }
            clean += text.substring(from, i) + "U+" + hex(unit, 4);
            from = i + 1;
        }
        return clean + text.substring(from);
    }

    var NAMED_ESCAPES = {
        "\0": "\\0", "\b": "\\b", "\t": "\\t", "\n": "\\n", "\x0b": "\\v", "\f": "\\f", "\r": "\\r",
        "\"": "\\\"", "\\": "\\\\"
    };

    function escaped(character) {
        if (hasOwn.call(NAMED_ESCAPES, character)) {
            return NAMED_ESCAPES[character];
        }
        var code = character.charCodeAt(0);
        return code < 0x80 ? "\\x" + hex(code, 2) : "U+" + hex(code, 4);
    }

    function quote(text) {
        return "\"" + withoutLoneSurrogates(text.replace(/[\x00-\x1f"\\\x7f\ufffe\uffff]/g, escaped)) + "\"";
    }

    function truncated(text, limit) {
        return text.length > limit ? text.substring(0, limit) + "..." : text;
    }

    function isNode(value) {
        try {
            return isObject(value) && "nodeType" in value && "nodeName" in value && "childNodes" in value;
        } catch (e) {
            return false;
        }
    }

    function describeNode(node) {
        switch (node.nodeType) {
        case 1:
            return "Element node " + truncated(String(node.outerHTML), 60);
        case 3:
            return "Text node \"" + truncated(String(node.data), 60) + "\"";
        case 8:
            return "Comment node <!--" + truncated(String(node.data), 60) + "-->";
        case 9:
            return "Document node with " + node.childNodes.length + (node.childNodes.length === 1 ? " child" : " children");
        default:
            return "Node object of type " + node.nodeType;
        }
    }

    // Any value as readable text, for messages.
    function format_value(value, seen) {
        seen = seen || [];
        if (value === null) {
            return "null";
        }
        switch (typeof value) {
        case "undefined":
            return "undefined";
        case "boolean":
            return String(value);
        case "string":
            return quote(value);
        case "number":
            return value === 0 && 1 / value < 0 ? "-0" : String(value);
        case "bigint":
            return String(value) + "n";
        case "symbol":
            return String(value);
        }
        if (Array.isArray(value)) {
            if (seen.indexOf(value) !== -1) {
                return "[...]";
            }
            var items = [];
            var inner = seen.concat([value]);
            for (var i = 0; i < value.length; i++) {
                items.push(i in value ? format_value(value[i], inner) : "");
            }
            return "[" + items.join(", ") + "]";
        }
        if (isNode(value)) {
            try {
                return describeNode(value);
            } catch (e) {
                // A node whose getters throw falls through to the general case.
            }
        }
        try {
            return typeof value + " \"" + truncated(String(value), 1000) + "\"";
        } catch (e) {
            return "[stringifying object threw " + String(e) + " with type " + String(typeof e) + "]";
        }
    }
    expose("format_value", format_value);

    // Replaces ${name} in a template by the formatted value of that name.
    function fill(template, values) {
        var filled = "";
        var at = 0;
        for (;;) {
            var open = template.indexOf("${", at);
            var close = open === -1 ? -1 : template.indexOf("}", open);
            if (close === -1) {
                return filled + template.substring(at);
            }
            var name = template.substring(open + 2, close);
            filled += template.substring(at, open);
            filled += hasOwn.call(values, name) ? format_value(values[name]) : template.substring(open, close + 1);
            at = close + 1;
        }
    }

    // A stack without the harness's own frames, so that a failure points at the test.
    function ownStackMark() {
        var stack = new Error().stack;
        if (typeof stack !== "string") {
            return null;
        }
        var found = /([^\s()@]*testharness\.js)/.exec(stack);
        return found ? found[1] : null;
    }
    var harnessMark = ownStackMark();

    function currentStack() {
        var stack = new Error().stack;
        if (typeof stack !== "string") {
            return null;
        }
        var kept = stack.split("\n").filter(function (line) {
            return harnessMark === null || line.indexOf(harnessMark) === -1;
        });
        if (kept.length && kept[0].indexOf("Error") === 0) {
            kept.shift();
        }
        return kept.join("\n");
    }

    // ---------------------------------------------------------------------------------------------------------
    // Errors

    function AssertionError(message) {
        this.message = withoutLoneSurrogates(String(message));
        this.stack = currentStack();
    }
    AssertionError.prototype = Object.create(Error.prototype, {
        constructor: { value: AssertionError, writable: true, configurable: true },
        name: { value: "AssertionError", writable: true, configurable: true }
    });
    expose("AssertionError", AssertionError);

    function OptionalFeatureUnsupportedError(message) {
        AssertionError.call(this, message);
    }
    OptionalFeatureUnsupportedError.prototype = Object.create(AssertionError.prototype, {
        constructor: { value: OptionalFeatureUnsupportedError, writable: true, configurable: true },
        name: { value: "OptionalFeatureUnsupportedError", writable: true, configurable: true }
    });
    expose("OptionalFeatureUnsupportedError", OptionalFeatureUnsupportedError);

    function makeMessage(assertion, description, template, values) {
        var detail = [description || "", fill(template, values || {})].filter(function (part) {
            return part !== "";
        }).join(" ");
        return assertion + ": " + detail;
    }

    function assert(condition, assertion, description, template, values) {
        if (condition !== true) {
            throw new AssertionError(makeMessage(assertion, description, template, values));
        }
    }

    function thrownMessage(e) {
        if (isObject(e)) {
            try {
                if ("message" in e) {
                    return String(e.message);
                }
            } catch (unreadable) {
                return "thrown object whose message cannot be read";
            }
        }
        try {
            return String(e);
        } catch (unprintable) {
            return "thrown object that cannot be printed";
        }
    }

    function thrownStack(e) {
        try {
            return isObject(e) && e.stack ? String(e.stack) : null;
        } catch (unreadable) {
            return null;
        }
    }

    // ---------------------------------------------------------------------------------------------------------
    // Assertions

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

    // ---------------------------------------------------------------------------------------------------------
    // Assertions about exceptions

    // The names of https://webidl.spec.whatwg.org/#idl-DOMException-error-names with their legacy codes; 0 is none.
    var DOM_ERROR_CODES = {
        IndexSizeError: 1, HierarchyRequestError: 3, WrongDocumentError: 4, InvalidCharacterError: 5,
        NoModificationAllowedError: 7, NotFoundError: 8, NotSupportedError: 9, InUseAttributeError: 10,
        InvalidStateError: 11, SyntaxError: 12, InvalidModificationError: 13, NamespaceError: 14,
        InvalidAccessError: 15, TypeMismatchError: 17, SecurityError: 18, NetworkError: 19, AbortError: 20,
        URLMismatchError: 21, QuotaExceededError: 22, TimeoutError: 23, InvalidNodeTypeError: 24, DataCloneError: 25,
        EncodingError: 0, NotReadableError: 0, UnknownError: 0, ConstraintError: 0, DataError: 0,
        TransactionInactiveError: 0, ReadOnlyError: 0, VersionError: 0, OperationError: 0, NotAllowedError: 0,
        OptOutError: 0
    };

    // The older way to write a type: the name of a code constant of DOMException.
    var LEGACY_NAMES = {
        INDEX_SIZE_ERR: "IndexSizeError", HIERARCHY_REQUEST_ERR: "HierarchyRequestError",
        WRONG_DOCUMENT_ERR: "WrongDocumentError", INVALID_CHARACTER_ERR: "InvalidCharacterError",
        NO_MODIFICATION_ALLOWED_ERR: "NoModificationAllowedError", NOT_FOUND_ERR: "NotFoundError",
        NOT_SUPPORTED_ERR: "NotSupportedError", INUSE_ATTRIBUTE_ERR: "InUseAttributeError",
        INVALID_STATE_ERR: "InvalidStateError", SYNTAX_ERR: "SyntaxError",
        INVALID_MODIFICATION_ERR: "InvalidModificationError", NAMESPACE_ERR: "NamespaceError",
        INVALID_ACCESS_ERR: "InvalidAccessError", TYPE_MISMATCH_ERR: "TypeMismatchError",
        SECURITY_ERR: "SecurityError", NETWORK_ERR: "NetworkError", ABORT_ERR: "AbortError",
        URL_MISMATCH_ERR: "URLMismatchError", QUOTA_EXCEEDED_ERR: "QuotaExceededError", TIMEOUT_ERR: "TimeoutError",
        INVALID_NODE_TYPE_ERR: "InvalidNodeTypeError", DATA_CLONE_ERR: "DataCloneError"
    };

    function nameOfCode(code) {
        for (var name in DOM_ERROR_CODES) {
            if (DOM_ERROR_CODES[name] === code) {
                return name;
            }
        }
        return null;
    }

    // Calls func and returns what it threw; fails the assertion when it returned.
    function caught(func, assertion, description) {
        try {
            func.call(this);
        } catch (e) {
            if (e instanceof AssertionError) {
                throw e;
            }
            return e;
        }
        throw new AssertionError(makeMessage(assertion, description, "${func} did not throw", { func: func }));
    }

    function checkObjectThrown(e, func, assertion, description) {
        assert(isObject(e), assertion, description, "${func} threw ${e} with type ${type}, not an object",
            { func: func, e: e, type: typeof e });
    }

    function checkJSError(e, constructor, func, assertion, description) {
        checkObjectThrown(e, func, assertion, description);
        assert(typeof constructor === "function", assertion, description,
            "${constructor} is not an error constructor", { constructor: constructor });
        // In ES5 functions need have no name, but the prototypes of errors do.
        var name = constructor.name || constructor.prototype.name;
        assert(e.constructor === constructor && e.name === name, assertion, description,
            "${func} threw ${e} (${actual}) expected instance of ${constructor} (${name})",
            { func: func, e: e, actual: e.name, constructor: constructor, name: name });
    }

    function checkDOMException(e, type, constructor, func, assertion, description) {
        var name;
        if (typeof type === "number") {
            assert(type !== 0 && nameOfCode(type) !== null, assertion, description,
                "test bug: unrecognized DOMException code ${type}", { type: type });
            name = nameOfCode(type);
        } else {
            name = hasOwn.call(LEGACY_NAMES, type) ? LEGACY_NAMES[type] : type;
            assert(hasOwn.call(DOM_ERROR_CODES, name), assertion, description,
                "test bug: unrecognized DOMException code name or name ${type}", { type: type });
        }
        checkObjectThrown(e, func, assertion, description);
        function property(p, expected) {
            assert(sameValue(e[p], expected), assertion, description,
                "${func} threw ${e} that is not a DOMException " + name +
                ": property ${p} is equal to ${actual}, expected ${expected}",
                { func: func, e: e, p: p, actual: e[p], expected: expected });
        }
        property("code", DOM_ERROR_CODES[name]);
        property("name", name);
        assert(e.constructor === constructor, assertion, description,
            "${func} threw an exception from the wrong global", { func: func });
    }

    // assert_throws_dom takes (type, func, description) or (type, constructor, func, description).
    function domArguments(args) {
        var withConstructor = typeof args[1] === "function" && args[1].name === "DOMException";
        return withConstructor ?
            { constructor: args[1], value: args[2], description: args[3] } :
            { constructor: global.DOMException, value: args[1], description: args[2] };
    }

    function assert_throws_js(constructor, func, description) {
        checkJSError(caught(func, "assert_throws_js", description), constructor, func, "assert_throws_js", description);
    }
    exposeAssertion(assert_throws_js, "assert_throws_js");

    function assert_throws_dom(type) {
        var args = domArguments(arguments);
        var e = caught(args.value, "assert_throws_dom", args.description);
        checkDOMException(e, type, args.constructor, args.value, "assert_throws_dom", args.description);
    }
    exposeAssertion(assert_throws_dom, "assert_throws_dom");

    function assert_throws_exactly(exception, func, description) {
        var e = caught(func, "assert_throws_exactly", description);
        assert(sameValue(e, exception), "assert_throws_exactly", description,
            "${func} threw ${e} but we expected it to throw ${exception}",
            { func: func, e: e, exception: exception });
    }
    exposeAssertion(assert_throws_exactly, "assert_throws_exactly");

    function checkQuota(e, requested, quota, constructor, func, assertion, description) {
        checkObjectThrown(e, func, assertion, description);
        assert(e.constructor === constructor && e.name === "QuotaExceededError", assertion, description,
            "${func} threw ${e}, expected a QuotaExceededError of this global", { func: func, e: e });
        forEach([["requested", requested], ["quota", quota]], function (pair) {
            var ok = typeof pair[1] === "function" ? pair[1](e[pair[0]]) === true : sameValue(e[pair[0]], pair[1]);
            assert(ok, assertion, description, "${p} is ${actual}, expected ${expected}",
                { p: pair[0], actual: e[pair[0]], expected: pair[1] });
        });
    }

    function quotaArguments(args) {
        return typeof args[1] === "function" && args[1].name === "QuotaExceededError" ?
            { value: args[0], constructor: args[1], requested: args[2], quota: args[3], description: args[4] } :
            {
                value: args[0], constructor: global.QuotaExceededError, requested: args[1], quota: args[2],
                description: args[3]
            };
    }

    function assert_throws_quotaexceedederror() {
        var args = quotaArguments(arguments);
        var e = caught(args.value, "assert_throws_quotaexceedederror", args.description);
        checkQuota(e, args.requested, args.quota, args.constructor, args.value, "assert_throws_quotaexceedederror",
            args.description);
    }
    exposeAssertion(assert_throws_quotaexceedederror, "assert_throws_quotaexceedederror");

    // Resolves with the reason of a rejection; a promise that fulfils fails the test.
    function rejection(test, promise, description) {
        return promise.then(test.unreached_func("Should have rejected: " + description), function (reason) {
            if (reason instanceof AssertionError) {
                throw reason;
            }
            return reason;
        });
    }

    function rejected() {
        throw "the promise's reason";
    }

    function promise_rejects_js(test, constructor, promise, description) {
        return rejection(test, promise, description).then(function (e) {
            checkJSError(e, constructor, rejected, "promise_rejects_js", description);
        });
    }
    expose("promise_rejects_js", promise_rejects_js);

    function promise_rejects_dom(test, type) {
        var args = domArguments(slice.call(arguments, 1));
        return rejection(test, args.value, args.description).then(function (e) {
            checkDOMException(e, type, args.constructor, rejected, "promise_rejects_dom", args.description);
        });
    }
    expose("promise_rejects_dom", promise_rejects_dom);

    function promise_rejects_exactly(test, exception, promise, description) {
        return rejection(test, promise, description).then(function (e) {
            assert(sameValue(e, exception), "promise_rejects_exactly", description,
                "promise rejected with ${e} but we expected it to reject with ${exception}",
                { e: e, exception: exception });
        });
    }
    expose("promise_rejects_exactly", promise_rejects_exactly);

    function promise_rejects_quotaexceedederror(test) {
        var args = quotaArguments(slice.call(arguments, 1));
        return rejection(test, args.value, args.description).then(function (e) {
            checkQuota(e, args.requested, args.quota, args.constructor, rejected, "promise_rejects_quotaexceedederror",
                args.description);
        });
    }
    expose("promise_rejects_quotaexceedederror", promise_rejects_quotaexceedederror);

    // ---------------------------------------------------------------------------------------------------------
    // A subtest

    var STATUS = { PASS: 0, FAIL: 1, TIMEOUT: 2, NOTRUN: 3, PRECONDITION_FAILED: 4 };
    var PHASE = { INITIAL: 0, STARTED: 1, HAS_RESULT: 2, CLEANING: 3, COMPLETE: 4 };

    function Test(name, properties) {
        if (tests.file_is_test && tests.tests.length) {
            throw new Error("Tried to create a test with file_is_test");
        }
        properties = properties || {};
        this.name = withoutLoneSurrogates(String(name));
        this.properties = properties;
        this.phase = PHASE.INITIAL;
        this.status = STATUS.NOTRUN;
        this.message = null;
        this.stack = null;
        this.index = null;
        this.timeout_id = null;
        this.timeout_length = properties.timeout ? properties.timeout * tests.timeout_multiplier : null;
        this.is_promise_test = false;
        this._cleanups = [];
        this._done_callbacks = [];
        this._abort_controller = null;
        tests.push(this);
    }

    Test.statuses = STATUS;
    Test.prototype.phases = PHASE;
    forEach(Object.keys(STATUS), function (key) {
        Test.prototype[key] = STATUS[key];
    });

    Test.prototype.format_status = function () {
        var status = this.status;
        return { 0: "Pass", 1: "Fail", 2: "Timeout", 3: "Not Run", 4: "Optional Feature Unsupported" }[status];
    };

    // What crosses a boundary between globals: plain data only.
    Test.prototype.structured_clone = function () {
        return {
            name: this.name, properties: { timeout: this.properties.timeout }, phases: PHASE, phase: this.phase,
            status: this.status, message: this.message, stack: this.stack, index: this.index
        };
    };

    Test.prototype.set_status = function (status, message, stack) {
        this.status = status;
        this.message = message === null || message === undefined ? null : withoutLoneSurrogates(String(message));
        this.stack = stack || null;
    };

    // Runs func(...args) as part of the test; what it throws is the test's failure.
    Test.prototype.step = function (func, this_obj) {
        if (this.phase > PHASE.STARTED) {
            return undefined;
        }
        if (this.phase === PHASE.INITIAL) {
            this.phase = PHASE.STARTED;
            // Holds until a result is known, so that a test the harness cuts short counts as timed out.
            this.set_status(STATUS.TIMEOUT, "Test timed out");
        }
        tests.notify_test_state(this);
        if (this.timeout_id === null) {
            this.set_timeout();
        }
        var outer = tests.current_test;
        tests.current_test = this;
        try {
            return func.apply(arguments.length > 1 ? this_obj : this, slice.call(arguments, 2));
        } catch (e) {
            this._fail(e);
        } finally {
            tests.current_test = outer;
        }
        return undefined;
    };

    Test.prototype._fail = function (e) {
        if (this.phase >= PHASE.HAS_RESULT) {
            return;
        }
        var unsupported = e instanceof OptionalFeatureUnsupportedError;
        this.set_status(unsupported ? STATUS.PRECONDITION_FAILED : STATUS.FAIL, thrownMessage(e), thrownStack(e));
        this.phase = PHASE.HAS_RESULT;
        this.done();
    };

    Test.prototype.step_func = function (func, this_obj) {
        var test = this;
        var bound = arguments.length > 1 ? this_obj : test;
        return function () {
            return test.step.apply(test, [func, bound].concat(slice.call(arguments)));
        };
    };

    Test.prototype.step_func_done = function (func, this_obj) {
        var test = this;
        var bound = arguments.length > 1 ? this_obj : test;
        return function () {
            if (func) {
                test.step.apply(test, [func, bound].concat(slice.call(arguments)));
            }
            test.done();
        };
    };

    Test.prototype.unreached_func = function (description) {
        return this.step_func(function () {
            assert_unreached(description);
        });
    };

    Test.prototype.step_timeout = function (func, timeout) {
        var test = this;
        var args = slice.call(arguments, 2);
        return startTimer(this.step_func(function () {
            return func.apply(test, args);
        }), timeout * tests.timeout_multiplier);
    };

    Test.prototype.step_wait_func = function (cond, func, description, timeout, interval) {
        var test = this;
        var period = (interval === undefined ? 100 : interval) * tests.timeout_multiplier;
        var left = (timeout === undefined ? 3000 : timeout) * tests.timeout_multiplier / period;
        // A condition may be asynchronous: its promise's value counts.
        var judge = test.step_func(function (result) {
            if (result) {
                func();
                return;
            }
            assert(left > 0, "step_wait_func", description, "Timed out waiting on condition");
            left--;
            startTimer(check, period);
        });
        var check = test.step_func(function () {
            var result = cond();
            if (isThenable(result)) {
                result.then(judge, test.unreached_func("step_wait_func condition rejected"));
            } else {
                judge(result);
            }
        });
        check();
    };

    Test.prototype.step_wait_func_done = function (cond, func, description, timeout, interval) {
        this.step_wait_func(cond, this.step_func_done(func), description, timeout, interval);
    };

    Test.prototype.step_wait = function (cond, description, timeout, interval) {
        var test = this;
        return new Promise(function (resolve) {
            test.step_wait_func(cond, resolve, description, timeout, interval);
        });
    };

    Test.prototype.set_timeout = function () {
        if (this.timeout_length !== null) {
            var test = this;
            this.timeout_id = startTimer(function () {
                test.timeout();
            }, this.timeout_length);
        }
    };

    Test.prototype.timeout = Test.prototype.force_timeout = function () {
        this.timeout_id = null;
        this.set_status(STATUS.TIMEOUT, "Test timed out");
        this.phase = PHASE.HAS_RESULT;
        this.done();
    };

    Test.prototype.done = function () {
        if (this.phase >= PHASE.CLEANING) {
            return;
        }
        if (this.phase <= PHASE.STARTED) {
            this.set_status(STATUS.PASS, null);
        }
        stopTimer(this.timeout_id);
        this.cleanup();
    };

    // A function to run when the test ends, in the order of the calls, whatever the result. In a promise_test a
    // cleanup may return a promise, which is waited for.
    Test.prototype.add_cleanup = function (callback) {
        this._cleanups.push(callback);
    };

    Test.prototype.get_signal = function () {
        if (!this._abort_controller) {
            if (typeof global.AbortController !== "function") {
                throw new Error("AbortController is not supported in this browser");
            }
            var controller = this._abort_controller = new global.AbortController();
            this.add_cleanup(function () {
                controller.abort();
            });
        }
        return this._abort_controller.signal;
    };

    Test.prototype._on_complete = function (callback) {
        if (this.phase === PHASE.COMPLETE) {
            callback();
        } else {
            this._done_callbacks.push(callback);
        }
    };

    Test.prototype.cleanup = function () {
        if (this.phase >= PHASE.CLEANING) {
            return;
        }
        this.phase = PHASE.CLEANING;
        var test = this;
        var failed = 0;
        var firstError = null;
        var badValues = 0;
        var waits = [];
        forEach(this._cleanups, function (callback) {
            var result;
            try {
                result = callback();
            } catch (e) {
                failed++;
                firstError = firstError || e;
                return;
            }
            if (test.is_promise_test && isThenable(result)) {
                waits.push(result);
            } else if (result !== undefined && !test.is_promise_test) {
                badValues++;
            }
        });
        function problem(text, e) {
            tests.abort("Test named \"" + test.name + "\" specified " + test._cleanups.length +
                " 'cleanup' function" + (test._cleanups.length === 1 ? "" : "s") + ", and " + text + ".", e);
        }
        function finish(timedOut) {
            if (timedOut) {
                problem(timedOut + " timed out", null);
            } else if (failed) {
                problem(failed + " failed", firstError);
            } else if (badValues) {
                problem(badValues + " returned a non-undefined value", null);
            }
            test._complete();
        }
        if (waits.length === 0) {
            finish(0);
            return;
        }
        var pending = waits.length;
        var over = false;
        var limit = startTimer(function () {
            if (!over) {
                over = true;
                finish(pending);
            }
        }, CLEANUP_TIMEOUT * tests.timeout_multiplier);
        whenAll(waits, function (thenable, settled) {
            thenable.then(function () {
                pending--;
                settled();
            }, function (e) {
                pending--;
                failed++;
                firstError = firstError || e;
                settled();
            });
        }, function () {
            if (!over) {
                over = true;
                stopTimer(limit);
                finish(0);
            }
        });
    };

    Test.prototype._complete = function () {
        if (this.phase === PHASE.COMPLETE) {
            return;
        }
        this.phase = PHASE.COMPLETE;
        tests.result(this);
        var callbacks = this._done_callbacks;
        this._done_callbacks = [];
        forEach(callbacks, function (callback) {
            callback();
        });
    };

    // A test that runs in another global; only its reports arrive here.
    function RemoteTest(clone) {
        for (var key in clone) {
            this[key] = clone[key];
        }
        this.index = null;
        this._done_callbacks = [];
        tests.push(this);
    }
    forEach(Object.keys(STATUS), function (key) {
        RemoteTest.prototype[key] = STATUS[key];
    });
    RemoteTest.prototype.phases = PHASE;
    RemoteTest.prototype.format_status = Test.prototype.format_status;
    RemoteTest.prototype.structured_clone = Test.prototype.structured_clone;
    RemoteTest.prototype._on_complete = Test.prototype._on_complete;
    // The other global runs the cleanups; here only the result counts.
    RemoteTest.prototype.cleanup = function () {
        this._complete();
    };
    RemoteTest.prototype._complete = Test.prototype._complete;
    RemoteTest.prototype.update = function (clone) {
        if (this.phase < PHASE.COMPLETE) {
            this.status = clone.status;
            this.message = clone.message;
            this.stack = clone.stack;
            this.phase = clone.phase < PHASE.COMPLETE ? clone.phase : PHASE.STARTED;
        }
    };

    // ---------------------------------------------------------------------------------------------------------
    // The harness

    var HARNESS_STATUS = { OK: 0, ERROR: 1, TIMEOUT: 2, PRECONDITION_FAILED: 3 };

    function TestsStatus() {
        this.status = null;
        this.message = null;
        this.stack = null;
    }
    TestsStatus.statuses = HARNESS_STATUS;
    forEach(Object.keys(HARNESS_STATUS), function (key) {
        TestsStatus.prototype[key] = HARNESS_STATUS[key];
    });
    TestsStatus.prototype.format_status = function () {
        return { 0: "OK", 1: "Error", 2: "Timeout", 3: "Optional Feature Unsupported" }[this.status];
    };
    TestsStatus.prototype.structured_clone = function () {
        return { status: this.status, message: this.message, stack: this.stack };
    };

    var HARNESS_PHASE = { INITIAL: 0, SETUP: 1, HAVE_TESTS: 2, HAVE_RESULTS: 3, COMPLETE: 4 };

    function Tests() {
        this.tests = [];
        this.num_pending = 0;
        this.phase = HARNESS_PHASE.INITIAL;
        this.status = new TestsStatus();
        this.asserts_run = [];
        this.current_test = null;
        this.wait_for_finish = false;
        this.allow_uncaught_exception = false;
        this.file_is_test = false;
        this.output = environment.can_report();
        this.timeout_multiplier = 1;
        this.timeout_length = environment.test_timeout();
        this.timeout_id = null;
        this.processing_callbacks = 0;
        this.completing = false;
        this.promise_tests = null;
        this.promise_setup_called = false;
        this.remotes = [];
        this.start_callbacks = [];
        this.test_state_callbacks = [];
        this.result_callbacks = [];
        this.completion_callbacks = [];
        this.start_notified = false;
    }

    Tests.prototype.setup = function (func, properties) {
        if (this.phase >= HARNESS_PHASE.HAVE_RESULTS) {
            return undefined;
        }
        if (this.phase < HARNESS_PHASE.SETUP) {
            this.phase = HARNESS_PHASE.SETUP;
        }
        properties = properties || {};
        this.properties = properties;
        if (hasOwn.call(properties, "explicit_done") && properties.explicit_done) {
            this.wait_for_finish = true;
        }
        if (hasOwn.call(properties, "allow_uncaught_exception")) {
            this.allow_uncaught_exception = !!properties.allow_uncaught_exception;
        }
        if (hasOwn.call(properties, "output")) {
            this.output = !!properties.output;
        }
        if (properties.single_test) {
            this.set_file_is_test();
        }
        if (hasOwn.call(properties, "timeout_multiplier")) {
            this.timeout_multiplier = properties.timeout_multiplier;
            if (this.timeout_length !== null) {
                this.timeout_length = environment.test_timeout() * this.timeout_multiplier;
            }
        }
        if (typeof properties.timeout === "number") {
            this.timeout_length = properties.timeout * this.timeout_multiplier;
        }
        if (properties.explicit_timeout) {
            this.timeout_length = null;
        }
        this.set_timeout();
        if (!func) {
            return undefined;
        }
        try {
            return func();
        } catch (e) {
            this.set_status(HARNESS_STATUS.ERROR, thrownMessage(e), thrownStack(e));
            this.complete();
        }
        return undefined;
    };

    Tests.prototype.set_file_is_test = function () {
        if (this.tests.length > 0) {
            throw new Error("Tried to set file as test after creating a test");
        }
        this.wait_for_finish = true;
        this.file_is_test = true;
        async_test();
    };

    Tests.prototype.set_status = function (status, message, stack) {
        this.status.status = status;
        this.status.message = message === null || message === undefined ? null : withoutLoneSurrogates(String(message));
        this.status.stack = stack || null;
    };

    Tests.prototype.set_timeout = function () {
        stopTimer(this.timeout_id);
        this.timeout_id = null;
        if (this.timeout_length !== null) {
            var harness = this;
            this.timeout_id = startTimer(function () {
                harness.timeout();
            }, this.timeout_length);
        }
    };

    Tests.prototype.timeout = function () {
        stopTimer(this.timeout_id);
        this.timeout_id = null;
        if (this.phase >= HARNESS_PHASE.COMPLETE) {
            return;
        }
        if (this.status.status === null) {
            this.status.status = HARNESS_STATUS.TIMEOUT;
        }
        this.complete();
    };

    // An error of the harness or of the page as a whole: nothing that follows can be trusted.
    Tests.prototype.abort = function (message, e) {
        if (this.status.status === null) {
            this.set_status(HARNESS_STATUS.ERROR, message + (e ? " " + thrownMessage(e) : ""), thrownStack(e));
        }
        this.complete();
    };

    Tests.prototype.push = function (test) {
        if (this.phase >= HARNESS_PHASE.COMPLETE) {
            return;
        }
        if (this.phase < HARNESS_PHASE.HAVE_TESTS) {
            this.phase = HARNESS_PHASE.HAVE_TESTS;
        }
        this.notify_start();
        this.num_pending++;
        test.index = this.tests.push(test) - 1;
        this.notify_test_state(test);
    };

    Tests.prototype.all_done = function () {
        return (this.tests.length > 0 || this.remotes.length > 0) && environment.all_loaded &&
            this.num_pending === 0 && !this.wait_for_finish && !this.processing_callbacks &&
            !this.remotes.some(function (remote) { return remote.running; });
    };

    Tests.prototype.check_done = function () {
        if (this.all_done()) {
            this.complete();
        }
    };

    Tests.prototype.end_wait = function () {
        this.wait_for_finish = false;
        this.check_done();
    };

    Tests.prototype.result = function (test) {
        if (this.phase >= HARNESS_PHASE.COMPLETE) {
            return;
        }
        this.phase = HARNESS_PHASE.HAVE_RESULTS;
        this.num_pending--;
        this.notify_result(test);
    };

    Tests.prototype._notify = function (callbacks, args) {
        var harness = this;
        forEach(callbacks.slice(), function (callback) {
            callback.apply(harness, args);
        });
    };

    Tests.prototype.notify_start = function () {
        if (!this.start_notified) {
            this.start_notified = true;
            this._notify(this.start_callbacks, [this.properties]);
        }
    };

    Tests.prototype.notify_test_state = function (test) {
        this._notify(this.test_state_callbacks, [test]);
    };

    Tests.prototype.notify_result = function (test) {
        this.processing_callbacks++;
        try {
            this._notify(this.result_callbacks, [test, this.asserts_run]);
        } finally {
            this.processing_callbacks--;
        }
        this.check_done();
    };

    Tests.prototype.duplicate_names = function () {
        var seen = Object.create(null);
        var duplicates = [];
        forEach(this.tests, function (test) {
            if (seen[test.name] && duplicates.indexOf(test.name) === -1) {
                duplicates.push(test.name);
            }
            seen[test.name] = true;
        });
        return duplicates;
    };

    Tests.prototype.complete = function () {
        if (this.completing || this.phase === HARNESS_PHASE.COMPLETE) {
            return;
        }
        this.completing = true;
        stopTimer(this.timeout_id);
        this.timeout_id = null;
        var harness = this;
        var unfinished = this.tests.filter(function (test) {
            return test.phase < PHASE.COMPLETE;
        });
        // Completion is signalled at once when no test is left to clean up.
        whenAll(unfinished, function (test, finished) {
            if (test.phase === PHASE.INITIAL) {
                test.phase = PHASE.COMPLETE;
                finished();
            } else {
                test._on_complete(finished);
                test.cleanup();
            }
        }, function () {
            harness.phase = HARNESS_PHASE.COMPLETE;
            harness.notify_complete();
        });
    };

    Tests.prototype.notify_complete = function () {
        if (this.status.status === null) {
            this.status.status = HARNESS_STATUS.OK;
        }
        var duplicates = this.duplicate_names();
        if (this.status.status === HARNESS_STATUS.OK && duplicates.length) {
            this.set_status(HARNESS_STATUS.ERROR, duplicates.length + " duplicate test name" +
                (duplicates.length > 1 ? "s" : "") + ": \"" + duplicates.join("\", \"") + "\"");
        }
        this._notify(this.completion_callbacks, [this.tests, this.status, this.asserts_run]);
    };

    // ---------------------------------------------------------------------------------------------------------
    // Tests of another global, relayed by messages

    function RemoteContext(source, messages) {
        this.running = true;
        this.tests = Object.create(null);
        this.source = messages;
        var remote = this;
        this.done = new Promise(function (resolve) {
            remote.resolve = resolve;
        });
        this.listener = function (event) {
            var data = event.data;
            if (isObject(data) && typeof data.type === "string" && remote.handlers[data.type] &&
                (!event.source || event.source === source)) {
                remote.handlers[data.type].call(remote, data);
            }
        };
        messages.addEventListener("message", this.listener);
    }
    RemoteContext.prototype.handlers = {
        start: function () {},
        test_state: function (data) {
            this.test_for(data.test).update(data.test);
        },
        result: function (data) {
            var test = this.test_for(data.test);
            test.update(data.test);
            test._complete();
        },
        complete: function (data) {
            if (data.status.status !== HARNESS_STATUS.OK && tests.status.status === null) {
                tests.set_status(data.status.status, data.status.message, data.status.stack);
            }
            this.close();
        }
    };
    RemoteContext.prototype.test_for = function (clone) {
        if (!this.tests[clone.index]) {
            this.tests[clone.index] = new RemoteTest(clone);
            this.tests[clone.index].phase = PHASE.STARTED;
        }
        return this.tests[clone.index];
    };
    RemoteContext.prototype.fail = function (message) {
        if (this.running) {
            tests.set_status(HARNESS_STATUS.ERROR, message);
            this.close();
        }
    };
    RemoteContext.prototype.close = function () {
        if (!this.running) {
            return;
        }
        this.running = false;
        this.source.removeEventListener("message", this.listener);
        for (var index in this.tests) {
            this.tests[index]._complete();
        }
        this.resolve();
        tests.check_done();
    };

    function fetch_tests_from_worker(worker) {
        if (tests.phase >= HARNESS_PHASE.COMPLETE) {
            return Promise.reject(new Error("fetch_tests_from_worker was called after the tests had completed"));
        }
        var port = worker.port || worker;
        var remote = new RemoteContext(worker, port);
        if (worker.port) {
            worker.port.start();
        }
        worker.addEventListener("error", function (event) {
            remote.fail("Error in remote: " + (event.message || event.type));
            event.preventDefault();
        });
        tests.remotes.push(remote);
        port.postMessage({ type: "connect" });
        return remote.done;
    }
    expose("fetch_tests_from_worker", fetch_tests_from_worker);

    function fetch_tests_from_window(other) {
        if (tests.phase >= HARNESS_PHASE.COMPLETE) {
            return Promise.reject(new Error("fetch_tests_from_window was called after the tests had completed"));
        }
        var remote = new RemoteContext(other, global);
        tests.remotes.push(remote);
        other.postMessage({ type: "connect" }, "*");
        return remote.done;
    }
    expose("fetch_tests_from_window", fetch_tests_from_window);

    // Sends the reports of this global to whoever says {type: "connect"}, from the first report on.
    function Relay() {
        this.targets = [];
        this.sent = [];
        var relay = this;
        tests.start_callbacks.push(function () {
            relay.send({ type: "start", properties: {} });
        });
        tests.test_state_callbacks.push(function (test) {
            relay.send({ type: "test_state", test: test.structured_clone() });
        });
        tests.result_callbacks.push(function (test) {
            relay.send({ type: "result", test: test.structured_clone() });
        });
        tests.completion_callbacks.push(function (all, status) {
            relay.send({
                type: "complete", tests: all.map(function (test) { return test.structured_clone(); }),
                status: status.structured_clone(), asserts: []
            });
        });
    }
    Relay.prototype.send = function (message) {
        this.sent.push(message);
        forEach(this.targets, function (post) {
            post(message);
        });
    };
    Relay.prototype.connect = function (post) {
        this.targets.push(post);
        forEach(this.sent, post);
    };

    function isConnect(event) {
        return isObject(event.data) && event.data.type === "connect";
    }

    // ---------------------------------------------------------------------------------------------------------
    // The global that the tests run in. Each kind answers: when is the page loaded, how long may it take, what
    // is it called, and to whom does it report.

    function pageTitle() {
        if (typeof global.META_TITLE === "string" && global.META_TITLE) {
            return global.META_TITLE;
        }
        if (typeof document !== "undefined" && document && typeof document.title === "string" && document.title) {
            return document.title;
        }
        if (global.location && typeof global.location.pathname === "string") {
            var path = global.location.pathname;
            var file = path.substring(path.lastIndexOf("/") + 1);
            var dot = file.indexOf(".");
            return dot > 0 ? file.substring(0, dot) : file || "Untitled";
        }
        return "Untitled";
    }

    function Environment() {
        this.all_loaded = false;
        this.unnamed = 0;
    }
    Environment.prototype.next_default_test_name = function () {
        var suffix = this.unnamed > 0 ? " " + this.unnamed : "";
        this.unnamed++;
        return pageTitle() + suffix;
    };
    Environment.prototype.test_timeout = function () {
        return null;
    };
    // Whether a person may look at the result here; without one nothing is formatted or recorded for them.
    Environment.prototype.can_report = function () {
        return false;
    };
    Environment.prototype.loaded = function () {
        if (!this.all_loaded) {
            this.all_loaded = true;
            tests.check_done();
        }
    };

    function kind(on_tests_ready) {
        function Kind() {
            Environment.call(this);
        }
        Kind.prototype = Object.create(Environment.prototype);
        Kind.prototype.on_tests_ready = on_tests_ready;
        return Kind;
    }

    var WindowEnvironment = kind(function () {
        var environment = this;
        function loaded() {
            environment.loaded();
        }
        if (document.readyState === "complete") {
            startTimer(loaded, 0);
        } else {
            global.addEventListener("load", loaded);
        }
        if (global.parent && global.parent !== global || global.opener) {
            var relay = new Relay();
            global.addEventListener("message", function (event) {
                if (isConnect(event) && event.source) {
                    relay.connect(function (message) {
                        event.source.postMessage(message, "*");
                    });
                }
            });
        }
        add_completion_callback(report);
    });
    WindowEnvironment.prototype.test_timeout = function () {
        var metas = typeof document.getElementsByTagName === "function" ? document.getElementsByTagName("meta") : [];
        for (var i = 0; i < metas.length; i++) {
            if (metas[i].name === "timeout" && metas[i].content === "long") {
                return LONG_TIMEOUT;
            }
        }
        return NORMAL_TIMEOUT;
    };

    WindowEnvironment.prototype.can_report = function () {
        return typeof document.createElement === "function" && typeof document.createTextNode === "function";
    };

    var DedicatedWorkerEnvironment = kind(function () {
        // There is no load event: the script says done().
        tests.wait_for_finish = true;
        this.all_loaded = true;
        var relay = new Relay();
        global.addEventListener("message", function (event) {
            if (isConnect(event)) {
                relay.connect(function (message) {
                    global.postMessage(message);
                });
            }
        });
    });

    var SharedWorkerEnvironment = kind(function () {
        tests.wait_for_finish = true;
        this.all_loaded = true;
        var relay = new Relay();
        global.addEventListener("connect", function (event) {
            var port = event.ports[0];
            port.addEventListener("message", function (message) {
                if (isConnect(message)) {
                    relay.connect(function (report) {
                        port.postMessage(report);
                    });
                }
            });
            port.start();
        });
    });

    var ServiceWorkerEnvironment = kind(function () {
        var environment = this;
        var relay = new Relay();
        global.addEventListener("message", function (event) {
            if (isConnect(event) && event.source) {
                relay.connect(function (message) {
                    event.source.postMessage(message);
                });
            }
        });
        global.addEventListener("install", function () {
            environment.loaded();
        });
    });

    // A global with neither document nor worker scope: loaded once the scripts of the first task have run.
    var ShellEnvironment = kind(function () {
        var environment = this;
        if (setTimer) {
            startTimer(function () {
                environment.loaded();
            }, 0);
        } else {
            Promise.resolve().then(function () {
                environment.loaded();
            });
        }
    });

    function instanceOfScope(name) {
        return typeof global[name] === "function" && global instanceof global[name];
    }

    function selectEnvironment() {
        if (typeof document !== "undefined" && document) {
            return new WindowEnvironment();
        }
        if (instanceOfScope("DedicatedWorkerGlobalScope")) {
            return new DedicatedWorkerEnvironment();
        }
        if (instanceOfScope("SharedWorkerGlobalScope")) {
            return new SharedWorkerEnvironment();
        }
        if (instanceOfScope("ServiceWorkerGlobalScope")) {
            return new ServiceWorkerEnvironment();
        }
        return new ShellEnvironment();
    }

    // ---------------------------------------------------------------------------------------------------------
    // The report that a person sees in a browser

    function report(all, harness) {
        if (!tests.output || !environment.can_report() || !document.body) {
            return;
        }
        function element(name, parent, text) {
            var made = document.createElement(name);
            if (text !== undefined) {
                made.appendChild(document.createTextNode(text));
            }
            parent.appendChild(made);
            return made;
        }
        var log = document.getElementById("log");
        if (!log) {
            log = element("section", document.body);
            log.id = "log";
        }
        var passed = all.filter(function (test) { return test.status === STATUS.PASS; }).length;
        element("h2", log, "Harness " + harness.format_status() + (harness.message ? ": " + harness.message : ""));
        element("p", log, passed + " of " + all.length + " subtests passed");
        var table = element("table", log);
        forEach(all, function (test) {
            var row = element("tr", table);
            row.className = test.format_status().toLowerCase().replace(/ /g, "-");
            element("td", row, test.format_status());
            element("td", row, test.name);
            element("td", row, test.message || "");
        });
    }

    // ---------------------------------------------------------------------------------------------------------
    // What tests call

    // A test without a name is called by its one-line arrow function, or by the page's title and a number.
    function testName(func, name) {
        if (name) {
            return name;
        }
        if (func) {
            var code = String(func).trim();
            var arrow = /^\(\)\s*=>\s*(.*)$/.exec(code);
            if (arrow && code.indexOf("\n") === -1) {
                var body = arrow[1].trim();
                if (body.charAt(0) === "{" && body.charAt(body.length - 1) === "}") {
                    body = body.substring(1, body.length - 1).trim();
                }
                body = body.replace(/;+$/, "");
                if (body) {
                    return body;
                }
            }
        }
        return environment.next_default_test_name();
    }

    var PROMISE_HINT = " Consider using `promise_test` instead when using Promises or async/await.";

    function test(func, name, properties) {
        if (tests.promise_setup_called) {
            tests.abort("`test` invoked after `promise_setup`", null);
            return;
        }
        name = testName(func, name);
        var made = new Test(name, properties);
        var value = made.step(func, made, made);
        if (value !== undefined) {
            tests.set_status(HARNESS_STATUS.ERROR, "Test named \"" + name +
                "\" passed a function to `test` that returned a value." + (isThenable(value) ? PROMISE_HINT : ""));
        }
        if (made.phase === PHASE.STARTED) {
            made.done();
        }
        if (value !== undefined) {
            tests.complete();
        }
    }
    expose("test", test);

    function async_test(func, name, properties) {
        if (tests.promise_setup_called) {
            tests.abort("`async_test` invoked after `promise_setup`", null);
            return undefined;
        }
        if (typeof func !== "function") {
            properties = name;
            name = func;
            func = null;
        }
        name = testName(func, name);
        var made = new Test(name, properties);
        if (func) {
            var value = made.step(func, made, made);
            // A returned test (from an arrow function, say) is harmless; a promise is a misunderstanding.
            if (isThenable(value)) {
                tests.abort("Test named \"" + name + "\" passed a function to `async_test` that returned a value." +
                    PROMISE_HINT, null);
            }
        }
        return made;
    }
    expose("async_test", async_test);

    // Promise tests run one after another in the order of their calls; a cleanup belongs to its test.
    function promise_test(func, name, properties) {
        if (typeof func !== "function") {
            properties = name;
            name = func;
            func = null;
        }
        var made = new Test(testName(func, name), properties);
        made.is_promise_test = true;
        if (!tests.promise_tests) {
            tests.promise_tests = Promise.resolve();
        }
        tests.promise_tests = tests.promise_tests.then(function () {
            return new Promise(function (resolve) {
                if (tests.completing) {
                    // The harness is being torn down: what has not begun never runs.
                    return;
                }
                made._on_complete(resolve);
                var promise = made.step(func, made, made);
                made.step(function () {
                    assert(!!promise, "promise_test", null, "test body must return a 'thenable' object (received ${value})",
                        { value: promise });
                    assert(typeof promise.then === "function", "promise_test", null,
                        "test body must return a 'thenable' object (received an object with no `then` method)", {});
                });
                if (!isThenable(promise)) {
                    return;
                }
                // Any thenable will do.
                Promise.resolve(promise).then(function () {
                    made.done();
                }, made.step_func(function (reason) {
                    if (reason instanceof AssertionError) {
                        throw reason;
                    }
                    assert(false, "promise_test", null, "Unhandled rejection with value: ${value}", { value: reason });
                }));
            });
        });
    }
    expose("promise_test", promise_test);

    function setup(func_or_properties, maybe_properties) {
        var func = typeof func_or_properties === "function" ? func_or_properties : null;
        var properties = func ? maybe_properties : func_or_properties;
        tests.setup(func, properties || {});
    }
    expose("setup", setup);

    function promise_setup(func, properties) {
        if (typeof func !== "function") {
            tests.abort("`promise_setup` invoked without a function", null);
            return;
        }
        tests.promise_setup_called = true;
        if (!tests.promise_tests) {
            tests.promise_tests = Promise.resolve();
        }
        tests.promise_tests = tests.promise_tests.then(function () {
            var result = null;
            // Errors are told by the rejection below, not by Tests.setup.
            tests.setup(null, properties);
            result = func();
            if (!isThenable(result)) {
                throw new Error("Non-thenable returned by function passed to `promise_setup`");
            }
            return result;
        }).then(null, function (e) {
            tests.set_status(HARNESS_STATUS.ERROR, thrownMessage(e), thrownStack(e));
            tests.complete();
        });
    }
    expose("promise_setup", promise_setup);

    function done() {
        if (tests.tests.length === 0 && tests.remotes.length === 0) {
            tests.abort("done() was called without first defining any tests", null);
            return;
        }
        if (tests.file_is_test) {
            // The page is the test: its last word is the result.
            tests.tests[0].done();
        }
        tests.end_wait();
    }
    expose("done", done);

    function generate_tests(func, args, properties) {
        forEach(args, function (each, i) {
            test(function () {
                func.apply(this, each.slice(1));
            }, each[0], Array.isArray(properties) ? properties[i] : properties);
        });
    }
    expose("generate_tests", generate_tests);

    expose("step_timeout", function (func, timeout) {
        var args = slice.call(arguments, 2);
        var outer = this;
        return startTimer(function () {
            func.apply(outer, args);
        }, timeout * tests.timeout_multiplier);
    });

    expose("on_event", function (target, type, callback) {
        target.addEventListener(type, callback, false);
    });

    expose("add_start_callback", function (callback) {
        tests.start_callbacks.push(callback);
    });
    expose("add_test_state_callback", function (callback) {
        tests.test_state_callbacks.push(callback);
    });
    expose("add_result_callback", function (callback) {
        tests.result_callbacks.push(callback);
    });
    function add_completion_callback(callback) {
        tests.completion_callbacks.push(callback);
    }
    expose("add_completion_callback", add_completion_callback);
    expose("remove_completion_callback", function (callback) {
        removeFrom(tests.completion_callbacks, callback);
    });

    // For runners, which keep the time themselves.
    expose("timeout", function () {
        tests.timeout();
    });

    // Waits for events one after another and fails the test on one that was not waited for.
    function EventWatcher(test, target, types, timeoutPromise) {
        if (typeof types === "string") {
            types = [types];
        }
        var waiting = null;
        var recorded = null;

        function onEvent(event) {
            if (!waiting) {
                assert(false, "EventWatcher", null, "Not expecting event, but got " + event.type + " event");
            }
            assert(event.type === waiting.types[0], "EventWatcher", null,
                "Expected " + waiting.types[0] + " event, but got " + event.type + " event instead");
            if (recorded) {
                recorded.push(event);
            }
            if (waiting.types.length > 1) {
                waiting.types.shift();
                return;
            }
            var resolve = waiting.resolve;
            var result = recorded || event;
            waiting = null;
            recorded = null;
            resolve(result);
        }
        var listener = test.step_func(onEvent);
        forEach(types, function (type) {
            target.addEventListener(type, listener, false);
        });

        this.wait_for = function (expected, options) {
            if (waiting) {
                return Promise.reject(new Error("Already waiting for an event or events"));
            }
            if (typeof expected === "string") {
                expected = [expected];
            }
            if (options && options.record === "all") {
                recorded = [];
            }
            return new Promise(function (resolve, reject) {
                var mine = waiting = { types: expected.slice(), resolve: resolve, reject: reject };
                var limit = timeoutPromise ? timeoutPromise() : null;
                if (limit) {
                    limit.then(test.step_func(function () {
                        assert(waiting !== mine, "EventWatcher", null,
                            "Timed out waiting for event(s): " + mine.types.join(", "));
                    }));
                }
            });
        };

        this.stop_watching = function () {
            forEach(types, function (type) {
                target.removeEventListener(type, listener, false);
            });
        };
        test._on_complete(this.stop_watching);
    }
    expose("EventWatcher", EventWatcher);

    // ---------------------------------------------------------------------------------------------------------
    // Errors that no test caught

    function uncaught(message, stack, unsupported) {
        if (tests.allow_uncaught_exception || tests.phase >= HARNESS_PHASE.COMPLETE) {
            return;
        }
        if (tests.file_is_test) {
            var only = tests.tests[0];
            if (only.phase >= PHASE.HAS_RESULT) {
                return;
            }
            only.set_status(unsupported ? STATUS.PRECONDITION_FAILED : STATUS.FAIL, message, stack);
            only.phase = PHASE.HAS_RESULT;
            only.done();
            tests.end_wait();
            return;
        }
        tests.set_status(unsupported ? HARNESS_STATUS.PRECONDITION_FAILED : HARNESS_STATUS.ERROR, message, stack);
        if (tests.tests.length === 0) {
            tests.complete();
        } else {
            tests.end_wait();
        }
    }

    var environment = selectEnvironment();
    var tests = new Tests();
    environment.on_tests_ready();

    if (typeof global.addEventListener === "function") {
        global.addEventListener("error", function (event) {
            var e = event.error;
            var stack = thrownStack(e) || (event.filename ? event.filename + ":" + event.lineno + ":" + event.colno : null);
            uncaught(event.message || thrownMessage(e), stack, e instanceof OptionalFeatureUnsupportedError);
        }, false);
        global.addEventListener("unhandledrejection", function (event) {
            var reason = event.reason;
            uncaught("Unhandled rejection: " + thrownMessage(reason), thrownStack(reason),
                reason instanceof OptionalFeatureUnsupportedError);
        }, false);
    }
    tests.set_timeout();
}(typeof self === "object" && self !== null ? self : this));
