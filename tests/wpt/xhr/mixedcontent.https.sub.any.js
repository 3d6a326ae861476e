// META: title=XMLHttpRequest: a page with TLS asks for nothing without
// META: global=window,dedicatedworker,sharedworker

var secure = "https://{{host}}:{{ports[https][0]}}", plain = "http://{{host}}:{{ports[http][0]}}";

[
    ["TLS", secure + "/xhr/resources/content.py?content=x", true],
    ["no TLS", plain + "/xhr/resources/corsenabled.py", false],
    ["a redirect to no TLS", secure + "/xhr/resources/redirect.py?location=" + encodeURIComponent(plain + "/xhr/resources/corsenabled.py"), false]
].forEach(function (c) {
    async_test(function (t) {
        var xhr = new XMLHttpRequest();
        xhr.open("GET", c[1]);
        xhr.onload = t.step_func_done(function () { assert_true(c[2]); });
        xhr.onerror = t.step_func_done(function () { assert_false(c[2]); });
        xhr.send();
    }, c[0]);

    test(function () {
        var xhr = new XMLHttpRequest();
        xhr.open("GET", c[1], false);
        if (c[2]) {
            xhr.send();
            assert_equals(xhr.status, 200);
        } else {
            assert_throws_dom("NetworkError", function () { xhr.send(); });
        }
    }, c[0] + ", synchronously");
});
