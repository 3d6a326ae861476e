function input(type, attributes) {
  var control = document.createElement("input");
  control.type = type;
  for (var name in attributes) control.setAttribute(name, attributes[name]);
  return control;
}

[
  ["text", "a\r\nb", "ab"],
  ["url", "  http://a.test/\n ", "http://a.test/"],
  ["email", " me@a.test ", "me@a.test"],
  ["email", " a@b , c@d ", "a@b,c@d", { multiple: "" }],
  ["date", "2024-02-29", "2024-02-29"],
  ["date", "2023-02-29", ""],
  ["month", "2024-13", ""],
  ["week", "2021-W53", ""],
  ["time", "24:00", ""],
  ["datetime-local", "2024-01-01 12:30:00.500", "2024-01-01T12:30:00.5"],
  ["number", "1e3", "1e3"],
  ["number", "1.", ""],
  ["range", "", "50"],
  ["range", "500", "100"],
  ["range", "7", "8", { step: "4", min: "0" }],
  ["range", "x", "30", { min: "30", max: "10" }],
  ["color", "#ABCDEF", "#abcdef"],
  ["color", "red", "#000000"],
  ["hidden", "a\nb", "a\nb"]
].forEach(function (c) {
  test(function () {
    var control = input(c[0], c[3]);
    control.value = c[1];
    assert_equals(control.value, c[2], "the value that was set");
    control = input(c[0], c[3]);
    control.setAttribute("value", c[1]);
    assert_equals(control.value, c[2], "the value of the attribute");
  }, "An input of type " + c[0] + " makes " + JSON.stringify(c[1]) + " the value " + JSON.stringify(c[2]));
});

test(function () {
  var control = input("text");
  control.value = "7";
  control.type = "button";
  assert_equals(control.getAttribute("value"), "7", "the value goes into the attribute where it is one");
  control.type = "checkbox";
  control.removeAttribute("value");
  assert_equals(control.value, "on");
  control.type = "number";
  assert_equals(control.value, "");
  control.value = "5";
  control.type = "date";
  assert_equals(control.value, "", "a value that the type has none of goes");
}, "The value follows a change of type");

test(function () {
  var control = input("number");
  assert_true(isNaN(control.valueAsNumber));
  control.valueAsNumber = 1.5;
  assert_equals(control.value, "1.5");
  control.valueAsNumber = NaN;
  assert_equals(control.value, "");
  assert_throws_js(TypeError, function () { control.valueAsNumber = Infinity; });
  assert_equals(control.valueAsDate, null);
  assert_throws_dom("InvalidStateError", function () { control.valueAsDate = new Date(); });
  assert_throws_dom("InvalidStateError", function () { input("text").valueAsNumber = 1; });

  control = input("month");
  control.value = "1970-03";
  assert_equals(control.valueAsNumber, 2);
  assert_equals(control.valueAsDate.getTime(), Date.UTC(1970, 2, 1));
  control.valueAsDate = new Date(Date.UTC(2024, 1, 29));
  assert_equals(control.value, "2024-02");
  control.valueAsDate = null;
  assert_equals(control.value, "");
  assert_throws_js(TypeError, function () { control.valueAsDate = {}; });

  control = input("time");
  control.valueAsNumber = 3661000;
  assert_equals(control.value, "01:01:01");
  control = input("week");
  control.valueAsNumber = Date.UTC(2024, 0, 1);
  assert_equals(control.value, "2024-W01");
}, "valueAsNumber and valueAsDate read and write the value");

[
  ["number", {}, "", 1, "1"],
  ["number", { step: "0.1" }, "0.2", 1, "0.3"],
  ["number", { min: "1", step: "3" }, "2", 1, "4"],
  ["number", { min: "1", step: "3" }, "2", -1, "1"],
  ["number", { max: "5" }, "5", 1, "5"],
  ["number", { min: "10", max: "5" }, "7", 1, "7"],
  ["date", {}, "2024-02-28", 2, "2024-03-01"],
  ["time", {}, "12:00", 1, "12:01"],
  ["week", {}, "2020-W53", 1, "2021-W01"],
  ["time", { step: "1e308" }, "12:00", 1, "12:00"]
].forEach(function (c) {
  test(function () {
    var control = input(c[0], c[1]);
    control.value = c[2];
    if (c[3] > 0) control.stepUp(c[3]);
    else control.stepDown(-c[3]);
    assert_equals(control.value, c[4]);
  }, c[3] + " steps from " + JSON.stringify(c[2]) + " of type " + c[0] + " with " + JSON.stringify(c[1]));
});

