function form(markup) {
  var holder = document.createElement("div");
  holder.innerHTML = markup;
  document.body.appendChild(holder);
  return holder.querySelector("form");
}

test(function () {
  var f = form("<form><input name=a value=1><button name=b value=2></button></form>"), button = f.querySelector("button"), heard = [];
  f.addEventListener("submit", function (event) {
    heard.push(event.submitter);
    assert_class_string(event, "SubmitEvent");
    assert_true(event.bubbles && event.cancelable && event.isTrusted);
    f.requestSubmit();
    event.preventDefault();
  });
  f.requestSubmit();
  f.requestSubmit(button);
  button.click();
  assert_array_equals(heard, [null, button, button]);
  assert_throws_js(TypeError, function () { f.requestSubmit(f.elements.a); });
  assert_throws_dom("NotFoundError", function () { f.requestSubmit(form("<form><button></button></form>").querySelector("button")); });
  f.elements.a.required = true;
  f.elements.a.value = "";
  f.requestSubmit();
  assert_equals(heard.length, 3, "a form that is not valid is not submitted");
  f.noValidate = true;
  f.requestSubmit();
  assert_equals(heard.length, 4);
  f.remove();
  f.requestSubmit();
  assert_equals(heard.length, 4, "nor is one that is in no document");
}, "requestSubmit validates the form and fires submit");

test(function () {
  var f = form("<form><input name=a value=1></form>");
  f.addEventListener("formdata", function (event) {
    assert_class_string(event, "FormDataEvent");
    assert_true(event.bubbles && !event.cancelable);
    assert_equals(event.formData.get("a"), "1");
    event.formData.append("b", "2");
    assert_throws_dom("InvalidStateError", function () { new FormData(f); });
  });
  assert_equals(new FormData(f).get("b"), "2");
  assert_throws_js(TypeError, function () { new FormDataEvent("formdata"); });
  assert_throws_js(TypeError, function () { new FormDataEvent("formdata", {}); });
  var data = new FormData();
  assert_equals(new FormDataEvent("formdata", { formData: data }).formData, data);
  assert_equals(new SubmitEvent("submit").submitter, null);
}, "formdata lets listeners change the entries");

async_test(function (t) {
  var frame = document.createElement("iframe");
  frame.name = "submitted";
  document.body.appendChild(frame);
  var f = form("<form action='/common/blank.html?old=1' target=submitted><input name=a value='x y'><button name=b value='&amp;'></button></form>");
  frame.onload = t.step_func(function () {
    if (frame.contentWindow.location.href === "about:blank") return;
    assert_equals(frame.contentWindow.location.search, "?a=x+y&b=%26");
    frame.remove();
    t.done();
  });
  f.querySelector("button").click();
}, "A form is sent to its target by GET");

async_test(function (t) {
  var dialog = document.createElement("dialog");
  dialog.innerHTML = "<form method=dialog><button value=yes></button></form>";
  document.body.appendChild(dialog);
  dialog.showModal();
  assert_throws_dom("InvalidStateError", function () { dialog.show(); });
  dialog.onclose = t.step_func_done(function () {
    assert_equals(dialog.returnValue, "yes");
    assert_false(dialog.open);
    dialog.remove();
  });
  dialog.querySelector("button").click();
  assert_false(dialog.open);
}, "A form of the method dialog closes its dialog");

async_test(function (t) {
  var dialog = document.createElement("dialog"), heard = [];
  function note(event) { heard.push(event.type + ":" + event.oldState + ">" + event.newState); }
  dialog.addEventListener("beforetoggle", note);
  dialog.addEventListener("toggle", note);
  dialog.addEventListener("cancel", function (event) { heard.push(event.type); if (heard.length < 3) event.preventDefault(); });
  document.body.appendChild(dialog);
  dialog.show();
  dialog.requestClose("no");
  assert_true(dialog.open);
  dialog.close("done");
  assert_equals(dialog.returnValue, "done");
  setTimeout(t.step_func_done(function () {
    assert_array_equals(heard, ["beforetoggle:closed>open", "cancel", "beforetoggle:open>closed", "toggle:closed>closed"]);
    dialog.remove();
  }), 10);
}, "A dialog tells of its opening and closing");

async_test(function (t) {
  var details = document.createElement("details"), summary = document.createElement("summary"), heard = [];
  details.appendChild(summary);
  details.addEventListener("toggle", function (event) { heard.push(event.oldState + ">" + event.newState); });
  summary.click();
  assert_true(details.open);
  setTimeout(t.step_func_done(function () { assert_array_equals(heard, ["closed>open"]); }), 10);
}, "A click at a summary opens its details");
