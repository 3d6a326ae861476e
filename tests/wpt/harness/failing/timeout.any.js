// META: global=window
// META: title=The harness ends what does not end

async_test(function () {}, "never done");
async_test("never begun");
test(function () {}, "passes");
setTimeout(timeout, 10);
