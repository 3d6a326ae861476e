// META: title=Cookies in the opening handshake
// META: global=window
// META: script=/websockets/constants.sub.js
// META: script=/websockets/websocket-helpers.js
// META: script=/websockets/frame-helpers.js
// META: variant=?default
// META: variant=?wss&wpt_flags=https
// META: variant=?wpt_flags=h2

var made = 0;

// A name that no other test uses, whose cookie goes when the test ends.
function cookieName(t, prefix) {
    made++;
    var name = made + "_" + Math.random().toString(36).substring(2);
    t.add_cleanup(function () {
        document.cookie = prefix + name + "=; Path=/; Max-Age=0";
    });
    return name;
}

function pairs(header) {
    return header === "(none)" || header === "" ? [] : header.split("; ");
}

function sentCookies(t, path) {
    return received(socketTo(t, path || "/echo-cookie")).then(pairs);
}

function visibleCookies() {
    return pairs(document.cookie);
}

promise_test(function (t) {
    var name = cookieName(t, "doc_");
    document.cookie = "doc_" + name + "=value; Path=/";
    return sentCookies(t).then(function (cookies) {
        assert_in_array("doc_" + name + "=value", cookies);
    });
}, "a cookie of document.cookie is sent");

promise_test(function (t) {
    var name = cookieName(t, "doc_");
    document.cookie = "doc_" + name + "=value; Path=/elsewhere";
    t.add_cleanup(function () {
        document.cookie = "doc_" + name + "=; Path=/elsewhere; Max-Age=0";
    });
    return sentCookies(t).then(function (cookies) {
        assert_equals(cookies.indexOf("doc_" + name + "=value"), -1);
    });
}, "a cookie of another path is not sent");

promise_test(function (t) {
    var name = cookieName(t, "doc_");
    document.cookie = "doc_" + name + "=value; Path=/";
    document.cookie = "doc_" + name + "=; Path=/; Max-Age=0";
    return sentCookies(t).then(function (cookies) {
        assert_false(cookies.some(function (cookie) { return cookie.indexOf("doc_" + name) === 0; }));
    });
}, "an expired cookie is not sent");

promise_test(function (t) {
    var name = cookieName(t, "doc_");
    document.cookie = "doc_" + name + "=one; Path=/";
    return sentCookies(t).then(function () {
        document.cookie = "doc_" + name + "=two; Path=/";
        return sentCookies(t);
    }).then(function (cookies) {
        assert_in_array("doc_" + name + "=two", cookies);
        assert_equals(cookies.indexOf("doc_" + name + "=one"), -1);
    });
}, "the cookies at the time of the connection are sent");

promise_test(function (t) {
    var name = cookieName(t, "ws_test_");
    return openSocket(t, "/set-cookie?" + name).then(function () {
        assert_in_array("ws_test_" + name + "=test", visibleCookies());
        return sentCookies(t);
    }).then(function (cookies) {
        assert_in_array("ws_test_" + name + "=test", cookies);
    });
}, "a cookie that the handshake sets is in document.cookie at open, and is sent from then on");

promise_test(function (t) {
    var name = cookieName(t, "ws_test_");
    return openSocket(t, "/set-cookie_http?" + name).then(function () {
        assert_equals(visibleCookies().indexOf("ws_test_" + name + "=test"), -1, "document.cookie");
        return sentCookies(t);
    }).then(function (cookies) {
        assert_in_array("ws_test_" + name + "=test", cookies, "the next connection");
    });
}, "an HttpOnly cookie is sent, but not shown to script");

promise_test(function (t) {
    var name = cookieName(t, "ws_test_");
    return openSocket(t, "/set-cookie-secure?" + name).then(function () {
        return sentCookies(t);
    }).then(function (cookies) {
        var cookie = "ws_test_" + name + "=test";
        assert_equals(cookies.indexOf(cookie) !== -1, __SECURE, "sent");
        assert_equals(visibleCookies().indexOf(cookie) !== -1, __SECURE, "in document.cookie");
    });
}, "a Secure cookie is taken from and sent to a secure connection only");

promise_test(function (t) {
    var name = cookieName(t, "one_");
    t.add_cleanup(function () {
        document.cookie = "two_" + name + "=; Path=/; Max-Age=0";
    });
    return openSocket(t, handshakePath(goodHandshake().concat([
        "Set-Cookie: one_" + name + "=1; Path=/", "Set-Cookie: two_" + name + "=2; Path=/"
    ]))).then(function () {
        var cookies = visibleCookies();
        assert_in_array("one_" + name + "=1", cookies);
        assert_in_array("two_" + name + "=2", cookies);
    });
}, "each of several Set-Cookie headers counts");

promise_test(function (t) {
    var name = cookieName(t, "gone_");
    document.cookie = "gone_" + name + "=1; Path=/";
    return openSocket(t, handshakePath(goodHandshake().concat(["Set-Cookie: gone_" + name + "=; Path=/; Max-Age=0"]))).then(function () {
        assert_false(visibleCookies().some(function (cookie) { return cookie.indexOf("gone_" + name) === 0; }));
    });
}, "the handshake can remove a cookie");
