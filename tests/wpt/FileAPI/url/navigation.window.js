// META: title=documents of blob URLs that are revoked

// A blob URL's entry is looked up when the URL is parsed, https://url.spec.whatwg.org/#concept-url-blob-entry, and a
// navigation and its entry in the session history go on with that.

function page(result) {
    return URL.createObjectURL(new Blob(["<script>window.result = '" + result + "';</" + "script>"], { type: "text/html" }));
}

function frameWith(url) {
    var frame = document.createElement("iframe");
    frame.src = url;
    document.body.appendChild(frame);
    return frame;
}

async_test(function (t) {
    var url = page("src");
    var frame = frameWith(url);
    URL.revokeObjectURL(url);
    frame.onload = t.step_func_done(function () {
        assert_equals(frame.contentWindow.result, "src");
        frame.remove();
    });
}, "a frame shows a blob URL that was revoked after its src was set");

async_test(function (t) {
    var frame = frameWith("about:blank");
    var url = page("location");
    frame.contentWindow.location = url;
    URL.revokeObjectURL(url);
    frame.onload = t.step_func_done(function () {
        assert_equals(frame.contentWindow.result, "location");
        frame.remove();
    });
}, "a frame shows a blob URL that was revoked after its location was set");

async_test(function (t) {
    var url = page("popup");
    var popup = window.open(url);
    URL.revokeObjectURL(url);
    popup.onload = t.step_func_done(function () {
        assert_equals(popup.result, "popup");
        popup.close();
    });
}, "a window shows a blob URL that was revoked after it was opened");

async_test(function (t) {
    var url = page("reload");
    var frame = frameWith(url);
    frame.onload = t.step_func(function () {
        URL.revokeObjectURL(url);
        frame.contentWindow.result = "";
        frame.onload = t.step_func_done(function () {
            assert_equals(frame.contentWindow.result, "reload");
            frame.remove();
        });
        frame.contentWindow.location.reload();
    });
}, "a revoked blob URL is reloaded");

async_test(function (t) {
    var url = page("back");
    var frame = frameWith(url);
    frame.onload = t.step_func(function () {
        URL.revokeObjectURL(url);
        frame.contentWindow.location.hash = "#there";
        frame.onload = t.step_func(function () {
            frame.onload = t.step_func_done(function () {
                assert_equals(frame.contentWindow.result, "back");
                assert_equals(frame.contentWindow.location.hash, "#there");
                frame.remove();
            });
            history.back();
        });
        frame.contentWindow.location.href = "/common/blank.html";
    });
}, "the history returns to a revoked blob URL");

async_test(function (t) {
    var url = page("never");
    URL.revokeObjectURL(url);
    var frame = frameWith(url);
    frame.onload = t.step_func_done(function () {
        assert_throws_dom("SecurityError", function () {
            return frame.contentWindow.result;
        });
        frame.remove();
    });
}, "a frame whose blob URL was revoked before shows nothing of it");
