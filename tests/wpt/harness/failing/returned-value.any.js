// META: global=window
// META: title=A test() that returns a value is an error of the harness

test(function () {
    return Promise.resolve();
}, "passes nevertheless");
