// META: title=The bodies of requests and responses
// META: global=window,dedicatedworker,sharedworker

function of(body, type) {
    return new Response(body, type === undefined ? {} : { headers: { "Content-Type": type } });
}

function list(bytes) { return Array.prototype.join.call(bytes); }

[
    ["text", [116, 101, 120, 116], "a string"], ["", [], "an empty string"], ["\u00e9", [195, 169], "a string in UTF-8"],
    [new Uint8Array([1, 2, 255]), [1, 2, 255], "a view"], [new Uint8Array([1, 2, 3, 4]).subarray(1, 3), [2, 3], "a part of a buffer"],
    [new Uint8Array([1]).buffer, [1], "a buffer"], [new Blob(["ab"]), [97, 98], "a blob"], [new URLSearchParams("a=%26"), [97, 61, 37, 50, 54], "parameters"],
    [null, [], "null"]
].forEach(function (c) {
    promise_test(function () {
        return Promise.all([of(c[0]).bytes(), of(c[0]).arrayBuffer(), of(c[0]).blob(), of(c[0]).text()]).then(function (got) {
            assert_true(got[0] instanceof Uint8Array);
            assert_equals(list(got[0]), c[1].join(), "bytes");
            assert_true(got[1] instanceof ArrayBuffer);
            assert_equals(list(new Uint8Array(got[1])), c[1].join(), "arrayBuffer");
            assert_true(got[2] instanceof Blob);
            assert_equals(got[2].size, c[1].length, "blob");
            assert_equals(new TextEncoder().encode(got[3]).length >= c[1].length, true, "text");
        });
    }, "reading " + c[2]);
});

promise_test(function () {
    var bytes = new Uint8Array([1, 2]), r = of(bytes);
    bytes[0] = 9;
    return r.bytes().then(function (got) { assert_equals(list(got), "1,2"); });
}, "a body is a copy of the buffer");

promise_test(function () {
    var blob = new Blob(["ab"]);
    return of(blob).bytes().then(function (got) {
        got[0] = 0;
        return blob.text();
    }).then(function (text) { assert_equals(text, "ab"); });
}, "what is read of a blob is a copy");

promise_test(function () {
    return of(new Uint8Array([0xEF, 0xBB, 0xBF, 97, 255])).text().then(function (text) { assert_equals(text, "a\ufffd"); });
}, "text drops a byte order mark and replaces what is malformed");

promise_test(function () {
    return of("\ufeff{\"a\": [1, null]}").json().then(function (o) { assert_equals(JSON.stringify(o), "{\"a\":[1,null]}"); });
}, "json");

["", "{", "undefined"].forEach(function (text) {
    promise_test(function (t) { return promise_rejects_js(t, SyntaxError, of(text).json()); }, "json of " + JSON.stringify(text) + " rejects");
});
promise_test(function (t) { return promise_rejects_js(t, SyntaxError, new Response().json()); }, "json of no body rejects");

promise_test(function () {
    return of("x", "Text/X;a=\"b c\"").blob().then(function (blob) { assert_equals(blob.type, "text/x;a=\"b c\""); });
}, "the type of a blob");

["arrayBuffer", "blob", "bytes", "formData", "json", "text"].forEach(function (method) {
    promise_test(function (t) {
        var r = of("{}", "application/x-www-form-urlencoded");
        assert_false(r.bodyUsed);
        var first = r[method]();
        assert_true(r.bodyUsed);
        return Promise.all([first, promise_rejects_js(t, TypeError, r.text()), promise_rejects_js(t, TypeError, r[method]())]);
    }, method + " reads once");
    promise_test(function (t) { return promise_rejects_js(t, TypeError, Response.prototype[method].call({})); }, method + " of something else rejects");
});

promise_test(function () {
    var r = new Response();
    return r.text().then(function () {
        assert_false(r.bodyUsed);
        return r.text();
    });
}, "no body can be read more than once");

promise_test(function () {
    return of("a=1&b=%C3%A9+&a=2", "application/x-www-form-urlencoded;charset=x").formData().then(function (form) {
        assert_array_equals(form.getAll("a"), ["1", "2"]);
        assert_equals(form.get("b"), "\u00e9 ");
    });
}, "a form in a URL's encoding");

promise_test(function () {
    var form = new FormData();
    form.append("a\r\n\"", "1\u00e9");
    form.append("f", new Blob(["bytes"], { type: "x/y" }), "dir/n\".txt");
    form.append("a", "");
    return of(form).formData().then(function (got) {
        assert_equals(got.get("a\r\n\""), "1\u00e9");
        assert_equals(got.get("a"), "");
        var file = got.get("f");
        assert_true(file instanceof File);
        assert_equals(file.name, "dir/n\".txt");
        assert_equals(file.type, "x/y");
        return file.text();
    }).then(function (text) { assert_equals(text, "bytes"); });
}, "a form in parts");

promise_test(function () {
    return of(new FormData()).formData().then(function (got) {
        got.forEach(assert_unreached);
    });
}, "an empty form in parts");

promise_test(function () {
    return of("--b\r\nContent-Disposition: form-data; name=x; filename=y\r\n\r\nz\r\n--b--", "multipart/form-data;boundary=b").formData().then(function (got) {
        assert_equals(got.get("x").type, "text/plain");
    });
}, "a file without a type is plain text");

[
    ["a=b", undefined, "plain text"], ["", "multipart/form-data", "parts without a boundary"], ["", "multipart/form-data;boundary=b", "nothing"],
    ["--b\r\nContent-Disposition: form-data; name=x\r\n\r\ny", "multipart/form-data;boundary=b", "parts that break off"],
    ["--b\r\nContent-Disposition: form-data\r\n\r\ny\r\n--b--", "multipart/form-data;boundary=b", "a part without a name"],
    ["--b\r\nContent-Disposition: inline; name=x\r\n\r\ny\r\n--b--", "multipart/form-data;boundary=b", "a part of no form"],
    ["--b\r\n\r\ny\r\n--b--", "multipart/form-data;boundary=b", "a part without headers"]
].forEach(function (c) {
    promise_test(function (t) { return promise_rejects_js(t, TypeError, of(c[0], c[1]).formData()); }, "no form is read of " + c[2]);
});
