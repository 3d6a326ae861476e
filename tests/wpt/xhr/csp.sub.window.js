// META: title=XMLHttpRequest: what the page's Content-Security-Policy lets it connect to

var here = "http://{{host}}:{{ports[http][0]}}", there = "http://{{host}}:{{ports[http][1]}}";

setup(function () {
    var meta = document.createElement("meta");
    meta.setAttribute("http-equiv", "Content-Security-Policy");
    meta.setAttribute("content", "connect-src " + here + "/xhr/resources/");
    document.head.appendChild(meta);
});

function redirect(to) { return here + "/xhr/resources/redirect.py?location=" + encodeURIComponent(to); }

[
    ["a path that is listed", here + "/xhr/resources/content.py?content=x", true],
    ["a path that is not listed", here + "/corvo/authority.pem", false],
    ["another origin", there + "/xhr/resources/corsenabled.py", false],
    ["a redirect to a path that is not listed, which does not count", redirect(here + "/corvo/authority.pem"), true],
    ["a redirect to another origin", redirect(there + "/xhr/resources/corsenabled.py"), false],
    ["a data: URL", "data:,x", false],
    ["a blob: URL", URL.createObjectURL(new Blob(["x"])), false]
].forEach(function (c) {
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
