// META: title=XMLHttpRequest: responses
// META: global=window,dedicatedworker,sharedworker

function load(what, url, prepare, check) {
    async_test(function (t) {
        var xhr = new XMLHttpRequest();
        xhr.open("GET", url);
        prepare(xhr);
        xhr.onload = t.step_func_done(function () { check(xhr); });
        xhr.onerror = t.unreached_func("error");
        xhr.send();
    }, what);
}

function content(text) { return "/xhr/resources/content.py?content=" + encodeURIComponent(text); }
function typed(type, text) { return "/xhr/resources/status.py?type=" + encodeURIComponent(type) + "&content=" + text; }
function as(type) { return function (xhr) { xhr.responseType = type; }; }

["", "arraybuffer", "blob", "json", "text"].forEach(function (type) {
    test(function () {
        var xhr = new XMLHttpRequest();
        xhr.responseType = type;
        assert_equals(xhr.responseType, type);
        assert_equals(xhr.response, type === "" || type === "text" ? "" : null, "response before the end");
    }, "responseType " + JSON.stringify(type));
});

test(function () {
    var xhr = new XMLHttpRequest();
    xhr.responseType = "text";
    xhr.responseType = "Text";
    xhr.responseType = "nothing";
    assert_equals(xhr.responseType, "text");
}, "an unknown responseType changes nothing");

test(function () {
    var xhr = new XMLHttpRequest();
    xhr.responseType = "document";
    assert_equals(xhr.responseType, typeof document === "object" ? "document" : "");
}, "the responseType document is for windows");

load("a text", content("a\u00e9b"), as(""), function (xhr) {
    assert_equals(xhr.response, "a\u00e9b");
    assert_equals(xhr.responseText, "a\u00e9b");
});
load("a text by responseType", content("ab"), as("text"), function (xhr) {
    assert_equals(xhr.response, "ab");
    assert_equals(xhr.responseText, "ab");
});
load("an ArrayBuffer", content("ab"), as("arraybuffer"), function (xhr) {
    assert_true(xhr.response instanceof ArrayBuffer);
    assert_equals(xhr.response, xhr.response, "the same");
    var bytes = new Uint8Array(xhr.response);
    assert_equals(bytes.length, 2);
    assert_equals(bytes[1], 98);
});
load("an empty ArrayBuffer", content(""), as("arraybuffer"), function (xhr) {
    assert_equals(xhr.response.byteLength, 0);
});
load("a Blob", typed("Text/X;Charset=a", "ab"), as("blob"), function (xhr) {
    assert_true(xhr.response instanceof Blob);
    assert_equals(xhr.response, xhr.response, "the same");
    assert_equals(xhr.response.size, 2);
    assert_equals(xhr.response.type, "text/x;charset=a");
});
load("a Blob of no type", typed("", "ab"), as("blob"), function (xhr) {
    assert_equals(xhr.response.type, "text/xml");
});
load("JSON", content('{"a":[1,"\\u00e9",null,true,-1.5e3],"__proto__":1}'), as("json"), function (xhr) {
    assert_equals(xhr.response, xhr.response, "the same");
    assert_equals(xhr.response.a.length, 5);
    assert_equals(xhr.response.a[1], "\u00e9");
    assert_equals(xhr.response.a[4], -1500);
    assert_true(Object.prototype.hasOwnProperty.call(xhr.response, "__proto__"));
});
load("JSON with a byte order mark", content("\ufeff[1]"), as("json"), function (xhr) {
    assert_array_equals(xhr.response, [1]);
});
["", "{", "[1,]", "{a:1}", "01", "'a'", "1 2", "nul", "\u00a01", '"\t"'].forEach(function (text) {
    load("JSON that is none: " + JSON.stringify(text), content(text), as("json"), function (xhr) {
        assert_equals(xhr.response, null);
    });
});
load("JSON is UTF-8 whatever the type says", typed("application/json;charset=windows-1252", "%22%C3%A9%22"), as("json"), function (xhr) {
    assert_equals(xhr.response, "\u00e9");
});
["arraybuffer", "blob", "json"].forEach(function (type) {
    load("responseText is not there for " + type, content("1"), as(type), function (xhr) {
        assert_throws_dom("InvalidStateError", function () { return xhr.responseText; });
    });
});

load("responseType cannot be set at the end", content("1"), as(""), function (xhr) {
    assert_throws_dom("InvalidStateError", function () { xhr.responseType = "json"; });
    assert_throws_dom("InvalidStateError", function () { xhr.overrideMimeType("text/plain"); });
});

