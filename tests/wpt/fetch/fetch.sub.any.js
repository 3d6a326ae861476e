// META: title=fetch()
// META: global=window,dedicatedworker,sharedworker

var other = "http://{{hosts[][www1]}}:{{ports[http][0]}}";

function seen(response, name) { return response.headers.get("x-request-" + name); }

promise_test(function () {
    return fetch("/xhr/resources/content.py?x#f").then(function (r) {
        assert_true(r instanceof Response);
        assert_equals(r.type, "basic");
        assert_equals(r.status, 200);
        assert_true(r.ok);
        assert_equals(r.url, new URL("/xhr/resources/content.py?x", location.href).href);
        assert_false(r.redirected);
        assert_throws_js(TypeError, function () { r.headers.set("a", "b"); });
        assert_equals(r.headers.get("x-request-method"), "GET");
        return r.text();
    }).then(function (text) { assert_equals(text, ""); });
}, "a response");

["POST", "PUT", "patch", "Own"].forEach(function (method) {
    promise_test(function () {
        return fetch("/xhr/resources/content.py", { method: method, body: "b\u00e9" }).then(function (r) {
            assert_equals(r.headers.get("x-request-method"), method);
            assert_equals(seen(r, "content-type"), "text/plain;charset=UTF-8");
            assert_equals(seen(r, "content-length"), "3");
            return r.text();
        }).then(function (text) { assert_equals(text, "b\u00e9"); });
    }, "a body by " + method);
});

promise_test(function () {
    var request = new Request("/xhr/resources/content.py", { method: "POST", body: "x", headers: { "Content-Type": "a/b" } });
    return fetch(request).then(function (r) {
        assert_true(request.bodyUsed);
        assert_equals(seen(r, "content-type"), "a/b");
    });
}, "a request is used up");

promise_test(function () {
    return fetch("/xhr/resources/content.py", { method: "HEAD" }).then(function (r) {
        assert_equals(r.status, 200);
        return r.text().then(function (text) {
            assert_equals(text, "");
            assert_false(r.bodyUsed, "there is no body");
        });
    });
}, "HEAD");

promise_test(function () {
    return fetch("data:text/x;a=b,one%20two").then(function (r) {
        assert_equals(r.type, "basic");
        assert_equals(r.status, 200);
        assert_equals(r.headers.get("content-type"), "text/x;a=b");
        return r.text();
    }).then(function (text) { assert_equals(text, "one two"); });
}, "a data: URL");

promise_test(function () {
    var url = URL.createObjectURL(new Blob(["bytes"], { type: "a/b" }));
    var promise = fetch(url);
    URL.revokeObjectURL(url);
    return promise.then(function (r) {
        assert_equals(r.headers.get("content-type"), "a/b");
        assert_equals(r.headers.get("content-length"), "5");
        return r.text();
    }).then(function (text) { assert_equals(text, "bytes"); });
}, "a blob: URL that is revoked meanwhile");

[
    ["about:blank", {}, "about:blank"], ["ftp://a/", {}, "another scheme"], ["blob:" + location.origin + "/none", {}, "a blob URL of nothing"],
    ["data:text/html", {}, "a data: URL without data"], [other + "/xhr/resources/content.py", {}, "another origin that does not share"],
    [other + "/xhr/resources/content.py", { mode: "same-origin" }, "another origin in the mode same-origin"],
    [other + "/xhr/resources/content.py", { mode: "no-cors", redirect: "manual" }, "another origin in the mode no-cors without redirects"],
    ["/xhr/resources/content.py", { mode: "same-origin", cache: "only-if-cached" }, "what is not cached"],
    ["http://nothing.invalid/", {}, "a host that is not there"], ["http://a:25/", {}, "a blocked port"]
].forEach(function (c) {
    promise_test(function (t) { return promise_rejects_js(t, TypeError, fetch(c[0], c[1])); }, "fetching " + c[2] + " rejects");
});

promise_test(function (t) { return promise_rejects_js(t, TypeError, fetch("http://a:x/")); }, "what is no URL rejects");
promise_test(function (t) { return promise_rejects_js(t, TypeError, fetch("/", { method: "TRACE" })); }, "a wrong member rejects");

promise_test(function () {
    return fetch(other + "/xhr/resources/content.py", { mode: "no-cors" }).then(function (r) {
        assert_equals(r.type, "opaque");
        assert_equals(r.status, 0);
        assert_equals(r.url, "");
        assert_false(r.ok);
        r.headers.forEach(assert_unreached);
        return r.text();
    }).then(function (text) { assert_equals(text, ""); });
}, "a response of the mode no-cors is opaque");

promise_test(function () {
    return fetch(other + "/fetch/api/resources/inspect-headers.py?cors&headers=x-own|origin&allow_headers=x-own", { headers: { "X-Own": "1" } }).then(function (r) {
        assert_equals(r.type, "cors");
        assert_equals(seen(r, "x-own"), "1");
        assert_equals(seen(r, "origin"), location.origin);
        assert_equals(r.headers.get("date"), null, "what is not exposed");
    });
}, "another origin that shares, after a preflight request");

promise_test(function () {
    var url = "/common/redirect.py?location=" + encodeURIComponent("/xhr/resources/content.py?there");
    return fetch(url).then(function (r) {
        assert_true(r.redirected);
        assert_equals(r.url, new URL("/xhr/resources/content.py?there", location.href).href);
        return fetch(url, { redirect: "manual" });
    }).then(function (r) {
        assert_equals(r.type, "opaqueredirect");
        assert_equals(r.status, 0);
        assert_equals(r.url, new URL(url, location.href).href);
        r.headers.forEach(assert_unreached);
    });
}, "redirects that are followed, and that are not");
promise_test(function (t) { return promise_rejects_js(t, TypeError, fetch("/common/redirect.py?location=/", { redirect: "error" })); }, "a redirect that is an error");

promise_test(function () {
    return fetch("/fetch/api/resources/inspect-headers.py?headers=referer", { referrer: "/elsewhere" }).then(function (r) {
        assert_equals(seen(r, "referer"), new URL("/elsewhere", location.href).href);
        return fetch("/fetch/api/resources/inspect-headers.py?headers=referer", { referrerPolicy: "no-referrer" });
    }).then(function (r) {
        assert_equals(seen(r, "referer"), null);
        return fetch("/fetch/api/resources/inspect-headers.py?headers=referer", { referrer: "" });
    }).then(function (r) { assert_equals(seen(r, "referer"), null); });
}, "the referrer and its policy");

var hashOfText = "sha256-mC2ePrmW9VnmM/TRlN7zdh2Qn1o7ZH0ahR/q1nwyydE=";
promise_test(function () {
    return fetch("data:,text", { integrity: "unknown sha512-AAAA! sha256-mC2ePrmW9VnmM_TRlN7zdh2Qn1o7ZH0ahR_q1nwyydE" }).then(
        function () { assert_unreached("sha512 is the stronger"); }, function () {
            return fetch("data:,text", { integrity: hashOfText + " sha256-AAAA" });
        }).then(function (r) { return r.text(); }).then(function (text) { assert_equals(text, "text"); });
}, "integrity");
promise_test(function (t) { return promise_rejects_js(t, TypeError, fetch("data:,other", { integrity: hashOfText })); }, "what is not intact rejects");

promise_test(function () {
    return fetch("data:,text").then(function (r) {
        var c = r.clone(), d = c.clone();
        return Promise.all([r.text(), d.text(), c.text()]);
    }).then(function (texts) { assert_array_equals(texts, ["text", "text", "text"]); });
}, "clones of what is on its way");
