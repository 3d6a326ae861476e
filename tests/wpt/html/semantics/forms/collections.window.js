function form(markup) {
  var holder = document.createElement("div");
  holder.innerHTML = markup;
  document.body.appendChild(holder);
  return holder.querySelector("form");
}

test(function () {
  var f = form("<form id=f1><input name=a><input type=image name=b><fieldset name=c><select name=d></select></fieldset></form><button form=f1 name=e></button>");
  assert_class_string(f.elements, "HTMLFormControlsCollection");
  assert_equals(f.elements, f.elements);
  assert_equals(f.elements.length, 4);
  assert_equals(f.length, 4);
  assert_equals(f[3].name, "e");
  assert_equals(f.elements.d, f.querySelector("select"));
  assert_equals(f.c, f.querySelector("fieldset"));
  assert_array_equals([].map.call(f.c.elements, function (e) { return e.name; }), ["d"]);
  assert_equals(f.b, undefined, "image buttons are left out");
  assert_equals(f.elements.namedItem("none"), null);
  f.appendChild(document.createElement("textarea"));
  assert_equals(f.length, 5, "the collection is live");
}, "form.elements lists the controls of a form, outside of it too");

test(function () {
  var f = form("<form><input type=radio name=r value=1><input type=radio name=r value=2 checked><input name=method></form>");
  var list = f.elements.r;
  assert_class_string(list, "RadioNodeList");
  assert_equals(list.length, 2);
  assert_equals(list, f.r);
  assert_equals(list.value, "2");
  list.value = "1";
  assert_true(f[0].checked);
  assert_false(f[1].checked);
  assert_equals(f.method, f[2], "names hide members of the form");
  f[2].name = "other";
  assert_equals(f.method, f[2], "and past names stay");
  f[2].remove();
  assert_equals(f.method, "get");
  assert_equals(Object.keys(f).join(), "0,1");
}, "Controls of one name are a RadioNodeList, and names are properties of the form");

test(function () {
  var select = document.createElement("select");
  select.innerHTML = "<option value=a>A<optgroup label=g><option id=b value=b>B</optgroup><option value=c selected>C";
  var options = select.options;
  assert_class_string(options, "HTMLOptionsCollection");
  assert_equals(select.length, 3);
  assert_equals(select[1], options.b);
  assert_equals(options.selectedIndex, 2);
  assert_equals(select.namedItem("b").value, "b");
  assert_equals(select.item(7), null);
  var d = document.createElement("option");
  d.value = "d";
  select.add(d, 1);
  assert_equals(d.parentNode.localName, "optgroup", "before an option in a group, it goes into the group");
  select.remove(0);
  assert_equals(select[0], d);
  options.length = 5;
  assert_equals(select.length, 5);
  assert_equals(select[4].text, "");
  options.length = 1;
  assert_equals(select.length, 1);
  select[2] = document.createElement("option");
  assert_equals(select.length, 3);
  select[2] = null;
  assert_equals(select.length, 2);
  assert_throws_dom("NotFoundError", function () { options.add(document.createElement("option"), document.body); });
  assert_throws_js(TypeError, function () { select[0] = document.body; });
  options.length = 200000;
  assert_equals(select.length, 2, "there is a limit");
  document.body.appendChild(select);
  select.remove();
  assert_equals(select.parentNode, null);
}, "select.options grows and shrinks");

test(function () {
  var select = document.createElement("select");
  select.innerHTML = "<option disabled>a<option>b<option>c";
  assert_equals(select.selectedIndex, 1, "the first that is not disabled");
  select.selectedIndex = -1;
  assert_equals(select.value, "");
  select.value = "c";
  assert_equals(select.selectedIndex, 2);
  select[2].selected = false;
  assert_equals(select.selectedIndex, 1);
  select.multiple = true;
  select[2].selected = true;
  assert_equals(select.type, "select-multiple");
  assert_array_equals([].map.call(select.selectedOptions, function (o) { return o.text; }), ["c"]);
  select[0].selected = true;
  assert_equals(select.selectedOptions.length, 2);
  select.multiple = false;
  select.size = 4;
  select.selectedIndex = -1;
  assert_equals(select.selectedIndex, -1);
}, "A select element for one choice always has one, unless it is a list");

test(function () {
  var holder = form("<form><label id=l1 for=i1>1</label><input id=i1><label id=l2><span>x</span><meter></meter></label><input type=hidden></form>");
  var label = document.getElementById("l1"), control = document.getElementById("i1");
  assert_equals(label.control, control);
  assert_equals(label.form, holder);
  assert_equals(control.labels, control.labels);
  assert_array_equals([].slice.call(control.labels), [label]);
  assert_equals(document.getElementById("l2").control.localName, "meter");
  assert_equals(document.getElementById("l2").form, null, "a meter has no form");
  assert_equals(holder.querySelector("[type=hidden]").labels, null);
  label.htmlFor = "none";
  assert_equals(control.labels.length, 0);
  assert_equals(label.control, null);
}, "Labels know their control, and controls their labels");

test(function () {
  var box = document.createElement("input"), label = document.createElement("label"), span = document.createElement("span"), link = document.createElement("a");
  box.type = "checkbox";
  link.href = "javascript:void 0";
  label.appendChild(box);
  label.appendChild(span);
  label.appendChild(link);
  document.body.appendChild(label);
  span.click();
  assert_true(box.checked, "a click at the label's text is one at the control");
  box.click();
  assert_false(box.checked, "a click at the control is one click");
  box.indeterminate = true;
  box.click();
  assert_false(box.indeterminate);
  label.addEventListener("click", function (e) { e.preventDefault(); });
  span.click();
  assert_true(box.checked, "a canceled click does nothing");
  label.remove();
}, "A click at a label clicks its control");
