// META: title=XMLHttpRequest: documents

function typed(type, text) { return "/xhr/resources/status.py?type=" + encodeURIComponent(type) + "&content=" + encodeURIComponent(text); }

function load(what, url, responseType, check) {
    async_test(function (t) {
        var xhr = new XMLHttpRequest();
        xhr.open("GET", url);
        xhr.responseType = responseType;
        xhr.onload = t.step_func_done(function () { check(xhr); });
        xhr.send();
    }, what);
}

load("an HTML document", typed("text/html", "<!doctype html><title>T</title><p id=x>a"), "document", function (xhr) {
    var d = xhr.response;
    assert_true(d instanceof Document);
    assert_equals(d, xhr.responseXML);
    assert_equals(d.title, "T");
    assert_equals(d.getElementById("x").textContent, "a");
    assert_equals(d.contentType, "text/html");
    assert_equals(d.defaultView, null);
    assert_equals(d.URL, xhr.responseURL);
    assert_equals(d.characterSet, "UTF-8");
});
load("scripts of a document do not run", typed("text/html", "<script>window.ranInResponse = true</script>"), "document", function (xhr) {
    assert_equals(xhr.response.querySelectorAll("script").length, 1);
    assert_false("ranInResponse" in window);
});
load("an HTML document is none for responseType \"\"", typed("text/html", "<p>a"), "", function (xhr) {
    assert_equals(xhr.responseXML, null);
    assert_equals(xhr.responseText, "<p>a");
});
["text/xml", "application/xml", "image/svg+xml", "application/x+xml"].forEach(function (type) {
    load("an XML document of type " + type, typed(type, "<a><b>c</b></a>"), "", function (xhr) {
        assert_equals(xhr.responseXML.documentElement.localName, "a");
        assert_equals(xhr.responseXML, xhr.responseXML, "the same");
        assert_equals(xhr.responseXML.contentType, type);
    });
});
load("XML that is not well-formed", typed("text/xml", "<a><b></a>"), "", function (xhr) { assert_equals(xhr.responseXML, null); });
load("what is neither HTML nor XML", typed("text/plain", "<a/>"), "document", function (xhr) { assert_equals(xhr.response, null); });
load("a response without a body", "/xhr/resources/status.py?code=204", "document", function (xhr) { assert_equals(xhr.response, null); });
load("responseText of a document", typed("text/xml", "<a/>"), "document", function (xhr) {
    assert_throws_dom("InvalidStateError", function () { return xhr.responseText; });
});
["text", "json", "blob", "arraybuffer"].forEach(function (type) {
    load("responseXML is not there for " + type, typed("text/xml", "<a/>"), type, function (xhr) {
        assert_throws_dom("InvalidStateError", function () { return xhr.responseXML; });
    });
});
load("the encoding by a meta element", "/xhr/resources/status.py?type=text/html&content=%3Cmeta%20charset%3Dwindows-1252%3E%3Cp%3E%E9", "document", function (xhr) {
    assert_equals(xhr.response.characterSet, "windows-1252");
    assert_equals(xhr.response.querySelector("p").textContent, "\u00e9");
});

function sent(what, make, type, body) {
    async_test(function (t) {
        var xhr = new XMLHttpRequest();
        xhr.open("POST", "/xhr/resources/content.py");
        xhr.onload = t.step_func_done(function () {
            assert_equals(xhr.getResponseHeader("X-Request-Content-Type"), type);
            assert_equals(xhr.responseText, body);
        });
        xhr.send(make());
    }, what);
}

function parsed(text, type) { return function () { return new DOMParser().parseFromString(text, type); }; }

sent("an HTML document as body", parsed("<!doctype html><p>\u00e9", "text/html"), "text/html;charset=UTF-8",
    "<!DOCTYPE html><html><head></head><body><p>\u00e9</p></body></html>");
sent("an XML document as body", parsed("<a xmlns=\"urn:x\" b=\"&lt;&quot;\"><c/>&amp;<!--d--></a>", "text/xml"), "application/xml;charset=UTF-8",
    "<a xmlns=\"urn:x\" b=\"&lt;&quot;\"><c/>&amp;<!--d--></a>");
sent("an XML document that was made", function () {
    var d = document.implementation.createDocument("urn:x", "p:a", null);
    d.documentElement.setAttributeNS("urn:y", "q:b", "c");
    return d;
}, "application/xml;charset=UTF-8", "<p:a xmlns:p=\"urn:x\" xmlns:ns1=\"urn:y\" ns1:b=\"c\"/>");

test(function () {
    var frame = document.createElement("iframe");
    document.body.appendChild(frame);
    var xhr = new frame.contentWindow.XMLHttpRequest();
    frame.remove();
    try {
        xhr.open("GET", "x");
    } catch (e) {
        assert_equals(e.name, "InvalidStateError");
        return;
    }
    assert_unreached("open did not throw");
}, "open throws in a document that is not shown any more");
