// META: global=window
// META: title=A setup function that throws is an error of the harness

setup(function () {
    throw new Error("from setup");
});
test(function () {}, "never made");
