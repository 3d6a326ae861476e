// Waits for events one after another and fails the test on one that was not waited for.
function EventWatcher(test, target, types, timeoutPromise) {
    if (typeof types === "string") {
        types = [types];
    }
    var waiting = null;
    var recorded = null;

    function onEvent(event) {
        if (!waiting) {
            assert(false, "EventWatcher", null, "Not expecting event, but got " + event.type + " event");
        }
        assert(event.type === waiting.types[0], "EventWatcher", null,
            "Expected " + waiting.types[0] + " event, but got " + event.type + " event instead");
        if (recorded) {
            recorded.push(event);
        }
        if (waiting.types.length > 1) {
            waiting.types.shift();
            return;
        }
        var resolve = waiting.resolve;
        var result = recorded || event;
        waiting = null;
        recorded = null;
        resolve(result);
    }
    var listener = test.step_func(onEvent);
    forEach(types, function (type) {
        target.addEventListener(type, listener, false);
    });

    this.wait_for = function (expected, options) {
        if (waiting) {
            return Promise.reject(new Error("Already waiting for an event or events"));
        }
        if (typeof expected === "string") {
            expected = [expected];
        }
        if (options && options.record === "all") {
            recorded = [];
        }
        return new Promise(function (resolve, reject) {
            var mine = waiting = { types: expected.slice(), resolve: resolve, reject: reject };
            var limit = timeoutPromise ? timeoutPromise() : null;
            if (limit) {
                limit.then(test.step_func(function () {
                    assert(waiting !== mine, "EventWatcher", null,
                        "Timed out waiting for event(s): " + mine.types.join(", "));
                }));
            }
        });
    };

    this.stop_watching = function () {
        forEach(types, function (type) {
            target.removeEventListener(type, listener, false);
        });
    };
    test._on_complete(this.stop_watching);
}
expose("EventWatcher", EventWatcher);