[
    ["text/plain", "%C3%A9", "\u00e9", "UTF-8 where nothing is said"],
    ["text/plain;charset=windows-1252", "%E9", "\u00e9", "by the charset"],
    ["text/plain;charset=Shift_JIS", "%83%65", "\u30c6", "by a label in any case"],
    ["text/plain;charset=\"utf-8\"", "%C3%A9", "\u00e9", "by a quoted charset"],
    ["text/plain;charset=nonsense", "%C3%A9", "\u00e9", "UTF-8 for an unknown label"],
    ["text/plain;charset=windows-1252", "%EF%BB%BF%C3%A9", "\u00e9", "a byte order mark is stronger"],
    ["text/plain;charset=utf-8", "%FF%FEa%00", "a", "that of UTF-16 too"],
    ["text/plain", "%FF", "\ufffd", "what is malformed is U+FFFD"],
    ["text/html", "%3Cmeta%20charset%3Dwindows-1252%3E%C3%A9", "<meta charset=windows-1252>\u00e9", "a meta element does not count for text"],
    ["text/xml", "%3C%3Fxml%20version%3D%221.0%22%20encoding%3D%22windows-1252%22%3F%3E%E9", "<?xml version=\"1.0\" encoding=\"windows-1252\"?>\u00e9", "the declaration of XML counts"]
].forEach(function (c) {
    load("text is decoded: " + c[3], typed(c[0], c[1]), as(""), function (xhr) {
        assert_equals(xhr.responseText, c[2]);
    });
});

load("overrideMimeType changes the charset", typed("text/plain;charset=utf-8", "%E9"), function (xhr) {
    xhr.overrideMimeType("text/x;charset=windows-1252");
}, function (xhr) { assert_equals(xhr.responseText, "\u00e9"); });
load("overrideMimeType without a charset leaves it", typed("text/plain;charset=windows-1252", "%E9"), function (xhr) {
    xhr.overrideMimeType("text/x");
}, function (xhr) { assert_equals(xhr.responseText, "\u00e9"); });
load("overrideMimeType changes a Blob's type", typed("text/plain", "x"), function (xhr) {
    xhr.responseType = "blob";
    xhr.overrideMimeType("Text/Y;A=B");
}, function (xhr) { assert_equals(xhr.response.type, "text/y;a=B"); });
load("overrideMimeType of what is no type", typed("text/plain", "x"), function (xhr) {
    xhr.responseType = "blob";
    xhr.overrideMimeType("nonsense");
}, function (xhr) { assert_equals(xhr.response.type, "application/octet-stream"); });

load("a data: URL", "data:text/x;charset=windows-1252,%E9", as(""), function (xhr) {
    assert_equals(xhr.status, 200);
    assert_equals(xhr.responseText, "\u00e9");
    assert_equals(xhr.getResponseHeader("Content-Type"), "text/x;charset=windows-1252");
});

async_test(function (t) {
    var url = URL.createObjectURL(new Blob(["in memory"], { type: "text/x" })), xhr = new XMLHttpRequest();
    xhr.open("GET", url);
    URL.revokeObjectURL(url);
    xhr.onload = t.step_func_done(function () {
        assert_equals(xhr.status, 200);
        assert_equals(xhr.responseText, "in memory");
        assert_equals(xhr.getResponseHeader("Content-Type"), "text/x");
        assert_equals(xhr.getResponseHeader("Content-Length"), "9");
        assert_equals(xhr.responseURL, url);
    });
    xhr.send();
}, "a blob: URL, which open has looked up");

["revoked", "POST"].forEach(function (what) {
    async_test(function (t) {
        var url = URL.createObjectURL(new Blob(["x"])), xhr = new XMLHttpRequest();
        if (what === "revoked") {
            URL.revokeObjectURL(url);
        }
        xhr.open(what === "POST" ? "POST" : "GET", url);
        xhr.onerror = t.step_func_done(function () { assert_equals(xhr.status, 0); });
        xhr.onload = t.unreached_func("load");
        xhr.send();
    }, "a blob: URL, " + what);
});

[["gzip.py", "gzip"], ["zlib.py", "deflate"]].forEach(function (c) {
    load("a body in " + c[1], "/xhr/resources/" + c[0] + "?content=plain", as(""), function (xhr) {
        assert_equals(xhr.responseText, "plain");
        assert_equals(xhr.getResponseHeader("Content-Encoding"), c[1]);
    });
});
