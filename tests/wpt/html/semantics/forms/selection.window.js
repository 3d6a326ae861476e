["input", "textarea"].forEach(function (name) {
  function control(value) {
    var e = document.createElement(name);
    e.value = value;
    return e;
  }

  function selection(e) { return [e.selectionStart, e.selectionEnd, e.selectionDirection].join(); }

  test(function () {
    var e = control("0123456789");
    assert_equals(selection(e), "10,10,none", "the cursor is behind a new value");
    e.setSelectionRange(2, 5, "backward");
    assert_equals(selection(e), "2,5,backward");
    e.selectionStart = 7;
    assert_equals(selection(e), "7,7,backward");
    e.selectionEnd = 3;
    assert_equals(selection(e), "3,3,backward");
    e.selectionDirection = "sideways";
    assert_equals(selection(e), "3,3,none");
    e.setSelectionRange(4, 100);
    assert_equals(selection(e), "4,10,none");
    e.value = "0123456789";
    assert_equals(selection(e), "4,10,none", "the same value leaves the selection");
    e.value = "abc";
    assert_equals(selection(e), "3,3,none");
    e.select();
    assert_equals(selection(e), "0,3,none");
  }, name + ": the selection stays within the value");

  [
    ["preserve", 1, 2, "aXYZcdef", "5,7"],
    ["preserve", 2, 4, "abXYZef", "2,6"],
    ["preserve", 4, 6, "abcdXYZ", "3,7"],
    ["select", 1, 2, "aXYZcdef", "1,4"],
    ["start", 1, 2, "aXYZcdef", "1,1"],
    ["end", 1, 2, "aXYZcdef", "4,4"]
  ].forEach(function (c) {
    test(function () {
      var e = control("abcdef");
      e.setSelectionRange(3, 5);
      e.setRangeText("XYZ", c[1], c[2], c[0]);
      assert_equals(e.value, c[3]);
      assert_equals(e.selectionStart + "," + e.selectionEnd, c[4]);
    }, name + ": setRangeText in mode " + c[0] + " from " + c[1] + " to " + c[2]);
  });

  test(function () {
    var e = control("a\ud83d\ude00b");
    e.setSelectionRange(1, 3);
    e.setRangeText("-");
    assert_equals(e.value, "a-b");
    assert_throws_dom("IndexSizeError", function () { e.setRangeText("x", 2, 1); });
    assert_throws_js(TypeError, function () { e.setRangeText("x", 0, 1, "all"); });
  }, name + ": offsets count code units");

  async_test(function (t) {
    var e = control("abc"), heard = 0;
    e.addEventListener("select", t.step_func(function (event) {
      heard++;
      assert_true(event.bubbles && !event.cancelable && event.isTrusted);
    }));
    e.select();
    e.select();
    assert_equals(heard, 0, "the event is fired by a task");
    setTimeout(t.step_func_done(function () { assert_equals(heard, 1, "and only for a change"); }), 10);
  }, name + ": a selection fires select");
});

test(function () {
  var e = document.createElement("input");
  e.type = "number";
  assert_equals(e.selectionStart, null);
  assert_equals(e.selectionDirection, null);
  assert_throws_dom("InvalidStateError", function () { e.selectionStart = 0; });
  assert_throws_dom("InvalidStateError", function () { e.setSelectionRange(0, 0); });
  assert_throws_dom("InvalidStateError", function () { e.setRangeText("x"); });
  e.select();
}, "An input of numbers has no selection");
