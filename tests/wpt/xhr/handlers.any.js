// META: title=XMLHttpRequest: what handlers of its events may do
// META: global=window,dedicatedworker,sharedworker

var good = "/xhr/resources/content.py?content=again";
var requests = {
    load: function (xhr) { xhr.open("POST", "/xhr/resources/content.py"); },
    error: function (xhr) { xhr.open("POST", "/xhr/resources/bad-chunk-encoding.py"); },
    timeout: function (xhr) { xhr.open("POST", "/xhr/resources/delay.py?ms=20000"); xhr.timeout = 20; },
    abort: function (xhr) { xhr.open("POST", "/xhr/resources/delay.py?ms=20000"); setTimeout(function () { xhr.abort(); }, 20); }
};
var actions = {
    abort: function (xhr) { xhr.abort(); },
    open: function (xhr) { xhr.open("GET", good); },
    "open and send": function (xhr) { xhr.timeout = 0; xhr.open("GET", good); xhr.send(); },
    "open and send at once": function (xhr) {
        xhr.timeout = 0;
        xhr.open("GET", good, false);
        xhr.send();
    }
};

// Each event of each kind of request, in whose handler each of the actions is taken once.
[
    ["load", "", ["loadstart", "progress", "load", "loadend", "readystatechange2", "readystatechange3", "readystatechange4"]],
    ["load", "upload", ["loadstart", "progress", "load", "loadend"]],
    ["error", "", ["error", "loadend", "readystatechange4"]],
    ["timeout", "", ["timeout", "loadend", "readystatechange4"]],
    ["abort", "", ["abort", "loadend", "readystatechange4"]]
].forEach(function (c) {
    c[2].forEach(function (event) {
        Object.keys(actions).forEach(function (action) {
            async_test(function (t) {
                var xhr = new XMLHttpRequest(), acted = false;
                var state = +event.slice(-1), type = state ? event.slice(0, -1) : event;
                (c[1] ? xhr.upload : xhr).addEventListener(type, t.step_func(function () {
                    if (acted || state && xhr.readyState !== state) {
                        return;
                    }
                    acted = true;
                    actions[action](xhr);
                    if (action === "open and send at once") {
                        assert_equals(xhr.responseText, "again");
                    } else {
                        assert_equals(xhr.responseText, "", "nothing of the first response is left");
                        assert_equals(xhr.status, 0);
                    }
                    // Whatever the first request still tells is told before the next task.
                    t.step_timeout(t.step_func(function () {
                        var log = [];
                        ["readystatechange", "loadstart", "progress", "load", "error", "abort", "timeout", "loadend"].forEach(function (name) {
                            xhr.addEventListener(name, function () { log.push(name + xhr.readyState); });
                        });
                        xhr.abort();
                        xhr.open("GET", good);
                        xhr.timeout = 0;
                        log.length = 0;
                        xhr.addEventListener("loadend", t.step_func_done(function () {
                            assert_equals(xhr.responseText, "again");
                            assert_array_equals(log, ["loadstart1", "readystatechange2", "readystatechange3", "progress3",
                                "readystatechange4", "load4", "loadend4"]);
                        }));
                        xhr.send();
                    }), 60);
                }));
                requests[c[0]](xhr);
                xhr.send("body");
            }, c[0] + ": " + action + " in " + c[1] + event);
        });
    });
});
