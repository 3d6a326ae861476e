// META: title=The harness: promise_setup
// META: global=window

var ready = false;

promise_setup(function () {
    return new Promise(function (resolve) {
        setTimeout(function () {
            ready = true;
            resolve();
        }, 5);
    });
});

promise_test(function () {
    assert_true(ready);
    return Promise.resolve();
}, "promise tests wait for promise_setup()");
