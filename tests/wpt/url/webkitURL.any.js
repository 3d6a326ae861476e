// META: title=The old name of URL
// META: global=window,dedicatedworker,sharedworker

test(function () {
    assert_equals("webkitURL" in self, GLOBAL.isWindow());
    if (GLOBAL.isWindow()) {
        assert_equals(webkitURL, URL);
    }
}, "webkitURL is URL in windows, and nothing elsewhere");
