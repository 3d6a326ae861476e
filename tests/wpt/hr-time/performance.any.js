// META: title=Performance
// META: global=window,dedicatedworker,sharedworker
// META: script=/resources/webidl-interface.js

checkInterface({
    name: "Performance",
    parent: "EventTarget",
    length: 0,
    constructible: false,
    readonly: ["timeOrigin"],
    operations: { now: 0, toJSON: 0 },
    make: function () { return performance; },
    extensions: Object.keys(Performance.prototype)
});

test(function () {
    assert_true(performance instanceof Performance, "instance");
    assert_equals(performance, performance, "identity");
    assert_equals(self.performance, performance, "property of the global");
}, "performance is one object");

test(function () {
    assert_equals(typeof performance.now(), "number");
    assert_greater_than_equal(performance.now(), 0);
    assert_less_than(performance.now(), 600000, "it counts from the start of this page");
}, "now() is a small number of milliseconds");

test(function () {
    var last = performance.now();
    for (var i = 0; i < 200; i++) {
        var now = performance.now();
        assert_greater_than_equal(now, last);
        last = now;
    }
}, "now() never goes back");

async_test(function (t) {
    var before = performance.now();
    setTimeout(t.step_func_done(function () {
        assert_greater_than_equal(performance.now() - before, 14);
    }), 15);
}, "now() moves with time");

test(function () {
    var before = Date.now(), time = performance.timeOrigin + performance.now(), after = Date.now();
    assert_between_inclusive(time, before - 1000, after + 1000);
}, "timeOrigin plus now() is the time of day");

test(function () {
    assert_equals(performance.timeOrigin, performance.timeOrigin, "constant");
    var json = performance.toJSON();
    assert_equals(json.timeOrigin, performance.timeOrigin, "toJSON()");
    assert_equals(JSON.parse(JSON.stringify(performance)).timeOrigin, performance.timeOrigin, "JSON.stringify()");
}, "timeOrigin is constant and in toJSON()");
