// META: title=Errors of scripts of other origins

setup({ allow_uncaught_exception: true });

var folder = "/html/webappapis/scripting/resources/";
var hosts = ["{{hosts[][www1]}}", "{{hosts[alt][]}}"];

function load(t, url, crossOrigin) {
    var s = document.createElement("script");
    if (crossOrigin) { s.crossOrigin = crossOrigin; }
    s.src = url;
    t.add_cleanup(function () { s.remove(); });
    return new Promise(function (resolve, reject) {
        s.onload = resolve;
        s.onerror = reject;
        document.body.appendChild(s);
    });
}

// reported collects what window.onerror and an error event are told while f runs, and what it has set off is over.
function reported(t, f) {
    var list = [];
    function listen(e) { list.push(["event", e.message, e.filename, e.lineno, e.colno, e.error]); }
    onerror = function (message, filename, line, column, error) { list.push(["onerror", message, filename, line, column, error]); return true; };
    addEventListener("error", listen);
    t.add_cleanup(function () { onerror = null; removeEventListener("error", listen); });
    return Promise.resolve(f()).then(function () { return new Promise(function (resolve) { setTimeout(resolve, 0); }); }).then(function () { return list; });
}

function assert_muted(list) {
    assert_equals(list.length, 2);
    list.forEach(function (report) { assert_array_equals(report.slice(1), ["Script error.", "", 0, 0, null], report[0]); });
}

function assert_told(list, message, file) {
    assert_equals(list.length, 2);
    list.forEach(function (report) {
        assert_true(report[1].indexOf(message) >= 0, report[1]);
        assert_true(report[2].indexOf(file) >= 0, report[2]);
        assert_true(report[3] > 0, "line");
        assert_not_equals(report[5], null, "error");
    });
}

hosts.forEach(function (host) {
    var other = "http://" + host + ":" + location.port + folder;

    promise_test(function (t) {
        return reported(t, function () { return load(t, other + "throws.js"); }).then(assert_muted);
    }, "what the script throws, " + host);

    promise_test(function (t) {
        return reported(t, function () { return load(t, other + "no-script.js"); }).then(assert_muted);
    }, "that it is no script, " + host);

    ["throwLater", "evaluateLater"].forEach(function (name) {
        promise_test(function (t) {
            return load(t, other + "throws.js").then(function () {
                return reported(t, function () { setTimeout(self[name]); return new Promise(function (resolve) { setTimeout(resolve, 0); }); });
            }).then(assert_muted);
        }, name + ", " + host);
    });

    promise_test(function (t) {
        var told = [];
        function listen(e) { told.push(e.reason); e.preventDefault(); }
        addEventListener("unhandledrejection", listen);
        t.add_cleanup(function () { removeEventListener("unhandledrejection", listen); });
        var mine = {};
        return load(t, other + "throws.js").then(function () {
            rejectLater();
            rejectError();
            Promise.reject(mine);
            return new Promise(function (resolve) { setTimeout(resolve, 10); });
        }).then(function () { assert_array_equals(told, [mine]); });
    }, "promises that the script rejects, " + host);

    promise_test(function (t) {
        return reported(t, function () { return load(t, other + "throws.js?pipe=header(Access-Control-Allow-Origin,*)", "anonymous"); }).then(function (list) {
            assert_told(list, "secret at once", "throws.js");
            return reported(t, function () { setTimeout(throwLater); return new Promise(function (resolve) { setTimeout(resolve, 0); }); });
        }).then(function (list) {
            assert_equals(list[0][5], made);
        });
    }, "a script that is shared, " + host);
});

promise_test(function (t) {
    return reported(t, function () { return load(t, folder + "throws.js"); }).then(function (list) { assert_told(list, "secret at once", "throws.js"); });
}, "a script of the same origin");

promise_test(function (t) {
    return reported(t, function () { return load(t, "data:text/javascript,throw new Error('secret')"); }).then(function (list) { assert_told(list, "secret", "data:"); });
}, "a script in a data: URL");

promise_test(function (t) {
    var worker = new Worker(folder + "imports.sub.js"), ready = true;
    t.add_cleanup(function () { worker.terminate(); });
    return new Promise(function (resolve, reject) {
        worker.onerror = function (e) { e.preventDefault(); reject(e.message); };
        worker.onmessage = function (e) {
            if (ready) { ready = false; worker.postMessage("go"); return; }
            worker.onerror = function (error) { error.preventDefault(); resolve([e.data, error]); };
        };
    }).then(function (result) {
        var list = result[0], error = result[1];
        assert_equals(list[0], "NetworkError: true: false", "an exception of another origin");
        assert_equals(list[1], "NetworkError: true: false", "what is no script of another origin");
        assert_equals(list[2], "Error: false: true", "an exception of the same origin");
        assert_equals(list[3].indexOf("SyntaxError: false"), 0, "what is no script of the same origin");
        assert_equals(list[4], "object", "the scripts have run");
        assert_array_equals(list[5], ["Script error.", "", 0, 0, null], "in the worker");
        assert_array_equals([error.message, error.filename, error.lineno, error.colno, error.error], ["Script error.", "", 0, 0, null], "at the worker's owner");
    });
}, "workers");
