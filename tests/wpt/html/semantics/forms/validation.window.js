function control(name, attributes, value) {
  var e = document.createElement(name);
  for (var attribute in attributes) e.setAttribute(attribute, attributes[attribute]);
  if (value !== undefined) e.value = value;
  return e;
}

var names = ["valueMissing", "typeMismatch", "patternMismatch", "tooLong", "tooShort", "rangeUnderflow", "rangeOverflow", "stepMismatch", "badInput", "customError"];

function flaws(e) {
  return names.filter(function (name) { return e.validity[name]; }).join(" ");
}

[
  ["input", { required: "" }, "", "valueMissing"],
  ["input", { required: "" }, "x", ""],
  ["input", { required: "", type: "checkbox" }, undefined, "valueMissing"],
  ["input", { required: "", type: "file" }, undefined, "valueMissing"],
  ["input", { required: "", type: "color" }, undefined, ""],
  ["textarea", { required: "" }, "", "valueMissing"],
  ["input", { type: "url" }, "a.test", "typeMismatch"],
  ["input", { type: "url" }, "http://a.test", ""],
  ["input", { type: "email" }, "a@b.test", ""],
  ["input", { type: "email" }, "a@-b.test", "typeMismatch"],
  ["input", { type: "email" }, "a b@c", "typeMismatch"],
  ["input", { type: "email", multiple: "" }, "a@b, c@d", ""],
  ["input", { type: "email", multiple: "" }, "a@b,", "typeMismatch"],
  ["input", { pattern: "[a-c]+" }, "abc", ""],
  ["input", { pattern: "[a-c]+" }, "abcd", "patternMismatch"],
  ["input", { pattern: "a|bc" }, "abc", "patternMismatch"],
  ["input", { pattern: "a)(b" }, "x", ""],
  ["input", { pattern: "a" }, "", ""],
  ["input", { type: "number", min: "3" }, "2", "rangeUnderflow"],
  ["input", { type: "number", max: "3" }, "4", "rangeOverflow"],
  ["input", { type: "number" }, "1.5", "stepMismatch"],
  ["input", { type: "number", step: "0.1" }, "0.3", ""],
  ["input", { type: "number", step: "any" }, "0.123", ""],
  ["input", { type: "number", min: "0.5" }, "1.5", ""],
  ["input", { type: "date", min: "2024-01-02" }, "2024-01-01", "rangeUnderflow"],
  ["input", { type: "date", step: "2", min: "2024-01-01" }, "2024-01-02", "stepMismatch"],
  ["input", { type: "time", min: "22:00", max: "02:00" }, "23:00", ""],
  ["input", { type: "time", min: "22:00", max: "02:00" }, "12:00", "rangeUnderflow rangeOverflow"],
  ["input", { type: "week" }, "2024-W10", ""],
  ["input", { type: "text", min: "3" }, "2", ""]
].forEach(function (c) {
  test(function () {
    var e = control(c[0], c[1], c[2]);
    assert_equals(flaws(e), c[3]);
    assert_equals(e.validity.valid, c[3] === "");
    assert_equals(e.checkValidity(), c[3] === "");
    assert_equals(e.validationMessage === "", c[3] === "");
  }, c[0] + " " + JSON.stringify(c[1]) + " with " + JSON.stringify(c[2]) + " has the flaws [" + c[3] + "]");
});

test(function () {
  var e = control("input", {});
  assert_equals(e.validity, e.validity);
  e.setCustomValidity("no");
  assert_true(e.validity.customError);
  assert_equals(e.validationMessage, "no");
  var heard = 0;
  e.addEventListener("invalid", function (event) {
    heard++;
    assert_true(event.cancelable && !event.bubbles && event.isTrusted);
  });
  assert_false(e.checkValidity());
  assert_false(e.reportValidity());
  assert_equals(heard, 2);
  e.setCustomValidity("");
  assert_true(e.checkValidity());
  assert_equals(heard, 2);
}, "Script says what is wrong by setCustomValidity");

test(function () {
  [
    control("input", { type: "hidden" }), control("input", { type: "reset" }), control("input", { type: "button" }),
    control("input", { disabled: "" }), control("input", { readonly: "" }), control("textarea", { readonly: "" }),
    control("button", { type: "button" }), control("fieldset"), control("output"), control("object")
  ].forEach(function (e) {
    e.setCustomValidity("no");
    assert_false(e.willValidate, e.outerHTML);
    assert_true(e.checkValidity(), e.outerHTML);
    assert_equals(e.validationMessage, "", e.outerHTML);
    assert_true(e.validity.customError, e.outerHTML);
  });
  [control("input"), control("input", { type: "checkbox", readonly: "" }), control("button"), control("select"), control("textarea")].forEach(function (e) {
    assert_true(e.willValidate, e.outerHTML);
  });
  var fieldset = control("fieldset", { disabled: "" });
  fieldset.innerHTML = "<legend><input></legend><legend><input></legend><input>";
  var inside = fieldset.querySelectorAll("input");
  assert_true(inside[0].willValidate, "in the first legend");
  assert_false(inside[1].willValidate);
  assert_false(inside[2].willValidate);
}, "Some controls are barred from validation");

test(function () {
  var form = document.createElement("form");
  form.innerHTML = "<input type=radio name=a required><input type=radio name=a><select required><option value=''>choose<option>x</select>";
  var radios = form.querySelectorAll("input"), select = form.querySelector("select");
  assert_true(radios[1].validity.valueMissing);
  radios[1].checked = true;
  assert_false(radios[0].validity.valueMissing);
  assert_true(select.validity.valueMissing, "the placeholder is no choice");
  select.value = "x";
  assert_false(select.validity.valueMissing);
  assert_true(form.checkValidity());
  select.selectedIndex = 0;
  var heard = [];
  form.addEventListener("invalid", function (event) { heard.push(event.target); }, true);
  assert_false(form.checkValidity());
  assert_array_equals(heard, [select]);
}, "A form is valid when all of its controls are");
