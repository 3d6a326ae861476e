package dom_test

import (
	"io"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"testing"

	"corvo/components/engine"
)

// resource is what a test server has at a path.
type resource struct{ typ, body string }

// pageOf navigates a page to /page of a server that has the resources, and returns what was printed until all is idle.
func pageOf(t *testing.T, resources map[string]resource, set ...func(*engine.Options)) (*page, []string) {
	t.Helper()
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		found, ok := resources[r.URL.Path]
		if !ok {
			http.NotFound(w, r)
			return
		}
		w.Header().Set("Content-Type", found.typ)
		io.WriteString(w, found.body)
	}))
	t.Cleanup(server.Close)
	p := newPage(t, "", set...)
	if err := p.Navigate(p.ctx, server.URL+"/page"); err != nil {
		t.Fatal(err)
	}
	if err := p.Wait(p.ctx); err != nil {
		t.Fatal(err)
	}
	lines := p.printed()
	for i := range lines {
		lines[i] = strings.ReplaceAll(lines[i], server.URL, "")
	}
	return p, lines
}

// log is markup of a script that prints.
func log(what string) string { return "<script>console.log(" + what + ")</script>" }

func TestScriptsRunWhereTheyStand(t *testing.T) {
	script := func(text string) resource { return resource{"text/javascript", text} }
	resources := map[string]resource{
		"/a.js":     script(`console.log("a", document.currentScript.getAttribute("src"), document.body === null)`),
		"/defer.js": script(`console.log("defer", document.currentScript.id, document.readyState, document.getElementById("end") !== null)`),
		"/async.js": script(`console.log("async")`),
		"/latin.js": {"text/javascript", "console.log('\xe9')"},
		"/greek.js": {"text/javascript;charset=iso-8859-7", "console.log('\xe9')"},
		"/image.js": {"image/png", "console.log('image')"},
		"/write.js": script(`document.write("<b id=b>written</b>"); console.log(document.getElementById("b") !== null)`),
		"/late.js":  script(`document.write("too late"); console.log("late")`),
	}
	for _, test := range []struct {
		name, markup string
		want         []string
	}{
		{"a script sees what is before it alone", `<p id=x>` + log(`document.getElementById("x").tagName, document.getElementById("y")`) + `<p id=y>`, []string{"P null"}},
		{"a script in the head runs before the body is there", `<head>` + log(`document.body, document.readyState`) + `<body>`, []string{"null loading"}},
		{"the parser waits for an external script", `<script src=a.js></script>` + log(`"b"`), []string{"a a.js true", "b"}},
		{"deferred scripts run in order when parsing has ended", `<script>addEventListener("DOMContentLoaded", function () { console.log("loaded") })</script>` +
			`<script id=1 defer src=defer.js></script><script id=2 defer src=defer.js></script>` + log(`"inline"`) + `<p id=end>`,
			[]string{"inline", "defer 1 interactive true", "defer 2 interactive true", "loaded"}},
		{"the load event waits for async scripts", `<script>onload = function () { console.log("load", document.readyState) }</script><script async src=async.js></script>`,
			[]string{"async", "load complete"}},
		{"scripts that script inserts run at once, or when they are there", `<script>
			var s = document.createElement("script"); s.text = "console.log('inserted', document.currentScript === s)"; document.head.appendChild(s);
			var e = document.createElement("script"); e.src = "async.js"; e.onload = function () { console.log("its load") }; document.head.appendChild(e);
			onload = function () { console.log("load") }</script>`,
			[]string{"inserted true", "async", "its load", "load"}},
		{"scripts inserted with async = false run in order", `<script>["async.js", "a.js?1", "async.js?2"].forEach(function (src) {
			var e = document.createElement("script"); e.async = false; e.src = src; document.head.appendChild(e) })</script><p>`,
			[]string{"async", "a a.js?1 false", "async"}},
		{"a script that is not there fires error", `<script src=none.js onerror="console.log('error', this.tagName)"></script>` + log(`"on"`),
			[]string{"error: fetch the script /none.js: the server answered 404 Not Found", "error SCRIPT", "on"}},
		{"an image is no script", `<script src=image.js onerror="console.log('error')"></script>`,
			[]string{`error: fetch the script /image.js: its type "image/png" is not one of JavaScript`, "error"}},
		{"only JavaScript types run", `<script type=text/plain>console.log(1)</script><script type="">console.log(2)</script><script type=" Text/JavaScript ">console.log(3)</script>` +
			`<script language=javascript>console.log(4)</script><script language=vb>console.log(5)</script>`, []string{"2", "3", "4"}},
		{"modules are skipped with a word", `<script type=module>console.log(1)</script>`, []string{"warn: Modules are not supported: the script in /page does not run."}},
		{"a script without an end does not run", `<script>console.log(1)`, nil},
		{"scripts in templates and by innerHTML do not run", `<template><script>console.log(1)</script></template><div id=d></div>` +
			`<script>document.getElementById("d").innerHTML = "<script>console.log(2)</s" + "cript>"; console.log(document.querySelector("template").content.firstChild.tagName)</script>`,
			[]string{"SCRIPT"}},
		{"scripts are decoded as their response, the element or the document say", `<meta charset=windows-1252><script src=latin.js></script><script src=greek.js></script><script charset=koi8-r src=latin.js></script>`,
			[]string{"é", "ι", "И"}},
		{"what is written stands behind the script", `<p><script>document.write("<i>1</i>")</script><b>2</b>` + log(`document.querySelector("script + i + b + script") !== null`),
			[]string{"true"}},
		{"written markup is there at once", `<p><script>document.write("<i id=i>x</i>"); console.log(document.getElementById("i").parentNode.tagName)</script>`, []string{"P"}},
		{"written elements stay open for what follows", `<script>document.write("<div id=d>")</script><b>in</b>` + log(`document.querySelector("#d > b") !== null`), []string{"true"}},
		{"a tag can be written in pieces", `<script>document.write("<i id="); document.write("i>te"); document.write("xt</i>")</script>` + log(`document.getElementById("i").outerHTML`),
			[]string{"<i id=\"i\">text</i>"}},
		{"written scripts run at once, and write themselves", `<script>document.write("<script>document.write('<i>a</i>'); console.log(1)</s" + "cript><u>b</u>"); console.log(2)</script>` +
			log(`document.body.textContent.indexOf("console") < 0, document.querySelector("i + u") !== null`), []string{"1", "2", "false true"}},
		{"a written external script is waited for", `<script>document.write("<script src=write.js></s" + "cript><u>"); console.log("first")</script><i>in u</i>` + log(`document.querySelector("b + u > i") !== null`),
			[]string{"first", "true", "true"}},
		{"an async script writes nothing", `<script async src=late.js></script><p>kept`, []string{"late"}},
		{"the parser does not mind a removed script", `<script>document.currentScript.parentNode.removeChild(document.currentScript)</script>` + log(`document.scripts.length`), []string{"1"}},
		{"an error has the line of the file", "<p>\n\n<script>\nonerror = function (m, file, line) { console.log(file, line); return true };</script>\n<script>\n\nnone()</script>", []string{"/page 7"}},
		{"deep markup is refused with a word", strings.Repeat("<div>", 600) + log("1"), []string{"error: /page: html: open stack of elements exceeds 512 nodes"}},
	} {
		t.Run(test.name, func(t *testing.T) {
			resources["/page"] = resource{"text/html", "<!doctype html>" + test.markup}
			_, got := pageOf(t, resources)
			if !slices.Equal(got, test.want) {
				t.Errorf("printed\n%s\nwant\n%s", list(got), list(test.want))
			}
		})
	}
}

