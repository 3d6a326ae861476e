test(function () {
  var image = new Image(3, 4);
  assert_true(image instanceof HTMLImageElement);
  assert_equals(image.getAttribute("width") + "x" + image.getAttribute("height"), "3x4");
  assert_equals(Image.prototype, HTMLImageElement.prototype);
  assert_equals(Image.length, 0);
  assert_equals(Image.name, "Image");
  assert_throws_js(TypeError, function () { Image(); });
  assert_true(new Image().complete);
  image.src = "a.png";
  assert_equals(image.naturalWidth, 0);
  var option = new Option("text", "value", true);
  assert_equals(option.text + option.value, "textvalue");
  assert_true(option.defaultSelected);
  assert_false(option.selected);
  assert_equals(new Audio("a").getAttribute("preload"), "auto");
}, "Image, Option and Audio make elements");

promise_test(function (t) {
  return promise_rejects_dom(t, "EncodingError", new Image().decode());
}, "No image is decoded");

test(function () {
  var e = document.createElement("div");
  assert_equals(e.hidden, false);
  e.hidden = "Until-Found";
  assert_equals(e.hidden, "until-found");
  e.hidden = 0;
  assert_false(e.hasAttribute("hidden"));
  e.hidden = "x";
  assert_equals(e.getAttribute("hidden"), "");
  e.hidden = null;
  assert_equals(e.hidden, false);
  e.hidden = NaN;
  assert_equals(e.hidden, false);

  assert_equals(e.contentEditable, "inherit");
  assert_throws_dom("SyntaxError", function () { e.contentEditable = "yes"; });
  e.contentEditable = "TRUE";
  var inside = e.appendChild(document.createElement("p"));
  assert_true(inside.isContentEditable);
  inside.contentEditable = false;
  assert_false(inside.isContentEditable);
  e.spellcheck = false;
  assert_false(inside.spellcheck);
  e.setAttribute("autocapitalize", "on");
  assert_equals(e.autocapitalize, "sentences");
  e.inputMode = "x";
  assert_equals(e.inputMode, "");
  assert_equals(e.accessKeyLabel, "");
}, "Attributes of all elements are read by their own rules");

test(function () {
  var holder = document.createElement("div");
  holder.innerHTML = "a<b>c</b>d";
  holder.querySelector("b").outerText = "x\ny";
  assert_equals(holder.innerHTML, "ax<br>yd");
  assert_equals(holder.childNodes.length, 3, "texts are merged");
  assert_throws_dom("NoModificationAllowedError", function () { holder.outerText = ""; });
}, "outerText replaces an element by its text");

test(function () {
  assert_equals(document.designMode, "off");
  document.designMode = "ON";
  assert_equals(document.designMode, "on");
  assert_true(document.body.isContentEditable);
  document.designMode = "off";
  assert_false(document.execCommand("bold"));
  assert_false(document.queryCommandSupported("bold"));
  assert_equals(document.queryCommandValue("bold"), "");
  document.bgColor = "red";
  assert_equals(document.body.getAttribute("bgcolor"), "red");
  document.body.removeAttribute("bgcolor");
  assert_equals(document.domain, location.hostname);
  document.domain = document.domain;
  assert_throws_dom("SecurityError", function () { document.domain = "elsewhere.test"; });
  assert_throws_dom("SecurityError", function () { new Document().domain = "a.test"; });
  assert_true(window.originAgentCluster);
}, "A document's editing, colors and domain");

test(function () {
  var map = document.createElement("map"), marquee = document.createElement("marquee"), heard = 0;
  map.innerHTML = "<p><area>";
  assert_equals(map.areas.length, 1);
  assert_equals(marquee.loop, -1);
  marquee.loop = 3;
  assert_equals(marquee.loop, 3);
  assert_throws_dom("IndexSizeError", function () { marquee.loop = 0; });
  marquee.onwebkitanimationend = function () { heard++; };
  marquee.dispatchEvent(new Event("webkitAnimationEnd"));
  assert_equals(heard, 1, "handlers with a prefix have types of another case");
}, "Maps, marquees and handlers with a prefix");
