// META: title=iframe sandbox

function frame(t, attributes) {
    var f = document.createElement("iframe");
    Object.keys(attributes).forEach(function (name) { f.setAttribute(name, attributes[name]); });
    t.add_cleanup(function () { f.remove(); });
    return f;
}

function shown(t, attributes) {
    var f = frame(t, attributes);
    return new Promise(function (resolve) {
        f.onload = function () { resolve(f); };
        document.body.appendChild(f);
    });
}

// The first message from a frame, which is made with the attributes.
function message(t, attributes) {
    return new Promise(function (resolve) {
        function heard(e) {
            if (e.source === f.contentWindow) {
                removeEventListener("message", heard);
                resolve(e);
            }
        }
        addEventListener("message", heard);
        var f = frame(t, attributes);
        document.body.appendChild(f);
    });
}

// What a script in a sandboxed frame's markup reports as r.
function reportOf(t, sandbox, script) {
    var end = "</scr" + "ipt>";
    return message(t, {
        sandbox: sandbox,
        srcdoc: "<body><script>function attempt(f) { try { return String(f()); } catch (e) { return e.name; } }" + end +
            "<script>" + script + "; parent.postMessage(r, '*');" + end
    }).then(function (e) { return e.data; });
}

test(function (t) {
    var f = frame(t, { sandbox: "allow-scripts" });
    document.body.appendChild(f);
    assert_equals(f.contentDocument, null, "contentDocument");
    assert_throws_dom("SecurityError", function () { f.contentWindow.document; });
    var open = frame(t, { sandbox: "ALLOW-Same-Origin" });
    document.body.appendChild(open);
    assert_not_equals(open.contentDocument, null, "contentDocument with allow-same-origin");
    assert_equals(open.contentWindow.origin, origin, "its origin");
}, "a frame's first document is sandboxed");

promise_test(function (t) {
    return message(t, { sandbox: "allow-scripts", src: "resources/report.html", name: "x" }).then(function (e) {
        assert_equals(e.origin, "null", "the event's origin");
        assert_object_equals(e.data, {
            origin: "null", localStorage: "SecurityError", sessionStorage: "SecurityError", cookie: "SecurityError",
            setCookie: "SecurityError", parent: "SecurityError", name: "x"
        });
    });
}, "a document without allow-same-origin has an opaque origin, no storage and no cookies");

promise_test(function (t) {
    return message(t, { sandbox: "allow-scripts allow-same-origin", src: "resources/report.html" }).then(function (e) {
        assert_equals(e.origin, origin, "the event's origin");
        assert_object_equals(e.data, {
            origin: origin, localStorage: "done", sessionStorage: "done", cookie: "done", setCookie: "done", parent: "done", name: ""
        });
    });
}, "with allow-same-origin it has its own");

["data:text/html,x", "about:blank", "resources/report.html"].forEach(function (src) {
    promise_test(function (t) {
        return shown(t, { sandbox: "", src: src }).then(function (f) {
            assert_equals(f.contentDocument, null);
        });
    }, "a sandboxed document at " + src.split(",")[0] + " is of another origin");
});

promise_test(function (t) {
    return shown(t, {
        sandbox: "allow-same-origin",
        srcdoc: "<body onload='document.title = 1'><script>document.title = 2</scr" + "ipt><noscript><p id=p>text</p></noscript>"
    }).then(function (f) {
        var d = f.contentDocument;
        assert_equals(d.title, "", "no script has run");
        assert_equals(d.getElementById("p").textContent, "text", "noscript is markup");
        var s = d.createElement("script");
        s.text = "document.title = 3";
        d.body.appendChild(s);
        assert_equals(d.title, "", "nor does one that is inserted");
        d.body.setAttribute("onclick", "document.title = 4");
        d.body.click();
        assert_equals(d.title, "", "nor do handlers in attributes");
        assert_equals(d.body.onclick, null, "which are null");
        d.body.innerHTML = "<noscript><b>b</b></noscript>";
        assert_equals(d.querySelector("b").textContent, "b", "noscript in innerHTML");
        f.contentWindow.location = "javascript:document.title = 5";
        return new Promise(function (resolve) {
            f.onload = resolve;
            f.srcdoc = "";
        }).then(function () { assert_equals(d.title, "", "nor do javascript: URLs"); });
    });
}, "without allow-scripts no script runs");

promise_test(function (t) {
    return reportOf(t, "allow-scripts", "var f = document.createElement('iframe'); document.body.appendChild(f);" +
        "var r = [attempt(function () { return f.contentDocument; }), origin, " +
        "attempt(function () { f.sandbox = 'allow-same-origin'; document.body.appendChild(f); return f.contentDocument; })]")
        .then(function (r) {
            assert_array_equals(r, ["null", "null", "null"]);
        });
}, "frames in it are as sandboxed, whatever they lift themselves");

promise_test(function (t) {
    return reportOf(t, "allow-scripts", "var r = attempt(function () { return open('about:blank'); })").then(function (r) {
        assert_equals(r, "null");
    });
}, "without allow-popups window.open() returns null");

function popup(t, sandbox) {
    return new Promise(function (resolve) {
        addEventListener("message", function heard(e) {
            removeEventListener("message", heard);
            t.add_cleanup(function () { e.source.close(); });
            resolve(e.data);
        });
        document.body.appendChild(frame(t, {
            sandbox: sandbox,
            srcdoc: "<script>open('resources/popup.html', '', '')</scr" + "ipt>"
        }));
    });
}

