// The script half of the test harness. The API and its semantics are those of web-platform-tests
// (https://web-platform-tests.org/writing-tests/testharness-api.html); the language is ES5, and regular
// expressions use neither look-around nor back-references, so that every engine can run it.
//
// The test server puts each part where a line names it, so that all of them share this scope.
(function (global) {
    var hasOwn = Object.prototype.hasOwnProperty;
    var slice = Array.prototype.slice;

    function expose(name, value) {
        global[name] = value;
    }

    function isObject(value) {
        return (typeof value === "object" && value !== null) || typeof value === "function";
    }

    function isThenable(value) {
        return isObject(value) && typeof value.then === "function";
    }

    // PART: testharness/lists.js
    // PART: testharness/timers.js
    // PART: testharness/text.js
    // PART: testharness/stacks.js
    // PART: testharness/errors.js
    // PART: testharness/assertions.js
    // PART: testharness/exceptions.js
    // PART: testharness/test.js
    // PART: testharness/tests.js
    // PART: testharness/remote.js
    // PART: testharness/relay.js
    // PART: testharness/environment.js
    // PART: testharness/report.js
    // PART: testharness/definitions.js
    // PART: testharness/eventwatcher.js
    // PART: testharness/uncaught.js

    var environment = selectEnvironment();
    var tests = new Tests();
    environment.on_tests_ready();
    listenForUncaught();
    tests.set_timeout();
}(typeof self === "object" && self !== null ? self : this));
