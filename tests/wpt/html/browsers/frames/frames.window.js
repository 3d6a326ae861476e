// META: title=iframes as child browsing contexts

function frame(t, attributes) {
    var f = document.createElement("iframe");
    Object.keys(attributes || {}).forEach(function (name) { f.setAttribute(name, attributes[name]); });
    t.add_cleanup(function () { f.remove(); });
    return f;
}

function loaded(f) {
    return new Promise(function (resolve) { f.onload = function () { resolve(f.contentWindow); }; });
}

test(function (t) {
    var f = frame(t);
    assert_class_string(f, "HTMLIFrameElement");
    assert_equals(f.contentWindow, null, "contentWindow outside the document");
    assert_equals(f.contentDocument, null, "contentDocument outside the document");
    var before = length;
    document.body.appendChild(f);
    assert_equals(length, before + 1, "length");
    assert_equals(self[before], f.contentWindow, "by its index");
    assert_equals(f.contentWindow.document, f.contentDocument, "its document");
    assert_equals(f.contentDocument.URL, "about:blank", "URL");
    assert_equals(f.contentDocument.readyState, "complete", "readyState");
    assert_equals(f.contentWindow.origin, origin, "the origin is its creator's");
    assert_equals(f.contentDocument.baseURI, document.baseURI, "and so is the base URL");
}, "a frame has a document as soon as it is inserted");

test(function (t) {
    var f = frame(t), loads = 0;
    f.onload = function () { loads++; };
    document.body.appendChild(f);
    assert_equals(loads, 1, "load events at once");
}, "the load event of about:blank is fired while the frame is inserted");

test(function (t) {
    var f = frame(t);
    document.body.appendChild(f);
    var w = f.contentWindow;
    assert_equals(w.window, w, "window");
    assert_equals(w.self, w, "self");
    assert_equals(w.frames, w, "frames");
    assert_equals(w.parent, self, "parent");
    assert_equals(w.top, top, "top");
    assert_equals(w.frameElement, f, "frameElement");
    assert_equals(w.opener, null, "opener");
    assert_not_equals(w.Array, Array, "intrinsics are the realm's own");
    assert_not_equals(w.Document, Document, "and so are interface objects");
    assert_true(w.document instanceof w.Document, "whose instances its objects are");
}, "a frame's window has a realm of its own");

test(function (t) {
    var f = frame(t, { name: "first name" });
    document.body.appendChild(f);
    assert_equals(f.contentWindow.name, "first name");
    assert_equals(self["first name"], f.contentWindow, "by its name");
    f.contentWindow.name = "second";
    assert_equals(f.name, "first name", "the attribute stays");
    assert_equals(self["first name"], undefined, "by the name before");
    assert_equals(self.second, f.contentWindow, "by the name since");
    assert_equals(open("", "second"), f.contentWindow, "open finds it");
    f.name = "third";
    assert_equals(f.contentWindow.name, "third", "the attribute names the window");
}, "names");

test(function (t) {
    var f = frame(t);
    document.body.appendChild(f);
    var w = f.contentWindow, d = f.contentDocument;
    f.remove();
    assert_equals(f.contentWindow, null, "contentWindow");
    assert_true(w.closed, "closed");
    assert_equals(w.parent, null, "parent");
    assert_equals(w.top, null, "top");
    assert_equals(w.length, 0, "length");
    assert_equals(d.URL, "about:blank", "the document is still there for who holds it");
}, "a frame that is removed");

promise_test(function (t) {
    var f = frame(t);
    document.body.appendChild(f);
    self.ran = [];
    f.src = "javascript:parent.ran.push('one'); void 0";
    f.src = "javascript:parent.ran.push('two'); void 0";
    f.contentWindow.location = "javascript:parent.ran.push('three'); void 0";
    f.src = "resources/reports.html";
    return loaded(f).then(function () {
        assert_array_equals(ran, []);
        f.src = "javascript:parent.ran.push('four'); 'text'";
        return loaded(f);
    }).then(function () {
        assert_array_equals(ran, ["four"]);
        assert_equals(f.contentDocument.body.textContent, "text");
    });
}, "a javascript: URL does not run when another navigation begins first");

test(function (t) {
    var outer = frame(t), inner;
    document.body.appendChild(outer);
    inner = outer.contentDocument.createElement("iframe");
    outer.contentDocument.body.appendChild(inner);
    var w = inner.contentWindow;
    outer.remove();
    assert_equals(w.parent, null, "parent");
    assert_equals(inner.contentWindow, null, "contentWindow");
    assert_equals(inner.contentDocument, null, "contentDocument");
    document.body.appendChild(inner);
    assert_not_equals(inner.contentWindow, null, "where it is inserted again");
    inner.remove();
}, "a frame goes with the frame that it is in");

