// META: title=Location.ancestorOrigins
// META: global=window

function frame(t, parent) {
    var f = parent.document.createElement("iframe");
    parent.document.body.appendChild(f);
    t.add_cleanup(function () { f.remove(); });
    return f.contentWindow;
}

test(function (t) {
    var w = frame(t, self), inner = frame(t, w);
    assert_equals(location.ancestorOrigins.length, 0);
    assert_array_equals(Array.prototype.slice.call(w.location.ancestorOrigins), [origin]);
    assert_array_equals(Array.prototype.slice.call(inner.location.ancestorOrigins), [origin, origin]);
    var list = inner.location.ancestorOrigins;
    assert_equals(list, inner.location.ancestorOrigins);
    assert_true(list instanceof inner.DOMStringList);
    assert_true(list.contains(origin));
    assert_false(list.contains("https://other.test"));
    assert_equals(list.item(1), origin);
    assert_equals(list[2], undefined);
    assert_equals(list.item(2), null);
    list[0] = "x";
    assert_equals(list[0], origin, "items are read-only");
}, "the origins of a frame's ancestors, the nearest first");

test(function (t) {
    var w = frame(t, self), gone = w.location;
    w.frameElement.remove();
    assert_equals(gone.ancestorOrigins.length, 0);
}, "a document that is not shown has no ancestors");
