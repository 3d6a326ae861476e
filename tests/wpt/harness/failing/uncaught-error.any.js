// META: global=window
// META: title=An uncaught error is an error of the harness

async_test(function (t) {
    setTimeout(function () {
        throw new Error("nobody catches me");
    }, 0);
    setTimeout(t.step_func_done(), 10);
}, "passes nevertheless");