test(function () {
  assert_throws_dom("InvalidStateError", function () { input("text").stepUp(); });
  assert_throws_dom("InvalidStateError", function () { input("number", { step: "any" }).stepDown(); });
}, "A control without steps cannot step");

test(function () {
  var file = input("file");
  assert_class_string(file.files, "FileList");
  assert_equals(file.files.length, 0);
  assert_equals(file.files.item(0), null);
  assert_equals(file.files, file.files);
  assert_equals(file.value, "");
  assert_throws_dom("InvalidStateError", function () { file.value = "x"; });
  var other = input("file");
  other.files = file.files;
  assert_equals(other.files, file.files);
  other.files = null;
  assert_equals(other.files, file.files);
  assert_equals(input("text").files, null);
  assert_throws_js(TypeError, function () { file.files = []; });
}, "An input for files has a list of them");

test(function () {
  var control = input("text");
  assert_equals(control.maxLength, -1);
  assert_equals(control.size, 20);
  control.maxLength = 3;
  assert_equals(control.getAttribute("maxlength"), "3");
  assert_throws_dom("IndexSizeError", function () { control.minLength = -1; });
  assert_throws_dom("IndexSizeError", function () { control.size = 0; });
  control.autocomplete = "billing section-a email";
  assert_equals(control.autocomplete, "");
  control.autocomplete = "Section-a  billing home TEL";
  assert_equals(control.autocomplete, "section-a billing home tel");
  control.autocomplete = "off on";
  assert_equals(control.autocomplete, "");
  assert_equals(control.formMethod, "");
  control.formMethod = "x";
  assert_equals(control.formMethod, "get");
  assert_equals(control.formAction, document.URL);
  assert_throws_dom("NotAllowedError", function () { control.showPicker(); });
  control.disabled = true;
  assert_throws_dom("InvalidStateError", function () { control.showPicker(); });
}, "Attributes of controls are read by their own rules");

test(function () {
  var output = document.createElement("output");
  output.textContent = "1";
  assert_equals(output.defaultValue, "1");
  output.value = "2";
  assert_equals(output.textContent, "2");
  assert_equals(output.defaultValue, "1");
  output.defaultValue = "3";
  assert_equals(output.value, "2");
  var form = document.createElement("form");
  form.appendChild(output);
  form.reset();
  assert_equals(output.value, "3");
}, "An output keeps its default value until the form is reset");

test(function () {
  var meter = document.createElement("meter");
  meter.min = 10;
  meter.max = 5;
  assert_equals(meter.max, 10);
  meter.max = 20;
  meter.value = 50;
  assert_equals(meter.value, 20);
  assert_equals(meter.optimum, 15);
  assert_equals(meter.getAttribute("value"), "50");
  var progress = document.createElement("progress");
  assert_equals(progress.position, -1);
  progress.max = 4;
  progress.value = 1;
  assert_equals(progress.position, 0.25);
  progress.max = -1;
  assert_equals(progress.max, 4);
}, "meter and progress hold their values within their range");

test(function () {
  var text = document.createElement("textarea");
  text.value = "a\r\nb\rc";
  assert_equals(text.value, "a\nb\nc");
  assert_equals(text.textLength, 5);
}, "A textarea's value has lines that end in LF");

test(function () {
  var form = document.createElement("form"), events = 0;
  form.onreset = function () {
    events++;
    form.reset();
  };
  form.reset();
  assert_equals(events, 1);
  form.reset();
  assert_equals(events, 2);
}, "A form that is being reset is not reset again");
