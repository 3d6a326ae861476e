package script_test

import (
	"strings"
	"testing"

	"corvo/components/script"
)

func TestAWindowsNameIsForOneOriginUnlessItWasOpened(t *testing.T) {
	onEachEngine(t, func(t *testing.T) {
		site := htmlSite(t, map[string]string{"/": "<body>", "/next": "<body>"})
		other := strings.Replace(site.URL, "127.0.0.1", "localhost", 1)
		w := newWindow(t, func(o *script.Options) { o.Name = "the embedder's" })
		for _, step := range []struct{ script, url, want string }{
			{"", site.URL + "/", "the embedder's"},
			{`name = "mine"`, site.URL + "/next", "mine"},
			{"", other + "/", ""},
			{`history.back()`, "", "mine"},
			{`name = ""; history.forward()`, "", ""},
		} {
			if err := w.run(step.script); err != nil {
				t.Fatal(err)
			}
			if step.url != "" {
				w.visit(step.url)
			} else if err := w.Wait(w.ctx); err != nil {
				t.Fatal(err)
			}
			w.prints(`console.log(name)`, step.want)
		}
		w.prints(`var popup = open("", "popup"); popup.onunload = 0;
			popup.location = "`+site.URL+`/"; console.log(popup.name);`, "popup")
		w.prints(`console.log(popup === open("", "popup"));`, "true")
	})
}
