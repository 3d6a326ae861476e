// META: title=XMLHttpRequest: what the page's Content-Security-Policy lets it connect to
// META: script=/xhr/resources/allowed.js

var here = "http://{{host}}:{{ports[http][0]}}", there = "http://{{host}}:{{ports[http][1]}}";

setup(function () {
    var meta = document.createElement("meta");
    meta.setAttribute("http-equiv", "Content-Security-Policy");
    meta.setAttribute("content", "connect-src " + here + "/xhr/resources/");
    document.head.appendChild(meta);
});

function redirect(to) { return here + "/xhr/resources/redirect.py?location=" + encodeURIComponent(to); }

testAllowed([
    ["a path that is listed", here + "/xhr/resources/content.py?content=x", true],
    ["a path that is not listed", here + "/corvo/authority.pem", false],
    ["another origin", there + "/xhr/resources/corsenabled.py", false],
    ["a redirect to a path that is not listed, which does not count", redirect(here + "/corvo/authority.pem"), true],
    ["a redirect to another origin", redirect(there + "/xhr/resources/corsenabled.py"), false],
    ["a data: URL", "data:,x", false],
    ["a blob: URL", URL.createObjectURL(new Blob(["x"])), false]
]);
