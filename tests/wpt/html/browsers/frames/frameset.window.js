// META: title=frames of framesets as child browsing contexts

function page(markup) {
    return URL.createObjectURL(new Blob([markup], { type: "text/html" }));
}

function framed(t, markup) {
    var f = document.createElement("iframe");
    f.srcdoc = markup;
    t.add_cleanup(function () { f.remove(); });
    return new Promise(function (resolve) {
        f.onload = function () { resolve(f.contentWindow); };
        document.body.appendChild(f);
    });
}

promise_test(function (t) {
    var one = page("<title>one</title><script>parent.heard = (parent.heard || '') + name;</" + "script>");
    return framed(t, "<frameset cols=1,1><frame name=a src='" + one + "'><frame name=b></frameset>").then(function (w) {
        assert_equals(w.heard, "a", "the load event of the page waits for the frame's");
        assert_equals(w.length, 2);
        var first = w.document.querySelector("frame");
        assert_class_string(first, "HTMLFrameElement");
        assert_equals(w.frames.a, w[0]);
        assert_equals(first.contentWindow, w[0]);
        assert_equals(first.contentDocument, w[0].document);
        assert_equals(w[0].frameElement, first);
        assert_equals(w[0].parent, w);
        assert_equals(w[0].document.title, "one");
        assert_equals(w[1].document.URL, "about:blank");
    });
}, "a frame shows a document");

promise_test(function (t) {
    return framed(t, "<frameset><frame name=a></frameset>").then(function (w) {
        var frame = w.document.querySelector("frame");
        return new Promise(function (resolve) {
            frame.onload = resolve;
            frame.src = page("<title>two</title>");
        }).then(function () {
            assert_equals(frame.contentDocument.title, "two");
            frame.name = "other";
            assert_equals(w.other, frame.contentWindow);
            frame.setAttribute("srcdoc", "<title>three</title>");
            assert_equals(frame.contentDocument.title, "two", "srcdoc is of iframes");
            var inside = frame.contentWindow;
            frame.remove();
            assert_equals(frame.contentWindow, null);
            assert_equals(frame.contentDocument, null);
            assert_equals(w.length, 0);
            assert_true(inside.closed);
        });
    });
}, "a frame's attributes");

promise_test(function (t) {
    var f = document.createElement("iframe");
    t.add_cleanup(function () { f.remove(); });
    f.srcdoc = "<title>srcdoc</title>";
    document.body.appendChild(f);
    return new Promise(function (resolve) { f.onload = resolve; }).then(function () {
        f.contentWindow.mark = "it stays";
        f.src = page("<title>src</title>");
        return new Promise(function (resolve) { t.step_timeout(resolve); });
    }).then(function () {
        assert_equals(f.contentWindow.mark, "it stays", "src does not count beside srcdoc");
        return new Promise(function (resolve) {
            f.onload = resolve;
            f.removeAttribute("srcdoc");
        });
    }).then(function () {
        assert_equals(f.contentDocument.title, "src");
    });
}, "an iframe with both src and srcdoc");

test(function () {
    ["embed", "object", "iframe"].forEach(function (name) {
        assert_equals(document.createElement(name).getSVGDocument(), null, name);
    });
    var object = document.createElement("object");
    assert_equals(object.contentDocument, null);
    assert_equals(object.contentWindow, null);
}, "elements that show no document");

test(function () {
    var slot = document.createElement("slot"), text = document.createTextNode("");
    slot.append(text);
    document.body.append(slot);
    slot.assign(text);
    assert_array_equals(slot.assignedNodes(), []);
    assert_array_equals(slot.assignedNodes({ flatten: true }), []);
    assert_array_equals(slot.assignedElements(), []);
    assert_equals(text.assignedSlot, null);
    assert_equals(slot.assignedSlot, null);
    slot.remove();
    assert_throws_js(TypeError, function () { slot.assign(document); });
}, "a slot outside of shadow trees has no nodes");
