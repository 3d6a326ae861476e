// META: title=XMLHttpRequest to other origins
// META: global=window,dedicatedworker

var other = "http://{{hosts[][www]}}:{{ports[http][0]}}/xhr/resources/";

function request(what, method, path, prepare, events, body) {
    async_test(function (t) {
        var xhr = new XMLHttpRequest();
        xhr.open(method, other + path);
        prepare(xhr);
        ["load", "error"].forEach(function (type) {
            xhr["on" + type] = events[type] ? t.step_func_done(function () { events[type](xhr); }) : t.unreached_func(type);
        });
        xhr.send(body);
    }, what);
}

function nothing() {}
var refused = { error: function (xhr) { assert_equals(xhr.status, 0); assert_equals(xhr.responseText, ""); } };

request("what another origin shares", "GET", "access-control-basic-allow-star.py", nothing, {
    load: function (xhr) { assert_equals(xhr.responseText, "PASS: Cross-domain access allowed."); }
});
request("what it does not share", "GET", "access-control-basic-denied.py", nothing, refused);
request("a method that it allows", "PUT", "access-control-basic-put-allow.py", nothing, {
    load: function (xhr) { assert_equals(xhr.responseText, "PASS: Cross-domain access allowed.\nabc"); }
}, "abc");
request("a method that it does not allow", "DELETE", "access-control-basic-put-allow.py", nothing, refused);
request("a header that it allows", "GET", "corsenabled.py", function (xhr) { xhr.setRequestHeader("X-Test", "1"); }, {
    load: function (xhr) { assert_equals(xhr.responseText, "Test"); }
});
request("a header that it does not allow", "GET", "corsenabled.py", function (xhr) { xhr.setRequestHeader("X-Other", "1"); }, refused);
request("headers that it exposes, and others", "GET", "corsenabled.py?q", nothing, {
    load: function (xhr) {
        assert_equals(xhr.getResponseHeader("X-Request-Query"), "q");
        assert_equals(xhr.getResponseHeader("Access-Control-Allow-Origin"), null);
    }
});
request("credentials need more than a star", "GET", "access-control-basic-allow-star.py", function (xhr) { xhr.withCredentials = true; }, refused);
request("credentials that it allows", "GET", "access-control-basic-allow.py", function (xhr) { xhr.withCredentials = true; }, {
    load: function (xhr) { assert_equals(xhr.status, 200); }
});
request("listeners of the upload lead to a preflight", "POST", "access-control-basic-options-not-supported.py", function (xhr) {
    xhr.upload.onprogress = nothing;
}, refused, "x");
request("without them there is none", "POST", "access-control-basic-options-not-supported.py", nothing, {
    load: function (xhr) { assert_equals(xhr.status, 200); }
}, "x");
