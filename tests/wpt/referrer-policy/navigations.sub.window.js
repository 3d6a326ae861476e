// META: title=referrers of frames, links, windows, scripts and requests

var other = "http://{{domains[www1]}}:{{ports[http][0]}}";
var report = "/referrer-policy/resources/report.sub.html";
var whole = location.href.split("#")[0], bare = origin + "/";

function next() {
    return new Promise(function (resolve) {
        addEventListener("message", function heard(e) {
            removeEventListener("message", heard);
            resolve(e.data);
        });
    });
}

function frame(t, attributes) {
    var f = document.createElement("iframe");
    Object.keys(attributes).forEach(function (name) { f.setAttribute(name, attributes[name]); });
    t.add_cleanup(function () { f.remove(); });
    document.body.appendChild(f);
    return f;
}

function told(t, attributes) {
    var message = next();
    frame(t, attributes);
    return message;
}

[
    ["", whole, bare],
    ["no-referrer", "", ""],
    ["NO-referrer", "", ""],
    ["origin", bare, bare],
    ["same-origin", whole, ""],
    ["strict-origin", bare, bare],
    ["origin-when-cross-origin", whole, bare],
    ["no-referrer-when-downgrade", whole, whole],
    ["unsafe-url", whole, whole],
    ["unknown", whole, bare]
].forEach(function (c) {
    promise_test(function (t) {
        return told(t, { src: report, referrerpolicy: c[0] }).then(function (seen) {
            assert_equals(seen.header, c[1], "header");
            assert_equals(seen.referrer, c[1], "document.referrer");
            return told(t, { src: other + report, referrerpolicy: c[0] });
        }).then(function (seen) {
            assert_equals(seen.header, c[2], "header to another origin");
            assert_equals(seen.referrer, c[2], "document.referrer in another origin");
        });
    }, "a frame with referrerpolicy=" + JSON.stringify(c[0]));
});

// A document of its own, since policies stay as they are set.
function page(t, head, script, query) {
    return new Promise(function (resolve) {
        var f = frame(t, {});
        f.onload = function () {
            var d = f.contentDocument;
            d.head.innerHTML = head;
            var message = next();
            script(d, f.contentWindow);
            resolve(message);
        };
        f.src = "/referrer-policy/resources/page.html" + (query || "");
    });
}

function nested(attributes) {
    return function (d) {
        var f = d.createElement("iframe");
        Object.keys(attributes).forEach(function (name) { f.setAttribute(name, attributes[name]); });
        d.body.appendChild(f);
    };
}

function script(attributes) {
    return function (d) {
        var s = d.createElement("script");
        Object.keys(attributes).forEach(function (name) { s.setAttribute(name, attributes[name]); });
        d.body.appendChild(s);
    };
}

var pageURL = origin + "/referrer-policy/resources/page.html";

[
    ["<meta name=referrer content=no-referrer>", "", ""],
    ["<meta name=REFERRER content=ORIGIN>", "", bare],
    ["<meta name=referrer content=never>", "", ""],
    ["<meta name=referrer content=always>", "", pageURL],
    ["<meta name=referrer content=no-referrer><meta name=referrer content=unknown>", "", ""],
    ["<meta name=referrer content=no-referrer><meta name=referrer content=origin>", "", bare],
    ["", "?pipe=header(Referrer-Policy,no-referrer)", ""],
    ["", "?pipe=header(Referrer-Policy,origin\\, future-policy)", bare],
    ["<meta name=referrer content=origin>", "?pipe=header(Referrer-Policy,no-referrer)", bare]
].forEach(function (c) {
    promise_test(function (t) {
        return page(t, c[0], nested({ src: report }), c[1]).then(function (seen) {
            assert_equals(seen.header, c[2], "of a frame");
            return page(t, c[0], script({ src: "script.sub.js" }), c[1]);
        }).then(function (seen) {
            assert_equals(seen, c[2], "of a script");
            return page(t, c[0], function (d, w) {
                var x = new w.XMLHttpRequest();
                x.open("GET", "/xhr/resources/inspect-headers.py?filter_name=referer");
                x.onload = function () { w.heard(x.responseText.trim()); };
                x.send();
            }, c[1]);
        }).then(function (seen) {
            assert_equals(seen, c[2] && "Referer: " + c[2], "of a request");
            return page(t, c[0], function (d, w) {
                var worker = new w.Worker("worker.js");
                worker.onmessage = function (e) { worker.terminate(); w.heard(e.data); };
            }, c[1]);
        }).then(function (seen) {
            assert_equals(seen, origin + "/referrer-policy/resources/worker.js", "of a worker's script, with its own policy");
        });
    }, "a document with " + JSON.stringify(c.slice(0, 2)));
});

promise_test(function (t) {
    return page(t, "<meta name=referrer content=no-referrer>", nested({ src: report, referrerpolicy: "unsafe-url" })).then(function (seen) {
        assert_equals(seen.header, pageURL);
        return page(t, "<meta name=referrer content=no-referrer>", script({ src: "script.sub.js", referrerpolicy: "origin" }));
    }).then(function (seen) {
        assert_equals(seen, bare);
    });
}, "an attribute goes before the document's policy");

[["<a href>", pageURL], ["<a href rel='x noreferrer'>", ""], ["<a href referrerpolicy=origin>", bare],
    ["<a href referrerpolicy=unsafe-url rel=NoReferrer>", ""]].forEach(function (c) {
    promise_test(function (t) {
        return page(t, "", function (d) {
            d.body.innerHTML = c[0];
            d.body.firstChild.href = report;
            d.body.firstChild.click();
        }).then(function (seen) { assert_equals(seen.header, c[1]); });
    }, "a link: " + c[0]);
});

promise_test(function (t) {
    var message = next(), w = open(report);
    t.add_cleanup(function () { w.close(); });
    return message.then(function (seen) { assert_equals(seen.header, whole); });
}, "window.open()");

promise_test(function (t) {
    var f = frame(t, { srcdoc: "x" });
    return new Promise(function (resolve) { f.onload = resolve; }).then(function () {
        assert_equals(f.contentDocument.referrer, whole, "document.referrer");
        var message = next();
        nested({ src: report })(f.contentDocument);
        return message;
    }).then(function (seen) {
        assert_equals(seen.header, whole, "what its requests tell");
    });
}, "a srcdoc document refers as the one around it");

promise_test(function (t) {
    var message = next();
    frame(t, {
        sandbox: "allow-scripts",
        srcdoc: "<iframe src='" + report + "'></iframe>"
    });
    return message.then(function (seen) { assert_equals(seen.header, ""); });
}, "a document of an opaque origin tells nothing");
