// META: title=atob and btoa
// META: global=window,dedicatedworker,sharedworker

test(function () {
    assert_equals(btoa.length, 1);
    assert_equals(atob.length, 1);
    assert_throws_js(TypeError, function () { btoa(); });
    assert_throws_js(TypeError, function () { atob(); });
}, "btoa and atob want an argument");

[["", ""], ["a", "YQ=="], ["ab", "YWI="], ["abc", "YWJj"], ["\u0000\u00ff", "AP8="], ["???>>>", "Pz8/Pj4+"]].forEach(function (pair) {
    test(function () {
        assert_equals(btoa(pair[0]), pair[1], "btoa");
        assert_equals(atob(pair[1]), pair[0], "atob");
    }, "there and back: " + format_value(pair[0]));
});

test(function () {
    assert_equals(btoa(null), "bnVsbA==");
    assert_equals(btoa(undefined), "dW5kZWZpbmVk");
    assert_equals(btoa(12), "MTI=");
}, "btoa converts to a string");

["\u0100", "a\u4e2d", String.fromCharCode(0xD800)].forEach(function (text, i) {
    test(function () {
        assert_throws_dom("InvalidCharacterError", function () { btoa(text); });
    }, "btoa refuses characters above U+00FF, case " + (i + 1));
});

[["YQ", "a"], ["YWI", "ab"], [" Y Q = = ", "a"], ["\tY\nW\fJ\rj", "abc"], ["ab", "i"]].forEach(function (pair) {
    test(function () {
        assert_equals(atob(pair[0]), pair[1]);
    }, "atob forgives: " + format_value(pair[0]));
});

["Y", "YQ=", "YQ===", "=", "====", "Y-", "YW_i", "YWJjZ", "Y=Q=", "\u00a0", "\u000bYQ==", "YQ==YQ=="].forEach(function (text) {
    test(function () {
        assert_throws_dom("InvalidCharacterError", function () { atob(text); });
    }, "atob refuses: " + format_value(text));
});
