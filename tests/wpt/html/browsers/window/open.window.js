// META: title=windows that script opens

function opened(t, url, name, features) {
    var w = window.open(url, name, features);
    t.add_cleanup(function () { if (w) { w.close(); } });
    return w;
}

function page(text) {
    return URL.createObjectURL(new Blob([text], { type: "text/html" }));
}

test(function (t) {
    var w = opened(t);
    assert_not_equals(w, null);
    assert_not_equals(w, window);
    assert_equals(w.opener, window, "opener");
    assert_equals(w.top, w, "top");
    assert_equals(w.parent, w, "parent");
    assert_equals(w.frameElement, null, "frameElement");
    assert_equals(w.closed, false, "closed");
    assert_equals(w.name, "", "name");
    assert_equals(w.document.URL, "about:blank", "URL");
    assert_equals(w.origin, origin, "the origin is its opener's");
    assert_equals(w.document.baseURI, document.baseURI, "the base URL too");
    assert_equals(length, 0, "it is no frame of its opener");
}, "window.open() makes a window with an empty document");

test(function (t) {
    var w = opened(t, "", "the name");
    assert_equals(w.name, "the name");
    assert_equals(window.open("", "the name"), w, "found by its name");
    w.name = "another";
    assert_equals(window.open("", "another"), w, "found by its new name");
    assert_equals(w.open("", "another"), w, "found from itself");
    var f = document.createElement("iframe");
    f.name = "mine";
    document.body.appendChild(f);
    t.add_cleanup(function () { f.remove(); });
    assert_equals(w.open("", "mine"), f.contentWindow, "finds its opener's frames");
}, "names lead to windows that are there");

test(function (t) {
    var one = opened(t, "", "_blank"), two = opened(t, "", "_BLANK");
    assert_not_equals(one, two);
    assert_equals(one.name, "");
}, "_blank is always a new one");

test(function (t) {
    var f = document.createElement("iframe");
    document.body.appendChild(f);
    var l = f.contentWindow.location;
    f.remove();
    l.href = "http://a:b/";
    l.assign("http://a:b/");
    l.replace("http://a:b/");
}, "a location without a window navigates nothing, whatever the URL");

["noopener", "noopener=yes", "NoOpener=1", "width=1,noopener", "noreferrer"].forEach(function (features) {
    test(function () {
        assert_equals(window.open("", "", features), null);
    }, "window.open() with " + features + " returns nothing");
});

["noopener=0", "noopener=no", "width=100,height=100", "opener", "popup"].forEach(function (features) {
    test(function (t) {
        var w = opened(t, "", "", features);
        assert_equals(w.opener, window);
    }, "window.open() with " + features + " returns the window");
});

test(function () {
    assert_throws_dom("SyntaxError", function () { window.open("http://a b/"); });
}, "a URL that is none");

async_test(function (t) {
    var w = opened(t, page("<script>opener.reached(window, document.referrer)<\/script>"));
    window.reached = t.step_func_done(function (from) {
        assert_equals(from, w, "the WindowProxy is the same in the document that was loaded");
        assert_equals(from.opener, window, "and so is its opener");
    });
}, "a document that is loaded into it");

async_test(function (t) {
    var w = opened(t, page("<script>onmessage = function (e) { e.source.postMessage(e.data + 1, '*'); }; opener.postMessage(1, '*');<\/script>"));
    window.addEventListener("message", t.step_func(function (e) {
        if (e.source !== w) {
            return;
        }
        if (e.data === 1) {
            w.postMessage(2, "*");
        } else {
            assert_equals(e.data, 3);
            t.done();
        }
    }));
}, "messages between a window and its opener");

async_test(function (t) {
    var w = window.open(), unloaded = 0;
    w.addEventListener("pagehide", function () { unloaded++; });
    w.close();
    assert_equals(w.closed, true, "closed at once");
    t.step_timeout(t.step_func_done(function () {
        assert_equals(w.closed, true, "closed");
        assert_equals(w.opener, null, "no opener");
        assert_equals(w.top, null, "no top");
    }), 10);
}, "close() of a window that script has opened");

async_test(function (t) {
    var w = window.open(page("<script>window.close()<\/script>"));
    t.step_wait_func_done(function () { return w.closed; }, function () {});
}, "a window that closes itself");

test(function (t) {
    var w = opened(t);
    w.opener = null;
    assert_equals(w.opener, null, "let go of");
    var other = opened(t);
    other.opener = 1;
    assert_equals(other.opener, 1, "replaced");
}, "setting opener");

async_test(function (t) {
    sessionStorage.setItem("of the opener", "1");
    var w = opened(t);
    assert_equals(w.sessionStorage.getItem("of the opener"), "1", "copied");
    w.sessionStorage.setItem("of the opener", "2");
    assert_equals(sessionStorage.getItem("of the opener"), "1", "a copy");
    sessionStorage.removeItem("of the opener");
    t.done();
}, "sessionStorage is a copy of the opener's");

async_test(function (t) {
    var a = document.createElement("a");
    a.href = page("<script>opener.fromLink(window)<\/script>");
    a.target = "_blank";
    a.rel = "opener";
    document.body.appendChild(a);
    t.add_cleanup(function () { a.remove(); });
    window.fromLink = t.step_func_done(function (w) {
        assert_equals(w.opener, window);
        w.close();
    });
    a.click();
}, "a link with target=_blank and rel=opener");
