// META: title=which documents frames show

var other = "http://{{domains[www1]}}:{{ports[http][0]}}";
var path = "/html/browsers/framing/resources/framed.html";

function withHeaders(headers) {
    return path + "?pipe=" + headers.map(function (h) {
        return "header(" + h[0] + "," + encodeURIComponent(h[1].replace(/,/g, "\\,")) + ",True)";
    }).join("|");
}

// Whether a frame in this page shows a document of its own origin; the load event is fired either way.
function shows(t, url, sandbox) {
    var f = document.createElement("iframe");
    t.add_cleanup(function () { f.remove(); });
    return new Promise(function (resolve) {
        f.onload = function () {
            var d = f.contentDocument;
            resolve(d !== null && d.title === "framed");
        };
        f.src = url;
        document.body.appendChild(f);
    });
}

// Whether a frame in a page of another origin, in a frame here, shows a document: it posts a message to the top then.
function showsIn(t, outer, url) {
    var f = document.createElement("iframe");
    t.add_cleanup(function () { f.remove(); });
    return new Promise(function (resolve) {
        var seen = false;
        function heard(e) {
            if (e.data === "framed") { seen = true; }
            if (e.data === "loaded") {
                removeEventListener("message", heard);
                resolve(seen);
            }
        }
        addEventListener("message", heard);
        f.src = outer + "/html/browsers/framing/resources/outer.html?" + encodeURIComponent(url);
        document.body.appendChild(f);
    });
}

[
    [[], true],
    [[["X-Frame-Options", "DENY"]], false],
    [[["X-Frame-Options", " deny "]], false],
    [[["X-Frame-Options", "SAMEORIGIN"]], true],
    [[["X-Frame-Options", "SAMEORIGIN,SAMEORIGIN"]], true],
    [[["X-Frame-Options", "SAMEORIGIN,DENY"]], false],
    [[["X-Frame-Options", "SAMEORIGIN"], ["X-Frame-Options", "unknown"]], false],
    [[["X-Frame-Options", "unknown"], ["X-Frame-Options", "unknown, other"]], true],
    [[["X-Frame-Options", "ALLOWALL"]], true],
    [[["X-Frame-Options", "ALLOWALL,SAMEORIGIN"]], false],
    [[["X-Frame-Options", "ALLOW-FROM http://x.test/"]], true],
    [[["X-Frame-Options", "\"DENY\""]], true],
    [[["Content-Security-Policy", "frame-ancestors 'none'"]], false],
    [[["Content-Security-Policy", "frame-ancestors 'self'"]], true],
    [[["Content-Security-Policy", "frame-ancestors *"], ["X-Frame-Options", "DENY"]], true],
    [[["Content-Security-Policy", "frame-ancestors " + other]], false],
    [[["Content-Security-Policy", "default-src 'none'"], ["X-Frame-Options", "DENY"]], false]
].forEach(function (c) {
    promise_test(function (t) {
        return shows(t, withHeaders(c[0])).then(function (shown) { assert_equals(shown, c[1]); });
    }, "in a page of its origin: " + JSON.stringify(c[0]));
});

[
    [[], true],
    [[["X-Frame-Options", "SAMEORIGIN"]], false],
    [[["Content-Security-Policy", "frame-ancestors 'self'"]], false],
    [[["Content-Security-Policy", "frame-ancestors 'self' " + other]], true]
].forEach(function (c) {
    promise_test(function (t) {
        return showsIn(t, other, location.origin + withHeaders(c[0])).then(function (shown) { assert_equals(shown, c[1]); });
    }, "in a page of another origin, in one of its own: " + JSON.stringify(c[0]));
});

promise_test(function (t) {
    var f = document.createElement("iframe");
    t.add_cleanup(function () { f.remove(); });
    return new Promise(function (resolve) {
        f.onload = resolve;
        f.src = withHeaders([["X-Frame-Options", "DENY"]]);
        document.body.appendChild(f);
    }).then(function () {
        assert_equals(f.contentDocument, null, "contentDocument");
        assert_throws_dom("SecurityError", function () { f.contentWindow.location.href; }, "location");
    });
}, "a refused document's place is of an opaque origin");

promise_test(function (t) {
    var f = document.createElement("iframe");
    t.add_cleanup(function () { f.remove(); });
    return new Promise(function (resolve) {
        f.onload = resolve;
        f.src = "resources/policy.html?pipe=sub";
        document.body.appendChild(f);
    }).then(function () {
        var d = f.contentDocument;
        function shown(id) {
            var inner = d.getElementById(id).contentDocument;
            return inner !== null && inner.URL !== "about:blank";
        }
        assert_true(shown("allowed"), "what frame-src names");
        assert_false(shown("refused"), "what it does not");
        assert_true(shown("redirected"), "what a host that it names redirects to: paths do not count there");
        assert_equals(d.getElementById("srcdoc").contentDocument.body.textContent, "srcdoc", "a srcdoc document");
        assert_not_equals(d.getElementById("blank").contentDocument, null, "about:blank");
    });
}, "frame-src of the page around");
