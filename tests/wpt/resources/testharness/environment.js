// The global that the tests run in. Each kind answers: when is the page loaded, how long may it take, what
// is it called, and to whom does it report.

var NORMAL_TIMEOUT = 10000;
var LONG_TIMEOUT = 60000;

function pageTitle() {
    if (typeof global.META_TITLE === "string" && global.META_TITLE) {
        return global.META_TITLE;
    }
    if (typeof document !== "undefined" && document && typeof document.title === "string" && document.title) {
        return document.title;
    }
    if (global.location && typeof global.location.pathname === "string") {
        var path = global.location.pathname;
        var file = path.substring(path.lastIndexOf("/") + 1);
        var dot = file.indexOf(".");
        return dot > 0 ? file.substring(0, dot) : file || "Untitled";
    }
    return "Untitled";
}

function Environment() {
    this.all_loaded = false;
    this.unnamed = 0;
}
Environment.prototype.next_default_test_name = function () {
    var suffix = this.unnamed > 0 ? " " + this.unnamed : "";
    this.unnamed++;
    return pageTitle() + suffix;
};
Environment.prototype.test_timeout = function () {
    return null;
};
// Whether a person may look at the result here; without one nothing is formatted or recorded for them.
Environment.prototype.can_report = function () {
    return false;
};
Environment.prototype.loaded = function () {
    if (!this.all_loaded) {
        this.all_loaded = true;
        tests.check_done();
    }
};

function kind(on_tests_ready) {
    function Kind() {
        Environment.call(this);
    }
    Kind.prototype = Object.create(Environment.prototype);
    Kind.prototype.on_tests_ready = on_tests_ready;
    return Kind;
}

var WindowEnvironment = kind(function () {
    var environment = this;
    function loaded() {
        environment.loaded();
    }
    if (document.readyState === "complete") {
        startTimer(loaded, 0);
    } else {
        global.addEventListener("load", loaded);
    }
    if (global.parent && global.parent !== global || global.opener) {
        var relay = new Relay();
        global.addEventListener("message", function (event) {
            if (isConnect(event) && event.source) {
                relay.connect(function (message) {
                    event.source.postMessage(message, "*");
                });
            }
        });
    }
    add_completion_callback(report);
});
WindowEnvironment.prototype.test_timeout = function () {
    var metas = typeof document.getElementsByTagName === "function" ? document.getElementsByTagName("meta") : [];
    for (var i = 0; i < metas.length; i++) {
        if (metas[i].name === "timeout" && metas[i].content === "long") {
            return LONG_TIMEOUT;
        }
    }
    return NORMAL_TIMEOUT;
};

WindowEnvironment.prototype.can_report = function () {
    return typeof document.createElement === "function" && typeof document.createTextNode === "function";
};

var DedicatedWorkerEnvironment = kind(function () {
    // There is no load event: the script says done().
    tests.wait_for_finish = true;
    this.all_loaded = true;
    var relay = new Relay();
    global.addEventListener("message", function (event) {
        if (isConnect(event)) {
            relay.connect(function (message) {
                global.postMessage(message);
            });
        }
    });
});

var SharedWorkerEnvironment = kind(function () {
    tests.wait_for_finish = true;
    this.all_loaded = true;
    var relay = new Relay();
    global.addEventListener("connect", function (event) {
        var port = event.ports[0];
        port.addEventListener("message", function (message) {
            if (isConnect(message)) {
                relay.connect(function (report) {
                    port.postMessage(report);
                });
            }
        });
        port.start();
    });
});

var ServiceWorkerEnvironment = kind(function () {
    var environment = this;
    var relay = new Relay();
    global.addEventListener("message", function (event) {
        if (isConnect(event) && event.source) {
            relay.connect(function (message) {
                event.source.postMessage(message);
            });
        }
    });
    global.addEventListener("install", function () {
        environment.loaded();
    });
});

// A global with neither document nor worker scope: loaded once the scripts of the first task have run.
var ShellEnvironment = kind(function () {
    var environment = this;
    if (setTimer) {
        startTimer(function () {
            environment.loaded();
        }, 0);
    } else {
        Promise.resolve().then(function () {
            environment.loaded();
        });
    }
});

function instanceOfScope(name) {
    return typeof global[name] === "function" && global instanceof global[name];
}

function selectEnvironment() {
    if (typeof document !== "undefined" && document) {
        return new WindowEnvironment();
    }
    if (instanceOfScope("DedicatedWorkerGlobalScope")) {
        return new DedicatedWorkerEnvironment();
    }
    if (instanceOfScope("SharedWorkerGlobalScope")) {
        return new SharedWorkerEnvironment();
    }
    if (instanceOfScope("ServiceWorkerGlobalScope")) {
        return new ServiceWorkerEnvironment();
    }
    return new ShellEnvironment();
}
