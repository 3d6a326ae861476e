// META: title=Cookies of connections to other hosts
// META: global=window
// META: script=/websockets/constants.sub.js
// META: script=/websockets/websocket-helpers.js
// META: script=/websockets/frame-helpers.js
// META: variant=?default
// META: variant=?wss&wpt_flags=https

var sameSite = __SCHEME + "://{{domains[www]}}:" + __PORT;
var otherSite = __SCHEME + "://{{hosts[alt][]}}:" + __PORT;
var made = 0;

function unique(prefix) {
    made++;
    return prefix + "_" + made + "_" + Math.random().toString(36).substring(2);
}

function connect(t, url) {
    var ws = new WebSocket(url);
    t.add_cleanup(function () { ws.close(); });
    return ws;
}

function sentTo(t, origin) {
    return received(connect(t, origin + "/echo-cookie")).then(function (header) {
        return header.split("; ");
    });
}

function setBy(t, origin, cookie) {
    return opened(connect(t, origin + handshakePath(goodHandshake().concat("Set-Cookie: " + cookie))));
}

promise_test(function (t) {
    var name = unique("host");
    document.cookie = name + "=1; Path=/";
    t.add_cleanup(function () { document.cookie = name + "=; Path=/; Max-Age=0"; });
    return sentTo(t, sameSite).then(function (cookies) {
        assert_equals(cookies.indexOf(name + "=1"), -1);
    });
}, "a cookie without Domain is not sent to a subdomain");

promise_test(function (t) {
    var name = unique("domain");
    document.cookie = name + "=1; Path=/; Domain={{host}}";
    t.add_cleanup(function () { document.cookie = name + "=; Path=/; Domain={{host}}; Max-Age=0"; });
    return sentTo(t, sameSite).then(function (cookies) {
        assert_in_array(name + "=1", cookies);
    });
}, "a cookie of the domain is sent to a subdomain");

promise_test(function (t) {
    var name = unique("strict");
    document.cookie = name + "=1; Path=/; Domain={{host}}; SameSite=Strict";
    t.add_cleanup(function () { document.cookie = name + "=; Path=/; Domain={{host}}; Max-Age=0"; });
    return sentTo(t, sameSite).then(function (cookies) {
        assert_in_array(name + "=1", cookies);
    });
}, "a SameSite=Strict cookie is sent to a subdomain, which is the same site");

promise_test(function (t) {
    var name = unique("sub");
    return setBy(t, sameSite, name + "=1; Path=/").then(function () {
        assert_equals(document.cookie.indexOf(name), -1, "document.cookie of another host");
        return sentTo(t, sameSite);
    }).then(function (cookies) {
        assert_in_array(name + "=1", cookies);
    });
}, "a cookie that a subdomain sets is the subdomain's");

promise_test(function (t) {
    var name = unique("up");
    return setBy(t, sameSite, name + "=1; Path=/; Domain={{host}}").then(function () {
        assert_in_array(name + "=1", document.cookie.split("; "));
        document.cookie = name + "=; Path=/; Domain={{host}}; Max-Age=0";
    });
}, "a subdomain may set a cookie for its domain");

promise_test(function (t) {
    var name = unique("foreign");
    return setBy(t, otherSite, name + "=1; Path=/; Domain={{host}}").then(function () {
        assert_equals(document.cookie.indexOf(name), -1);
    });
}, "another site may not");

["", "; SameSite=Lax", "; SameSite=Strict"].forEach(function (attribute) {
    promise_test(function (t) {
        var name = unique("cross");
        return setBy(t, otherSite, name + "=1; Path=/" + attribute).then(function () {
            return sentTo(t, otherSite);
        }).then(function (cookies) {
            assert_equals(cookies.indexOf(name + "=1"), -1);
        });
    }, "a cross-site connection can neither set nor send a cookie" + (attribute ? " with " + attribute.substring(2) : " without SameSite"));
});

promise_test(function (t) {
    var name = unique("none");
    return setBy(t, otherSite, name + "=1; Path=/; SameSite=None; Secure").then(function () {
        return sentTo(t, otherSite);
    }).then(function (cookies) {
        assert_equals(cookies.indexOf(name + "=1") !== -1, __SECURE);
    });
}, "a cross-site connection can set and send a cookie with SameSite=None and Secure, if it is secure");
