// META: title=URL.createObjectURL and URL.revokeObjectURL
// META: global=window,dedicatedworker,sharedworker

test(function () {
    var blob = new Blob(["x"]), one = URL.createObjectURL(blob), two = URL.createObjectURL(blob);
    assert_not_equals(one, two, "a URL for each call");
    assert_equals(new URL(one).origin, self.origin, "origin");
    assert_regexp_match(one, new RegExp("^blob:" + self.origin + "/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$"));
}, "a blob URL has the origin and a UUID");

test(function () {
    assert_throws_js(TypeError, function () { URL.createObjectURL(); });
    assert_throws_js(TypeError, function () { URL.createObjectURL({}); });
    assert_throws_js(TypeError, function () { URL.createObjectURL("text"); });
    assert_throws_js(TypeError, function () { URL.revokeObjectURL(); });
    assert_equals(URL.revokeObjectURL("blob:nothing"), undefined);
    assert_equals(URL.revokeObjectURL("no URL at all"), undefined);
}, "arguments");

function runs(url) {
    return new Promise(function (resolve) {
        var worker = new Worker(url);
        worker.onmessage = function () { resolve(true); };
        worker.onerror = function () { resolve(false); };
    });
}

promise_test(function () {
    var url = URL.createObjectURL(new Blob(["postMessage(0)"]));
    URL.revokeObjectURL(url + "#fragment");
    return runs(url).then(function (ran) {
        assert_true(ran, "a URL with a fragment revokes nothing");
        URL.revokeObjectURL(url);
        return runs(url);
    }).then(function (ran) {
        assert_false(ran, "revoked");
    });
}, "a revoked URL stands for nothing");
