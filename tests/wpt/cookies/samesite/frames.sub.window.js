// META: title=SameSite cookies in frames

var here = "http://{{host}}:{{ports[http][0]}}";
var sister = "http://{{domains[www]}}:{{ports[http][0]}}";
var foreign = "http://{{hosts[alt][]}}:{{ports[http][0]}}";
var report = here + "/cookies/samesite/resources/report.sub.html";

function nested(outer, inner) { return outer + "/cookies/samesite/resources/nest.html?" + encodeURIComponent(inner); }

// What a document in frames here gets, by its request and by document.cookie.
function seen(t, attributes) {
    var f = document.createElement("iframe");
    Object.keys(attributes).forEach(function (name) { f.setAttribute(name, attributes[name]); });
    t.add_cleanup(function () { f.remove(); });
    return new Promise(function (resolve) {
        addEventListener("message", function heard(e) {
            removeEventListener("message", heard);
            e.data.header = names(e.data.header);
            e.data.script = names(e.data.script);
            resolve(e.data);
        });
        document.body.appendChild(f);
    });
}

function names(cookies) {
    return cookies.split("; ").map(function (c) { return c.split("=")[0]; }).filter(function (n) { return /^samesite-|Error$/.test(n); }).sort().join(" ");
}

setup(function () {
    ["strict", "lax"].forEach(function (mode) {
        document.cookie = "samesite-" + mode + "=1; SameSite=" + mode + "; Path=/; Domain={{host}}";
    });
});

var both = "samesite-lax samesite-strict";

[
    ["a frame of the window's own site", { src: report }, both, both],
    ["a frame in a frame of its site", { src: nested(here, report) }, both, both],
    ["a frame in a frame of another host of its site", { src: nested(sister, report) }, both, both],
    ["a frame in a frame of another site", { src: nested(foreign, report) }, "", ""],
    ["a frame in a frame of its site, in one of another", { src: nested(foreign, nested(here, report)) }, "", ""],
    ["a sandboxed frame", { src: report, sandbox: "allow-scripts" }, both, "SecurityError"],
    ["a frame in a sandboxed one", { src: nested(here, report), sandbox: "allow-scripts" }, "", "SecurityError"],
    ["a frame in a sandboxed one with its origin", { src: nested(here, report), sandbox: "allow-scripts allow-same-origin" }, both, both]
].forEach(function (c) {
    promise_test(function (t) {
        return seen(t, c[1]).then(function (got) {
            assert_equals(got.header, c[2], "of the request");
            assert_equals(got.script, c[3], "document.cookie");
        });
    }, c[0]);
});
