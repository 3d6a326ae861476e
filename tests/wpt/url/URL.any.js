// META: title=URL
// META: global=window,dedicatedworker,sharedworker
// META: script=/resources/webidl-interface.js

checkInterface({
    name: "URL",
    length: 1,
    readonly: ["origin", "searchParams"],
    writable: ["href", "protocol", "username", "password", "host", "hostname", "port", "pathname", "search", "hash"],
    operations: { toString: 0, toJSON: 0 },
    statics: { parse: 1, canParse: 1 },
    extensions: ["createObjectURL", "revokeObjectURL"],
    make: function () { return new URL("https://user:pass@web-platform.test:8443/path?query#hash"); }
});

test(function () {
    var url = new URL("https://user:pass@Web-Platform.test:8443/a/b?query=1#hash");
    assert_equals(url.href, "https://user:pass@web-platform.test:8443/a/b?query=1#hash", "href");
    assert_equals(url.origin, "https://web-platform.test:8443", "origin");
    assert_equals(url.protocol, "https:", "protocol");
    assert_equals(url.username, "user", "username");
    assert_equals(url.password, "pass", "password");
    assert_equals(url.host, "web-platform.test:8443", "host");
    assert_equals(url.hostname, "web-platform.test", "hostname");
    assert_equals(url.port, "8443", "port");
    assert_equals(url.pathname, "/a/b", "pathname");
    assert_equals(url.search, "?query=1", "search");
    assert_equals(url.hash, "#hash", "hash");
    assert_equals(String(url), url.href, "stringification");
    assert_equals(JSON.stringify({ url: url }), "{\"url\":\"" + url.href + "\"}", "JSON");
}, "the attributes show the parts of a URL");

