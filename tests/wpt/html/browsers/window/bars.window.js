// META: title=the bars around a window

var bars = ["locationbar", "menubar", "personalbar", "scrollbars", "statusbar", "toolbar"];

bars.forEach(function (name, i) {
    test(function () {
        assert_true(window[name] instanceof BarProp);
        assert_equals(window[name], window[name], "the same object");
        assert_not_equals(window[name], window[bars[(i + 1) % bars.length]], "one for each bar");
        assert_true(window[name].visible);
    }, name);
});

[
    ["", true],
    ["noopener=0", true],
    ["popup", false],
    ["popup=no", true],
    ["popup=0,width=100", true],
    ["width=100", false],
    ["location,menubar,scrollbars,status", true],
    ["toolbar,menubar,scrollbars,status", true],
    ["toolbar,menubar,scrollbars,status,resizable=no", false],
    ["menubar,scrollbars,status", false],
    ["location,scrollbars,status", false],
    ["location,menubar,status", false],
    ["location,menubar,scrollbars", false]
].forEach(function (pair) {
    test(function (t) {
        var w = window.open("", "", pair[0]);
        t.add_cleanup(function () { w.close(); });
        bars.forEach(function (name) { assert_equals(w[name].visible, pair[1], name); });
        w.document.body.innerHTML = "<iframe></iframe>";
        assert_equals(w.frames[0].toolbar.visible, pair[1], "in a frame");
    }, "of a window opened with " + JSON.stringify(pair[0]));
});

test(function () {
    var f = document.body.appendChild(document.createElement("iframe")), bar = f.contentWindow.toolbar;
    f.remove();
    assert_true(bar.visible);
}, "of a window that is shown no more");
