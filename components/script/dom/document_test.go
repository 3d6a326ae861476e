package dom_test

import "testing"

func TestDocument(t *testing.T) {
	runScriptTests(t, "http://h.example/dir/page", []scriptTest{
		{"begins as an empty page", `
			var html = document.documentElement;
			console.log(html.tagName, html.localName, html.firstChild.nodeName, document.body.nodeName, document.body === html.lastChild);
			console.log(document.nodeType, document.nodeName, document.ownerDocument, document.parentNode, document.textContent, document.defaultView === window);
			console.log(document.compatMode, document.characterSet, document.contentType, document.referrer === "", document.title === "");
			console.log(html instanceof HTMLElement, html instanceof Element, html instanceof Node, String(document));`,
			[]string{"HTML html HEAD BODY true", "9 #document null null null true", "CSS1Compat UTF-8 text/html true true", "true true true [object Document]"}},
		{"title makes an element and shows its text without white space", `
			document.title = " a \n b ";
			var t = document.documentElement.firstChild.firstChild;
			console.log(t.localName, JSON.stringify(t.textContent), JSON.stringify(document.title));
			document.title = "c";
			console.log(t.textContent, document.title);
			document.documentElement.firstChild.remove();
			document.title = "d";
			console.log(document.title === "");`,
			[]string{`title " a \n b " "a b"`, "c c", "true"}},
		{"body can be replaced by another", `
			var b = document.createElement("body");
			document.body = b;
			console.log(document.body === b, document.documentElement.lastChild === b);
			try { document.body = document.createElement("p"); } catch (e) { console.log(e.name); }
			try { document.body = null; } catch (e) { console.log(e.name); }
			b.remove();
			console.log(document.body);
			document.body = b;
			console.log(document.body === b);`,
			[]string{"true true", "HierarchyRequestError", "HierarchyRequestError", "null", "true"}},
		{"createElement checks the name and lowers its case", `
			["DIV", "a:b", "x<y", "_a1", "\u00e9"].forEach(function (n) { console.log(document.createElement(n).localName); });
			["", "1", "a b", "a>", "-a", "_a>", "a/b"].forEach(function (n) { try { document.createElement(n); console.log(n); } catch (e) { console.log(e.name); } });`,
			[]string{
				"div", "a:b", "x<y", "_a1", "\u00e9", "InvalidCharacterError", "InvalidCharacterError", "InvalidCharacterError",
				"InvalidCharacterError", "InvalidCharacterError", "InvalidCharacterError", "InvalidCharacterError",
			}},
		{"getElementById finds the first in tree order", `
			var a = document.createElement("a"), b = document.createElement("b");
			a.id = "x"; b.setAttribute("ID", "x");
			console.log(document.getElementById("x"));
			document.body.appendChild(b); document.documentElement.firstChild.appendChild(a);
			console.log(document.getElementById("x") === a, document.getElementById(""), document.getElementById("y"));
			a.remove();
			console.log(document.getElementById("x") === b);`,
			[]string{"null", "true null null", "true"}},
		{"createEvent makes an event that must be initialized", `
			["Event", "CUSTOMEVENT", "messageevent", "HTMLEvents"].forEach(function (n) {
				var e = document.createEvent(n);
				try { document.dispatchEvent(e); } catch (x) { console.log(x.name); }
				e.initEvent("t", true, true);
				document.dispatchEvent(e);
				console.log(e.type, e.bubbles, e.isTrusted, String(e));
			});
			console.log(document.createEvent("CustomEvent").detail, document.createEvent("MessageEvent").data);
			try { document.createEvent("WheelEvent"); } catch (e) { console.log(e.name); }`,
			[]string{
				"InvalidStateError", "t true false [object Event]", "InvalidStateError", "t true false [object CustomEvent]",
				"InvalidStateError", "t true false [object MessageEvent]", "InvalidStateError", "t true false [object Event]",
				"null null", "NotSupportedError",
			}},
		{"cookies are those of the jar that scripts may see", `
			console.log(document.cookie === "");
			document.cookie = "a=1"; document.cookie = "b=2; path=/dir"; document.cookie = "c=3; HttpOnly"; document.cookie = "d=4; path=/other"; document.cookie = "a=5";
			console.log(document.cookie.split("; ").sort().join());
			document.cookie = "b=; path=/dir; max-age=0";
			console.log(document.cookie);`,
			[]string{"true", "a=5,b=2", "a=5"}},
		{"events go up the tree to the window", `
			var p = document.createElement("p"), log = [];
			document.body.appendChild(p);
			[p, document.body, document.documentElement, document, window].forEach(function (n) {
				n.addEventListener("x", function (e) { log.push((n.nodeName || "window") + e.eventPhase); });
				n.addEventListener("x", function (e) { log.push((n.nodeName || "window") + e.eventPhase); }, true);
			});
			p.dispatchEvent(new Event("x", {bubbles: true}));
			console.log(log.join(" "));
			log = [];
			document.addEventListener("load", function () { log.push("document"); });
			addEventListener("load", function () { log.push("window"); });
			document.dispatchEvent(new Event("load", {bubbles: true}));
			console.log(log.join(" "));`,
			[]string{"window1 #document1 HTML1 BODY1 P2 P2 BODY3 HTML3 #document3 window3", "document"}},
	})
}