// Input, base, href; an href of null means that parsing fails.
[
    ["http://web-platform.test", undefined, "http://web-platform.test/"],
    ["HTTP://WEB-PLATFORM.TEST/A", undefined, "http://web-platform.test/A"],
    ["  http://web-platform.test/ \n", undefined, "http://web-platform.test/"],
    ["http://web-platform.test/a\tb\nc", undefined, "http://web-platform.test/abc"],
    ["http://web-platform.test:80/", undefined, "http://web-platform.test/"],
    ["https://web-platform.test:443/", undefined, "https://web-platform.test/"],
    ["ftp://web-platform.test:21/", undefined, "ftp://web-platform.test/"],
    ["ws://web-platform.test:80/", undefined, "ws://web-platform.test/"],
    ["http://web-platform.test:0080/", undefined, "http://web-platform.test/"],
    ["http://web-platform.test:/", undefined, "http://web-platform.test/"],
    ["http://web-platform.test/a/../b/./c", undefined, "http://web-platform.test/b/c"],
    ["http://web-platform.test/a/%2e%2E/b", undefined, "http://web-platform.test/b"],
    ["http://web-platform.test/../../a", undefined, "http://web-platform.test/a"],
    ["http://web-platform.test/a b\"<>`{}", undefined, "http://web-platform.test/a%20b%22%3C%3E%60%7B%7D"],
    ["http://web-platform.test/?a b\"<>'`", undefined, "http://web-platform.test/?a%20b%22%3C%3E%27`"],
    ["foo://web-platform.test/?'", undefined, "foo://web-platform.test/?'"],
    ["http://web-platform.test/#a b\"<>`", undefined, "http://web-platform.test/#a%20b%22%3C%3E%60"],
    ["http://web-platform.test/\u00e9?\u00e9#\u00e9", undefined, "http://web-platform.test/%C3%A9?%C3%A9#%C3%A9"],
    ["http://web-platform.test/%zz%4", undefined, "http://web-platform.test/%zz%4"],
    ["http:\\\\web-platform.test\\a\\b", undefined, "http://web-platform.test/a/b"],
    ["http:web-platform.test/a", undefined, "http://web-platform.test/a"],
    ["http:/web-platform.test/a", undefined, "http://web-platform.test/a"],
    ["http:////web-platform.test/a", undefined, "http://web-platform.test/a"],
    ["http://a@b@web-platform.test/", undefined, "http://a%40b@web-platform.test/"],
    ["http://:@web-platform.test/", undefined, "http://web-platform.test/"],
    ["http://user@/", undefined, null],
    ["http://192.168.257/", undefined, "http://192.168.1.1/"],
    ["http://0x7f.1/", undefined, "http://127.0.0.1/"],
    ["http://0300.1/", undefined, "http://192.0.0.1/"],
    ["http://4294967295/", undefined, "http://255.255.255.255/"],
    ["http://4294967296/", undefined, null],
    ["http://256.0.0.1/", undefined, null],
    ["http://1.2.3.4.5/", undefined, null],
    ["http://09.1/", undefined, null],
    ["http://a.1.2.3.4.com/", undefined, "http://a.1.2.3.4.com/"],
    ["http://[::1]/", undefined, "http://[::1]/"],
    ["http://[1:0:0:2:0:0:0:3]/", undefined, "http://[1:0:0:2::3]/"],
    ["http://[::FFFF:127.0.0.1]/", undefined, "http://[::ffff:7f00:1]/"],
    ["http://[::1", undefined, null],
    ["http://[1::2::3]/", undefined, null],
    ["http://[[::1]]/", undefined, null],
    ["http://ex%41mple.test/", undefined, "http://example.test/"],
    ["http://ex%00ample.test/", undefined, null],
    ["http://exa mple.test/", undefined, null],
    ["http://exa|mple.test/", undefined, null],
    ["http://B\u00dccher.test/", undefined, "http://xn--bcher-kva.test/"],
    ["http://xn--bcher-kva.test/", undefined, "http://xn--bcher-kva.test/"],
    ["http://\uff47\uff4f.test/", undefined, "http://go.test/"],
    ["http://fa\u00df.test/", undefined, "http://xn--fa-hia.test/"],
    ["http://a\u00adb.test/", undefined, "http://ab.test/"],
    ["http://web-platform.test:65536/", undefined, null],
    ["http://web-platform.test:1a/", undefined, null],
    ["http://", undefined, null],
    ["http:", undefined, null],
    ["relative", undefined, null],
    ["", undefined, null],
    ["1http://web-platform.test/", undefined, null],
    ["mailto:a@b", undefined, "mailto:a@b"],
    ["data:text/plain,a b", undefined, "data:text/plain,a b"],
    ["javascript:alert('x y')", undefined, "javascript:alert('x y')"],
    ["about:blank?a#b", undefined, "about:blank?a#b"],
    ["foo://HOST/A", undefined, "foo://HOST/A"],
    ["foo:///a", undefined, "foo:///a"],
    ["foo://", undefined, "foo://"],
    ["foo:/a/../b", undefined, "foo:/b"],
    ["foo:/.//a", undefined, "foo:/.//a"],
    ["file:///a/b", undefined, "file:///a/b"],
    ["file://localhost/a", undefined, "file:///a"],
    ["file:c:\\a", undefined, "file:///c:/a"],
    ["file:///C|/a/..", undefined, "file:///C:/"],
    ["b", "http://web-platform.test/a/x?q#h", "http://web-platform.test/a/b"],
    ["/b", "http://web-platform.test/a/x?q#h", "http://web-platform.test/b"],
    ["//other.test/b", "http://web-platform.test/a/x", "http://other.test/b"],
    ["../b", "http://web-platform.test/a/c/x", "http://web-platform.test/a/b"],
    ["?r", "http://web-platform.test/a/x?q#h", "http://web-platform.test/a/x?r"],
    ["#i", "http://web-platform.test/a/x?q#h", "http://web-platform.test/a/x?q#i"],
    ["", "http://web-platform.test/a/x?q#h", "http://web-platform.test/a/x?q"],
    ["http:b", "http://web-platform.test/a/x", "http://web-platform.test/a/b"],
    ["https:b.test", "http://web-platform.test/a/x", "https://b.test/"],
    ["\\b", "http://web-platform.test/a/x", "http://web-platform.test/b"],
    ["b", "mailto:x", null],
    ["#i", "mailto:x", "mailto:x#i"],
    ["//b", "file:///a", "file://b/"],
    ["b", "not a base", null],
    ["http://web-platform.test/", "not a base", null]
].forEach(function (each) {
    var args = each[1] === undefined ? [each[0]] : [each[0], each[1]];
    var what = format_value(each[0]) + (each[1] === undefined ? "" : " against " + format_value(each[1]));
    test(function () {
        assert_equals(URL.canParse.apply(URL, args), each[2] !== null, "URL.canParse()");
        var parsed = URL.parse.apply(URL, args);
        if (each[2] === null) {
            assert_equals(parsed, null, "URL.parse()");
            assert_throws_js(TypeError, function () { new URL(each[0], each[1]); });
            return;
        }
        assert_equals(parsed.href, each[2], "URL.parse()");
        assert_equals(new URL(each[0], each[1]).href, each[2], "new URL()");
        assert_equals(new URL(each[2]).href, each[2], "the result parses to itself");
    }, (each[2] === null ? "fails: " : "parses: ") + what);
});

[
    ["http://web-platform.test/", "http://web-platform.test"], ["https://a.test:444/", "https://a.test:444"],
    ["ws://a.test/", "ws://a.test"], ["ftp://a.test/", "ftp://a.test"], ["file:///a", "null"], ["data:,x", "null"],
    ["foo://a.test/", "null"], ["blob:https://a.test/1-2", "https://a.test"], ["blob:foo", "null"]
].forEach(function (pair) {
    test(function () {
        assert_equals(new URL(pair[0]).origin, pair[1]);
    }, "origin of " + pair[0]);
});

