// META: global=window,dedicatedworker

async_test(function (t) {
  var order = [], first, before = Math.floor(performance.now());
  requestAnimationFrame(t.step_func(function (time) {
    first = time;
    order.push(1);
    assert_between_inclusive(time, before, performance.now() + 1, "the frame's time");
    cancelAnimationFrame(third);
    requestAnimationFrame(t.step_func_done(function (later) {
      assert_greater_than(later, first);
      assert_array_equals(order, [1, 2]);
    }));
  }));
  requestAnimationFrame(t.step_func(function (time) {
    assert_equals(time, first, "callbacks of a frame have the same time");
    order.push(2);
  }));
  var third = requestAnimationFrame(function () { order.push(3); });
  assert_equals(typeof third, "number");
}, "Callbacks run in order, once, and those they ask for run in the next frame");

test(function () {
  assert_throws_js(TypeError, function () { requestAnimationFrame({}); });
  cancelAnimationFrame(12345);
}, "A callback is a function");
