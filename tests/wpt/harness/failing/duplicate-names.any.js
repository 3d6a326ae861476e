// META: global=window
// META: title=Two subtests of one name are an error of the harness

test(function () {}, "the same");
test(function () {}, "the same");
