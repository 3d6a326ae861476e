// META: title=The harness: setup, explicit_done and the completion callbacks
// META: global=window

var log = [];

setup({ explicit_done: true });

add_result_callback(function (t) {
    log.push(t.name + " " + t.status);
});

add_completion_callback(function (tests, status, asserts) {
    // Too late for a test of its own: what is wrong here is an error of the harness.
    if (log.length !== tests.length || status.status !== status.OK || !Array.isArray(asserts)) {
        throw new Error("completion: " + log.length + " results of " + tests.length + " tests, status " + status.status);
    }
});

test(function () {
    assert_array_equals(log, []);
}, "first");

setTimeout(function () {
    test(function () {
        assert_array_equals(log, ["first 0"]);
    }, "a test that is made after load counts with explicit_done");
    done();
}, 10);
