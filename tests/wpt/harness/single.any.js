// META: title=The harness: a page that is one test
// META: global=window

setup({ single_test: true });

setTimeout(function () {
    assert_equals(document.title !== null, true);
    done();
}, 1);
