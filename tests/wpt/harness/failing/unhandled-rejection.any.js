// META: global=window
// META: title=An unhandled rejection is an error of the harness

async_test(function (t) {
    Promise.reject(new Error("nobody handles me"));
    setTimeout(t.step_func_done(), 10);
}, "passes nevertheless");
