// META: title=Session history

function next(type, target) {
    return new Promise(function (resolve) { (target || self).addEventListener(type, resolve, { once: true }); });
}

// Before a page has loaded, its navigations replace its entry.
var pageLoad = next("load").then(function () {
    return new Promise(function (resolve) { setTimeout(resolve); });
});

function frame(t) {
    var f = document.createElement("iframe");
    t.add_cleanup(function () { f.remove(); });
    f.src = "../frames/resources/reports.html";
    document.body.appendChild(f);
    return next("load", f).then(function () { return f; });
}

test(function () {
    assert_class_string(history, "History");
    assert_equals(typeof history.length, "number", "length");
    assert_equals(history.scrollRestoration, "auto", "scrollRestoration");
    history.scrollRestoration = "manual";
    assert_equals(history.scrollRestoration, "manual", "scrollRestoration that was set");
    history.scrollRestoration = "else";
    assert_equals(history.scrollRestoration, "manual", "what is no value is ignored");
    history.scrollRestoration = "auto";
}, "history is an object of the window");

test(function () {
    var before = history.length, state = { list: [1, 2] };
    history.pushState(state, "", "#pushed");
    assert_equals(history.length, before + 1, "one entry more");
    assert_equals(location.hash, "#pushed", "URL");
    assert_not_equals(history.state, state, "the state is a copy");
    assert_equals(history.state, history.state, "always the same");
    assert_equals(JSON.stringify(history.state), '{"list":[1,2]}', "of the same value");
    history.replaceState(null, "", "?q#replaced");
    assert_equals(history.length, before + 1, "as many entries");
    assert_equals(history.state, null, "state that was replaced");
    assert_equals(location.search + location.hash, "?q#replaced", "URL that was replaced");
    history.replaceState(1, "");
    assert_equals(location.hash, "#replaced", "the URL stays without one");
}, "pushState and replaceState");

test(function () {
    assert_throws_dom("SecurityError", function () { history.pushState(0, "", "http://another.test/"); }, "another origin");
    assert_throws_dom("SecurityError", function () { history.replaceState(0, "", "http://[::"); }, "no URL");
    assert_throws_dom("DataCloneError", function () { history.pushState(function () {}, ""); }, "a function");
    assert_throws_js(TypeError, function () { history.pushState(0); }, "too few arguments");
}, "what pushState refuses");

promise_test(function () {
    history.pushState("a", "", "#a");
    history.pushState("b", "", "#b");
    var popped = next("popstate"), changed = next("hashchange"), from = location.href;
    history.back();
    assert_equals(history.state, "b", "it goes back later");
    return popped.then(function (e) {
        assert_equals(e.state, "a", "state of the event");
        assert_equals(e.target, self, "target");
        assert_false(e.hasUAVisualTransition);
        return changed;
    }).then(function (e) {
        assert_equals(e.oldURL, from, "oldURL");
        assert_equals(e.newURL, location.href, "newURL");
        assert_equals(location.hash, "#a", "URL");
        changed = next("hashchange");
        history.forward();
        return changed;
    }).then(function () {
        assert_equals(history.state, "b", "forward again");
        changed = next("hashchange");
        history.go(-1);
        return changed;
    }).then(function () {
        assert_equals(history.state, "a", "go");
    });
}, "traversing between entries of a document");

promise_test(function () {
    var before, from, changed, states = [];
    function note(e) { states.push(e.state); }
    return pageLoad.then(function () {
        history.pushState(null, ""); // nothing is ahead now
        before = history.length;
        from = location.href;
        changed = next("hashchange");
        addEventListener("popstate", note);
        location.hash = "#by-hash";
        assert_array_equals(states, [null], "popstate is fired at once");
        removeEventListener("popstate", note);
        return changed;
    }).then(function (e) {
        assert_equals(e.oldURL, from, "oldURL");
        assert_equals(e.newURL, location.href, "newURL");
        assert_equals(history.length, before + 1, "an entry of its own");
        location.replace("#by-replace");
        assert_equals(history.length, before + 1, "replace takes the place of the entry");
    });
}, "fragments");

promise_test(function (t) {
    var f, before;
    return frame(t).then(function (made) {
        f = made;
        before = history.length;
        var load = next("load", f);
        f.contentWindow.location.search = "?second";
        return load;
    }).then(function () {
        assert_equals(history.length, before + 1, "the frame's entries are in the joint history");
        assert_equals(f.contentWindow.history.length, before + 1, "of which all windows know");
        var load = next("load", f);
        history.back();
        return load;
    }).then(function () {
        assert_equals(f.contentWindow.location.search, "", "back to the first document");
        var load = next("load", f);
        f.contentWindow.location.reload();
        return load;
    }).then(function () {
        assert_equals(history.length, before + 1, "reload adds nothing");
        var load = next("load", f);
        f.contentWindow.location.replace("../frames/resources/reports.html?third");
        return load;
    }).then(function () {
        assert_equals(f.contentWindow.location.search, "?third");
        var gone = f.contentWindow.history, thrown = f.contentWindow.DOMException;
        f.remove();
        assert_throws_dom("SecurityError", thrown, function () { gone.back(); }, "of a document that has gone");
    });
}, "the history of a frame");

test(function () {
    var e = new PopStateEvent("t", { state: 1, bubbles: true });
    assert_equals(e.state, 1);
    assert_true(e.bubbles);
    assert_equals(new PopStateEvent("t").state, null);
    e = new HashChangeEvent("t", { oldURL: "a", newURL: "b" });
    assert_equals(e.oldURL + e.newURL, "ab");
    assert_true(new PageTransitionEvent("t", { persisted: true }).persisted);
    assert_throws_js(TypeError, function () { new BeforeUnloadEvent("t"); });
}, "the events can be made by script");