func TestADocumentHasTheEncodingOfItsResponse(t *testing.T) {
	for _, test := range []struct{ name, typ, body, want string }{
		{"transport", "text/html; charset=Shift_JIS", "\x82\xa0", "Shift_JIS あ"},
		{"meta", "text/html", "<meta charset=windows-1251>\xff", "windows-1251 я"},
		{"none", "text/html", "\x80", "windows-1252 €"},
		{"byte order mark", "text/html; charset=koi8-r", "\xef\xbb\xbfя", "UTF-8 я"},
		{"UTF-16", "text/html", "\xfe\xff\x00a\x04\x4f", "UTF-16BE aя"},
		{"plain text", "text/plain; charset=iso-8859-5", "<b>\xef", "ISO-8859-5 <b>я"},
		{"XML", "application/xml", `<?xml version="1.0"?><a>я</a>`, "UTF-8 я"},
	} {
		t.Run(test.name, func(t *testing.T) {
			p, _ := pageOf(t, map[string]resource{"/page": {test.typ, test.body}})
			got := p.run(`console.log(document.characterSet, document.documentElement.textContent, document.contentType)`)
			essence, _, _ := strings.Cut(test.typ, ";")
			if want := test.want + " " + essence; len(got) != 1 || got[0] != want {
				t.Errorf("%q, want %q", got, want)
			}
		})
	}
}

func TestTheDocumentsBaseIsThatOfScriptsToo(t *testing.T) {
	p, _ := pageOf(t, map[string]resource{"/page": {"text/html", `<base href="/dir/"><a id=a href=x>`}})
	got := p.run(`
		var path = function (url) { return url.replace(/^http:\/\/[^\/]*/, "") };
		var ws = new WebSocket("s");
		ws.close();
		console.log(path(document.baseURI), path(document.getElementById("a").href), path(ws.url.replace("ws", "http")));
		document.querySelector("base").href = "/other/";
		console.log(path(String(document.getElementById("a"))));
		document.querySelector("base").remove();
		console.log(path(document.getElementById("a").href));`)
	if want := []string{"/dir/ /dir/x /dir/s", "/other/x", "/x"}; len(got) < 3 || !slices.Equal(got[:3], want) {
		t.Errorf("%q, want %q", got, want)
	}
}

func TestOpenBeginsAnotherDocument(t *testing.T) {
	p, _ := pageOf(t, map[string]resource{"/page": {"text/html", `<p>old`}})
	got := p.run(`
		addEventListener("x", function () { console.log("old listener") });
		document.open();
		document.write("<title>new</title><p id=n>one");
		console.log(document.readyState, document.title, document.getElementById("n").textContent);
		document.write(" two<script>console.log('ran', document.getElementById('n').firstChild.data)</s" + "cript>");
		addEventListener("load", function () { console.log("load", document.readyState) });
		document.close();
		dispatchEvent(new Event("x"));`)
	if want := []string{"loading new one", "ran one two", "load complete"}; !slices.Equal(got, want) {
		t.Errorf("%q, want %q", got, want)
	}
}
