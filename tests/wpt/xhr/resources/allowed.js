// Whether a GET of a URL is let through, asynchronously and synchronously. cases: [name, URL, allowed] each.
function testAllowed(cases) {
    cases.forEach(function (c) {
        async_test(function (t) {
            var xhr = new XMLHttpRequest(), events = [];
            xhr.open("GET", c[1]);
            xhr.onload = xhr.onerror = function (e) { events.push(e.type); };
            xhr.onloadend = t.step_func_done(function () {
                assert_array_equals(events, [c[2] ? "load" : "error"]);
                assert_equals(xhr.status, c[2] ? 200 : 0);
            });
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
}
