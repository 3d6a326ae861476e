test(function () {
  assert_equals(navigator.language, navigator.languages[0]);
  assert_equals(navigator.languages, navigator.languages);
  assert_true(Object.isFrozen(navigator.languages));
  assert_greater_than(navigator.hardwareConcurrency, 0);
}, "navigator names languages and processors");

if (self.document) {
  test(function () {
    assert_equals(navigator.plugins.length, 0);
    assert_equals(navigator.plugins, navigator.plugins);
    assert_equals(navigator.mimeTypes.namedItem("application/pdf"), null);
    assert_false(navigator.pdfViewerEnabled);
    assert_false(navigator.javaEnabled());
    assert_false(navigator.taintEnabled());
    assert_true(navigator.cookieEnabled);
  }, "navigator has no plugins");

  test(function () {
    if (!isSecureContext) {
      assert_equals(navigator.registerProtocolHandler, undefined);
      return;
    }
    navigator.registerProtocolHandler("web+corvo", "/handle?%s");
    assert_throws_dom("SecurityError", function () { navigator.registerProtocolHandler("http", "/?%s"); });
    assert_throws_dom("SecurityError", function () { navigator.registerProtocolHandler("web+", "/?%s"); });
    assert_throws_dom("SyntaxError", function () { navigator.registerProtocolHandler("mailto", "/"); });
    assert_throws_dom("SecurityError", function () { navigator.unregisterProtocolHandler("mailto", "https://elsewhere.test/%s"); });
  }, "Handlers of protocols are checked");

  test(function () {
    assert_equals(alert("told"), undefined);
    assert_equals(confirm("?"), false);
    assert_equals(prompt("?", "x"), null);
    assert_class_string(external, "External");
    window.status = 5;
    assert_equals(status, "5");
  }, "There is nobody to ask");
}
