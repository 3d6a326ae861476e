// META: global=window
// META: title=A cleanup that throws is an error of the harness

test(function (t) {
    t.add_cleanup(function () {
        throw new Error("from a cleanup");
    });
}, "passes nevertheless");