promise_test(function (t) {
    var f = frame(t, { srcdoc: "<p>text" });
    document.body.appendChild(f);
    return loaded(f).then(function (w) {
        assert_equals(w.document.URL, "about:srcdoc");
        assert_equals(w.document.compatMode, "CSS1Compat", "compatMode");
        assert_equals(w.document.baseURI, document.baseURI, "the base URL is its container's");
        assert_equals(w.document.referrer, document.URL, "referrer");
        assert_equals(w.origin, origin);
    });
}, "srcdoc");

promise_test(function (t) {
    var f = frame(t, { src: "resources/reports.html#x" });
    document.body.appendChild(f);
    var before = f.contentWindow;
    assert_equals(f.contentDocument.URL, "about:blank", "until it has loaded");
    return loaded(f).then(function (w) {
        assert_equals(w, before, "the WindowProxy stays");
        assert_true(w.loaded, "load was fired in the frame before");
        assert_equals(w.shown, 1, "pageshow too");
        assert_equals(w.document.getElementById("text").textContent, "text");
        assert_equals(w.document.title, "a frame's page");
        assert_equals(w.document.referrer, location.href, "referrer");
        assert_equals(w.location.hash, "#x");
    });
}, "a frame loads its src");

promise_test(function (t) {
    var f = frame(t, { src: "resources/reports.html" });
    document.body.appendChild(f);
    self.heard = [];
    return loaded(f).then(function () {
        var next = loaded(f);
        f.contentWindow.location.href = "resources/reports.html?next";
        return next;
    }).then(function (w) {
        assert_equals(w.location.search, "?next", "relative to the page whose script navigates");
        assert_array_equals(heard, ["beforeunload", "pagehide", "unload"], "events of the document before");
        heard = [];
        f.remove();
        assert_array_equals(heard, ["pagehide", "unload"], "events of removal");
    });
}, "a document is told that it is unloaded");

promise_test(function (t) {
    var f = frame(t, { srcdoc: "<title>inner</title><script>var ran = location.href<\/script>" });
    document.body.appendChild(f);
    return loaded(f).then(function (w) {
        assert_equals(w.ran, "about:srcdoc", "URL");
        assert_equals(w.document.title, "inner");
        assert_equals(w.origin, origin, "origin");
        assert_equals(w.document.baseURI, document.baseURI, "base URL");
    });
}, "a frame shows its srcdoc");

promise_test(function (t) {
    var f = frame(t, { src: "data:text/html,<script>parent.postMessage(origin, '*')<\/script>" });
    var message = new Promise(function (resolve) { addEventListener("message", resolve, { once: true }); });
    document.body.appendChild(f);
    return message.then(function (e) {
        assert_equals(e.data, "null", "the frame's own origin");
        assert_equals(e.origin, "null", "origin of the message");
        assert_equals(e.source, f.contentWindow, "source");
        assert_equals(f.contentDocument, null, "another origin's document");
    });
}, "a frame of a data: URL has an opaque origin");

promise_test(function (t) {
    var f = frame(t, { src: location.href }), later = frame(t, { src: "resources/reports.html" });
    document.body.appendChild(f);
    document.body.appendChild(later);
    return loaded(later).then(function () {
        assert_equals(f.contentDocument.URL, "about:blank");
    });
}, "a frame that would show the page that it is in stays blank");

test(function (t) {
    var f = frame(t);
    ["srcdoc", "name", "allow", "width", "height", "align", "scrolling", "frameBorder", "marginWidth"].forEach(function (name) {
        assert_equals(f[name], "", name + " without the attribute");
        f[name] = "v";
        assert_equals(f.getAttribute(name.toLowerCase()), "v", name);
    });
    f.src = "a b";
    assert_equals(f.src, new URL("a b", document.baseURI).href, "src resolves");
    f.setAttribute("referrerpolicy", "ORIGIN");
    assert_equals(f.referrerPolicy, "origin", "a keyword");
    f.referrerPolicy = "else";
    assert_equals(f.referrerPolicy, "", "no keyword");
    assert_equals(f.loading, "eager", "loading");
    assert_false(f.allowFullscreen, "allowFullscreen");
    f.sandbox = "allow-scripts allow-forms";
    assert_equals(f.sandbox.length, 2, "sandbox tokens");
}, "attributes reflect");
