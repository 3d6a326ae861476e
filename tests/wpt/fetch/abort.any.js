// META: title=Aborting fetch()
// META: global=window,dedicatedworker,sharedworker

// slow answers with its head after ten seconds: whoever waits for its end waits for the abort.
var slow = "/websockets/constants.sub.js?pipe=trickle(d10:r1)";

promise_test(function (t) {
    return promise_rejects_exactly(t, "why", fetch("/", { signal: AbortSignal.abort("why") }));
}, "a signal that is aborted already");

promise_test(function (t) {
    var controller = new AbortController();
    var request = new Request("/", { method: "POST", body: "x", signal: controller.signal });
    controller.abort();
    return promise_rejects_dom(t, "AbortError", fetch(request)).then(function () {
        assert_true(request.bodyUsed);
    });
}, "a request that is aborted already");

promise_test(function (t) {
    var controller = new AbortController();
    var promise = fetch(slow, { signal: controller.signal });
    controller.abort();
    return promise_rejects_dom(t, "AbortError", promise);
}, "aborting before the response");

promise_test(function (t) {
    var controller = new AbortController();
    return fetch("/websockets/constants.sub.js?pipe=trickle(10:d20:r1)", { signal: controller.signal }).then(function (r) {
        var promises = [r.clone().text(), r.blob()];
        controller.abort("why");
        return Promise.all(promises.map(function (p) { return promise_rejects_exactly(t, "why", p); }));
    });
}, "aborting while the body is read");

promise_test(function (t) {
    var controller = new AbortController();
    return fetch("/websockets/constants.sub.js?pipe=trickle(10:d20:r1)", { signal: controller.signal }).then(function (r) {
        controller.abort();
        return promise_rejects_dom(t, "AbortError", r.text());
    });
}, "aborting before the body is read");

promise_test(function () {
    var controller = new AbortController();
    return fetch("data:,text", { signal: controller.signal }).then(function (r) {
        return r.text();
    }).then(function (text) {
        controller.abort();
        assert_equals(text, "text");
    });
}, "aborting when all is over");

promise_test(function () {
    var controller = new AbortController();
    var r = new Request("/", { method: "POST", body: "x", signal: controller.signal });
    controller.abort();
    return r.text().then(function (text) { assert_equals(text, "x"); });
}, "an aborted request's body can be read");