promise_test(function (t) {
    return popup(t, "allow-scripts allow-popups").then(function (seen) { assert_equals(seen, "null"); });
}, "popups inherit the sandbox");

promise_test(function (t) {
    return popup(t, "allow-scripts allow-popups allow-popups-to-escape-sandbox").then(function (seen) {
        assert_equals(seen, origin);
    });
}, "with allow-popups-to-escape-sandbox they do not");

promise_test(function (t) {
    var href = location.href;
    return reportOf(t, "allow-scripts", "var r = [" +
        "attempt(function () { top.location = 'about:blank#top'; })," +
        "attempt(function () { top.location.replace('about:blank'); })," +
        "attempt(function () { open('about:blank', '_top'); })," +
        "attempt(function () { location.hash = 'own'; return location.hash; })]").then(function (r) {
        assert_array_equals(r, ["SecurityError", "SecurityError", "SecurityError", "#own"]);
        assert_equals(location.href, href);
    });
}, "without allow-top-navigation it navigates itself alone");

promise_test(function (t) {
    t.add_cleanup(function () { location.hash = ""; });
    return reportOf(t, "allow-scripts allow-top-navigation", "var r = attempt(function () { top.location = '" +
        location.href.split("#")[0] + "#by-frame'; })").then(function (r) {
        assert_equals(r, "undefined");
        assert_equals(location.hash, "#by-frame");
    });
}, "with allow-top-navigation it navigates the window");

promise_test(function (t) {
    var other = frame(t, { name: "other" });
    document.body.appendChild(other);
    return reportOf(t, "allow-scripts allow-top-navigation", "var f = document.createElement('iframe'); document.body.appendChild(f);" +
        "var r = [attempt(function () { parent.other.location = 'about:blank#x'; })," +
        "attempt(function () { open('about:blank', 'other'); })," +
        "attempt(function () { frames[0].location = 'about:blank#x'; })," +
        "attempt(function () { f.contentWindow.location = 'about:blank#x'; })]").then(function (r) {
        assert_array_equals(r, ["SecurityError", "SecurityError", "undefined", "undefined"]);
        assert_equals(other.contentWindow.location.href, "about:blank");
    });
}, "it navigates frames in it, but not others");

test(function (t) {
    var f = frame(t, { sandbox: "" });
    ["allow-forms", "allow-modals", "allow-popups", "allow-popups-to-escape-sandbox", "allow-same-origin", "ALLOW-scripts",
        "allow-top-navigation"].forEach(function (token) { assert_true(f.sandbox.supports(token), token); });
    ["allow-pointer-lock", "allow", "allow-\u017fcripts"].forEach(function (token) { assert_false(f.sandbox.supports(token), token); });
}, "the tokens that are known");

promise_test(function (t) {
    return reportOf(t, "allow-scripts allow-popups", "var w = open(), r = attempt(function () { return w.document; }); w.close()")
        .then(function (r) { assert_equals(r, "SecurityError"); });
}, "a popup's first document is of another opaque origin");

promise_test(function (t) {
    return shown(t, { src: "resources/report.html" }).then(function (f) {
        var d = f.contentDocument;
        f.sandbox = "";
        assert_equals(f.contentDocument, d, "until it navigates");
        return new Promise(function (resolve) {
            f.onload = resolve;
            f.src = "resources/report.html?";
        }).then(function () {
            assert_equals(f.contentDocument, null, "once it has");
            f.removeAttribute("sandbox");
            assert_equals(f.contentDocument, null, "without the attribute, until it navigates");
            return new Promise(function (resolve) {
                f.onload = resolve;
                f.src = "resources/report.html";
            });
        }).then(function () {
            assert_not_equals(f.contentDocument, null, "and once it has");
        });
    });
}, "the attribute counts when a document is loaded");

promise_test(function (t) {
    return message(t, { src: "resources/report.html?pipe=header(Content-Security-Policy,sandbox allow-scripts)" }).then(function (e) {
        assert_equals(e.data.origin, "null");
        assert_equals(e.data.localStorage, "SecurityError");
    });
}, "a Content-Security-Policy sandboxes too");

promise_test(function (t) {
    return shown(t, {
        sandbox: "allow-same-origin",
        src: "resources/report.html?pipe=header(Content-Security-Policy,sandbox allow-scripts allow-same-origin)"
    }).then(function (f) {
        assert_not_equals(f.contentDocument, null);
        assert_equals(f.contentDocument.title, "what a document may do");
    });
}, "of attribute and policy both count");

promise_test(function (t) {
    return shown(t, {
        sandbox: "allow-scripts allow-same-origin",
        srcdoc: "<script>var submitted = 0</scr" + "ipt><form onsubmit='submitted++; return false'><button>x</button></form>"
    }).then(function (f) {
        f.contentDocument.querySelector("button").click();
        assert_equals(f.contentWindow.submitted, 0);
    });
}, "without allow-forms no form is submitted");

promise_test(function (t) {
    return shown(t, {
        sandbox: "allow-scripts",
        srcdoc: "<script>onmessage = function () { history.back(); parent.postMessage('asked', '*'); }</scr" + "ipt>"
    }).then(function (f) {
        history.pushState("two", "");
        return new Promise(function (resolve) {
            addEventListener("message", resolve);
            f.contentWindow.postMessage("go back", "*");
        });
    }).then(function () {
        return new Promise(function (resolve) {
            addEventListener("popstate", resolve);
            history.pushState("three", "");
            history.back();
        });
    }).then(function (e) { assert_equals(e.state, "two"); });
}, "it does not go back in the window's history");
