package script_test

import (
	"fmt"
	"testing"

	"corvo/components/script"
	"corvo/components/script/js"
	gojajs "corvo/components/script/js/goja"
	ottojs "corvo/components/script/js/otto"
)

func TestWindowsThatScriptOpens(t *testing.T) {
	for _, adapter := range []js.Engine{ottojs.Engine{}, gojajs.Engine{}} {
		for _, test := range []struct{ name, page, want string }{
			{"are limited in number", `
				var a = open(), b = open(), c = open();
				console.log(a !== b, c);
				a.close();
				setTimeout(function () { console.log(typeof open(), open()); });`,
				"the page has opened 2 windows already: no more are made\ntrue null\n" +
					"the page has opened 2 windows already: no more are made\nobject null"},
			{"are waited for", `open("/other").onload = 1;`, "other / /other true"},
			{"know nothing of an opener that they were not to", `open("/other", "", "noopener");`, "other null /other false"},
			{"lose an opener that has gone", `
				var f = document.createElement("iframe");
				document.body.appendChild(f);
				var w = f.contentWindow.open();
				console.log(w.opener === f.contentWindow);
				f.remove();
				console.log(w.opener, w.closed);`, "true\nnull false"},
			{"keep their own history", `
				var w = open(), n = history.length;
				w.history.pushState(1, "");
				console.log(history.length - n, w.history.length, w.history.state, history.state);`, "0 1 1 null"},
		} {
			t.Run(fmt.Sprintf("%s/%s", adapter.Name(), test.name), func(t *testing.T) {
				site := htmlSite(t, map[string]string{
					"/":      `<body><script>` + test.page + `</script>`,
					"/other": `<script>console.log("other", opener && opener.location.pathname, location.pathname, !!opener && opener.length === 0);</script>`,
				})
				w := newWindow(t, func(o *script.Options) { o.Engine, o.MaxPopups = adapter, 2 })
				w.visit(site.URL + "/")
				if got := w.printed(); got != test.want {
					t.Errorf("printed\n%s\nwant\n%s", got, test.want)
				}
			})
		}
	}
}
