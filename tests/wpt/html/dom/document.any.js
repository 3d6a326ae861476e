// META: title=Document, as far as scripts of a page without layout touch it
// META: global=window

test(function () {
    assert_true(document instanceof Document, "instance");
    assert_equals(self.document, document, "identity");
    assert_equals(document.defaultView, self, "defaultView");
}, "document is one object");

test(function () {
    document.title = "  a \n title  ";
    assert_equals(document.title, "a title");
}, "title is stripped and collapsed");

test(function () {
    assert_in_array(document.readyState, ["loading", "interactive", "complete"]);
}, "readyState");

test(function () {
    var div = document.createElement("DIV");
    assert_equals(div.localName, "div", "localName");
    assert_equals(div.tagName, "DIV", "tagName");
    assert_equals(div.namespaceURI, "http://www.w3.org/1999/xhtml", "namespaceURI");
    assert_equals(div.ownerDocument, document, "ownerDocument");
    assert_equals(div.parentNode, null, "parentNode");
    assert_false(div.isConnected, "isConnected");
    assert_throws_dom("InvalidCharacterError", function () { document.createElement("a b"); });
    assert_throws_dom("InvalidCharacterError", function () { document.createElement(""); });
}, "createElement()");

test(function (t) {
    var div = document.createElement("div");
    div.id = "made-here";
    assert_equals(document.getElementById("made-here"), null, "before it is in the document");
    (document.body || document.documentElement).appendChild(div);
    t.add_cleanup(function () { div.remove(); });
    assert_equals(document.getElementById("made-here"), div, "in the document");
    assert_true(div.isConnected, "isConnected");
    div.remove();
    assert_equals(document.getElementById("made-here"), null, "removed");
}, "getElementById() finds what is in the document");

test(function () {
    var div = document.createElement("div");
    div.appendChild(document.createTextNode("a"));
    var span = div.appendChild(document.createElement("span"));
    span.textContent = "b";
    assert_equals(div.textContent, "ab", "textContent");
    assert_equals(div.firstChild.nodeValue, "a", "firstChild");
    assert_equals(div.lastChild, span, "lastChild");
    assert_equals(span.previousSibling, div.firstChild, "previousSibling");
    div.textContent = "new";
    assert_equals(span.parentNode, null, "the old children are gone");
    assert_equals(div.firstChild.nodeValue, "new", "one text is there");
    assert_throws_dom("HierarchyRequestError", function () { span.appendChild(span); });
    assert_throws_dom("NotFoundError", function () { div.removeChild(span); });
}, "text and children");

test(function () {
    var log = [];
    var outer = document.createElement("div");
    var inner = outer.appendChild(document.createElement("p"));
    outer.addEventListener("x", function (event) { log.push("outer " + event.eventPhase + " " + (event.target === inner)); });
    outer.addEventListener("x", function (event) { log.push("capture " + event.eventPhase); }, true);
    inner.addEventListener("x", function (event) { log.push("inner " + event.eventPhase); });
    inner.dispatchEvent(new Event("x", { bubbles: true }));
    assert_array_equals(log, ["capture 1", "inner 2", "outer 3 true"]);
}, "events travel through the tree");

test(function (t) {
    document.cookie = "corvo_cookie=1; Path=/";
    t.add_cleanup(function () { document.cookie = "corvo_cookie=; Path=/; Max-Age=0"; });
    assert_in_array("corvo_cookie=1", document.cookie.split("; "));
    document.cookie = "corvo_cookie=2; Path=/";
    var cookies = document.cookie.split("; ");
    assert_in_array("corvo_cookie=2", cookies);
    assert_equals(cookies.indexOf("corvo_cookie=1"), -1, "replaced");
    document.cookie = "corvo_cookie=; Path=/; Max-Age=0";
    assert_equals(document.cookie.indexOf("corvo_cookie"), -1, "removed");
}, "cookie sets one cookie at a time and shows all");

test(function () {
    document.cookie = "corvo_hidden=1; Path=/; HttpOnly";
    assert_equals(document.cookie.indexOf("corvo_hidden"), -1, "HttpOnly");
    document.cookie = "corvo_elsewhere=1; Path=/elsewhere";
    assert_equals(document.cookie.indexOf("corvo_elsewhere"), -1, "another path");
    document.cookie = "corvo_foreign=1; Path=/; Domain=other.test";
    assert_equals(document.cookie.indexOf("corvo_foreign"), -1, "another domain");
    document.cookie = "corvo_super=1; Path=/; Domain=test";
    assert_equals(document.cookie.indexOf("corvo_super"), -1, "a public suffix");
}, "cookies that script may not set or see");

test(function () {
    var event = document.createEvent("Event");
    assert_true(event instanceof Event, "instance");
    assert_equals(event.type, "", "type");
    assert_throws_dom("InvalidStateError", function () { new EventTarget().dispatchEvent(event); }, "before initEvent()");
    event.initEvent("x", true, true);
    assert_true(event.bubbles, "bubbles");
    assert_true(document.createEvent("CUSTOMEVENT") instanceof CustomEvent, "names ignore case");
    assert_throws_dom("NotSupportedError", function () { document.createEvent("NoSuchEvent"); });
}, "createEvent() makes events that must be initialized");