func TestCookieAverseDocument(t *testing.T) {
	runScriptTests(t, "about:blank", []scriptTest{
		{"has no cookies", `document.cookie = "a=1"; console.log(document.cookie === "");`, []string{"true"}},
	})
}

func TestTree(t *testing.T) {
	runScriptTests(t, "", []scriptTest{
		{"appendChild links, and moves what has a parent", `
			var a = document.createElement("a"), b = document.createElement("b"), c = document.createTextNode("c"), d = document.createElement("d");
			console.log(d.hasChildNodes(), d.appendChild(a) === a);
			d.appendChild(b); d.appendChild(c);
			console.log(d.firstChild === a, d.lastChild === c, b.previousSibling === a, b.nextSibling === c, a.previousSibling, c.nextSibling, b.parentNode === d);
			d.appendChild(a);
			console.log(d.firstChild === b, b.previousSibling, c.nextSibling === a, d.lastChild === a, a.nextSibling);
			a.appendChild(c);
			console.log(b.nextSibling === a, a.firstChild === c, d.hasChildNodes());`,
			[]string{"false true", "true true true true null null true", "true null true true null", "true true true"}},
		{"what cannot be a child is a HierarchyRequestError", `
			var a = document.createElement("a"), b = document.createElement("b"), t = document.createTextNode("");
			a.appendChild(b);
			[[b, a], [a, a], [a, document], [t, b], [document, t], [document, b]].forEach(function (p) {
				try { p[0].appendChild(p[1]); console.log("appended"); } catch (e) { console.log(e.name); }
			});
			try { a.appendChild(null); } catch (e) { console.log(e.name); }`,
			[]string{
				"HierarchyRequestError", "HierarchyRequestError", "HierarchyRequestError", "HierarchyRequestError", "HierarchyRequestError",
				"HierarchyRequestError", "TypeError",
			}},
		{"removal", `
			var a = document.createElement("a"), b = document.createElement("b"), c = document.createElement("c");
			a.appendChild(b); a.appendChild(c);
			console.log(b.isConnected, a.removeChild(b) === b, b.parentNode, a.firstChild === c, c.previousSibling);
			try { a.removeChild(b); } catch (e) { console.log(e.name); }
			document.body.appendChild(a);
			console.log(c.isConnected);
			a.remove(); a.remove();
			console.log(c.isConnected, c.ownerDocument === document);`,
			[]string{"false true null true null", "NotFoundError", "true", "false true"}},
		{"textContent", `
			var a = document.createElement("a"), b = document.createElement("b"), t = new Text("x\ud83d\udca9");
			a.appendChild(b); b.appendChild(t); a.appendChild(document.createTextNode("y"));
			console.log(a.textContent.length, t.length, t.nodeType, t.nodeName, t.nodeValue === t.data, a.nodeValue);
			a.textContent = "z";
			console.log(a.firstChild.data, a.firstChild === a.lastChild, b.parentNode);
			a.textContent = null;
			console.log(a.firstChild, a.textContent === "");
			t.data = null; 
			console.log(t.data === "", t.length);
			t.textContent = "q";
			console.log(t.nodeValue);`,
			[]string{"4 3 3 #text true null", "z true null", "null true", "true 0", "q"}},
		{"attributes go by names in lower case", `
			var a = document.createElement("a");
			console.log(a.getAttribute("x"), a.hasAttribute("x"), a.id === "", a.className === "");
			a.setAttribute("DATA-x", 1); a.className = "k"; a.id = "i";
			console.log(a.getAttribute("data-X"), a.getAttribute("class"), a.getAttribute("id"), a.hasAttribute("Data-X"));
			a.removeAttribute("data-x"); a.removeAttribute("none");
			console.log(a.hasAttribute("data-x"));
			["", "a b", "a=", "a/"].forEach(function (n) { try { a.setAttribute(n, ""); } catch (e) { console.log(e.name); } });`,
			[]string{
				"null false true true", "1 k i true", "false", "InvalidCharacterError", "InvalidCharacterError", "InvalidCharacterError",
				"InvalidCharacterError",
			}},
	})
}