// URL, attribute, value to set, href afterwards.
[
    ["http://a.test/p", "protocol", "https", "https://a.test/p"],
    ["http://a.test/p", "protocol", "wss:ignored", "wss://a.test/p"],
    ["http://a.test/p", "protocol", "foo", "http://a.test/p"],
    ["http://a.test/p", "protocol", "1bad", "http://a.test/p"],
    ["https://a.test:80/p", "protocol", "http", "http://a.test/p"],
    ["foo://a.test/p", "protocol", "http", "foo://a.test/p"],
    ["http://a.test/", "username", "u:@/", "http://u%3A%40%2F@a.test/"],
    ["http://u:p@a.test/", "username", "", "http://:p@a.test/"],
    ["http://a.test/", "password", "p w", "http://:p%20w@a.test/"],
    ["file:///a", "username", "u", "file:///a"],
    ["mailto:x", "password", "p", "mailto:x"],
    ["http://a.test:81/p", "host", "b.test:82", "http://b.test:82/p"],
    ["http://a.test:81/p", "host", "b.test", "http://b.test:81/p"],
    ["http://a.test/p", "host", "b.test:80/x", "http://b.test/p"],
    ["http://a.test/p", "host", "", "http://a.test/p"],
    ["mailto:x", "host", "b.test", "mailto:x"],
    ["http://a.test:81/p", "hostname", "b.test", "http://b.test:81/p"],
    ["http://a.test:81/p", "hostname", "b.test:82", "http://a.test:81/p"],
    ["http://a.test/p", "hostname", "b c", "http://a.test/p"],
    ["http://a.test/", "port", "81", "http://a.test:81/"],
    ["http://a.test:81/", "port", "80", "http://a.test/"],
    ["http://a.test:81/", "port", "", "http://a.test/"],
    ["http://a.test:81/", "port", "82abc", "http://a.test:82/"],
    ["http://a.test:81/", "port", "abc", "http://a.test:81/"],
    ["http://a.test:81/", "port", "65536", "http://a.test:81/"],
    ["file:///a", "port", "81", "file:///a"],
    ["http://a.test/p?q", "pathname", "x y/../z", "http://a.test/z?q"],
    ["http://a.test/p", "pathname", "a?b#c", "http://a.test/a%3Fb%23c"],
    ["http://a.test/p", "pathname", "", "http://a.test/"],
    ["mailto:x", "pathname", "y", "mailto:x"],
    ["http://a.test/p?q#h", "search", "r s", "http://a.test/p?r%20s#h"],
    ["http://a.test/p?q", "search", "?", "http://a.test/p?"],
    ["http://a.test/p?q", "search", "", "http://a.test/p"],
    ["http://a.test/p?q", "search", "a#b", "http://a.test/p?a%23b"],
    ["http://a.test/p#h", "hash", "i j", "http://a.test/p#i%20j"],
    ["http://a.test/p#h", "hash", "", "http://a.test/p"],
    ["http://a.test/p#h", "hash", "#", "http://a.test/p#"],
    ["http://a.test/", "href", "https://b.test/x", "https://b.test/x"]
].forEach(function (each) {
    test(function () {
        var url = new URL(each[0]);
        url[each[1]] = each[2];
        assert_equals(url.href, each[3]);
    }, "setting " + each[1] + " of " + each[0] + " to " + format_value(each[2]));
});

test(function () {
    var url = new URL("http://a.test/");
    assert_throws_js(TypeError, function () { url.href = "relative"; });
    assert_equals(url.href, "http://a.test/");
}, "setting href to what does not parse throws a TypeError and changes nothing");

test(function () {
    var url = new URL("http://a.test/?a=1&b=2");
    assert_equals(url.searchParams, url.searchParams, "identity");
    assert_true(url.searchParams instanceof URLSearchParams, "instance");
    url.searchParams.append("c", "x y");
    assert_equals(url.search, "?a=1&b=2&c=x+y", "after append()");
    url.search = "?z=9";
    assert_equals(url.searchParams.get("z"), "9", "after search");
    assert_equals(url.searchParams.get("a"), null, "the old parameters are gone");
    url.href = "http://b.test/?y=8";
    assert_equals(url.searchParams.get("y"), "8", "after href");
    url.searchParams["delete"]("y");
    assert_equals(url.href, "http://b.test/", "after delete(): no question mark is left");
}, "searchParams and search follow each other");

test(function () {
    assert_throws_js(TypeError, function () { URL("http://a.test/"); }, "no new");
    assert_throws_js(TypeError, function () { new URL(); }, "no argument");
    assert_equals(new URL("a", new URL("http://a.test/x/")).href, "http://a.test/x/a", "a URL as base");
    assert_equals(new URL("a", "http://a.test/").href, "http://a.test/a", "a string as base");
    assert_throws_js(TypeError, function () { new URL("a", null); }, "null as base");
    assert_equals(new URL("http://a.test/", undefined).href, "http://a.test/", "undefined as base");
}, "the arguments of the constructor");

test(function () {
    assert_equals(new URL("http://a.test/" + String.fromCharCode(0xD800)).href, "http://a.test/%EF%BF%BD");
}, "a lone surrogate becomes U+FFFD");
