package script_test

import (
	"strings"
	"testing"

	"corvo/components/script"
)

func TestTheEmbedderConfirmsThatDocumentsAreLeft(t *testing.T) {
	const canceled = `onbeforeunload = function (e) { e.preventDefault(); };`
	for _, test := range []struct {
		name, page string
		confirm    bool
		asked      string // the paths asked about
		left       bool
	}{
		{"not without a listener", ``, false, "", true},
		{"not where it lets the document go", `onbeforeunload = function () {};`, false, "", true},
		{"where it cancels the event", canceled, false, "/", false},
		{"where it sets returnValue", `addEventListener("beforeunload", function (e) { e.returnValue = "x"; });`, false, "/", false},
		{"where its handler returns a text", `onbeforeunload = function () { return "x"; };`, false, "/", false},
		{"and may agree", canceled, true, "/", true},
		{"for a frame too", `document.write("<iframe src=/frame></iframe>");`, false, "/frame", false},
		{"once", canceled + `document.write("<iframe src=/frame></iframe>");`, true, "/", true},
		{"not for a sandboxed frame", `document.write("<iframe sandbox=allow-scripts src=/frame></iframe>");`, false, "", true},
		{"for one that may ask", `document.write("<iframe sandbox='allow-scripts allow-modals' src=/frame></iframe>");`, false, "/frame", false},
	} {
		t.Run(test.name, func(t *testing.T) {
			onEachEngine(t, func(t *testing.T) {
				site := htmlSite(t, map[string]string{
					"/": "<body><script>" + test.page + "</script>", "/frame": "<script>" + canceled + "</script>", "/next": "<title>next</title>",
				})
				var asked []string
				w := newWindow(t, func(o *script.Options) {
					o.ConfirmUnload = func(url string) bool {
						asked = append(asked, strings.TrimPrefix(url, site.URL))
						return test.confirm
					}
				})
				w.visit(site.URL + "/")
				err := w.Navigate(w.ctx, site.URL+"/next")
				if err := w.Wait(w.ctx); err != nil {
					t.Fatal(err)
				}
				w.prints("console.log(location.pathname)", map[bool]string{true: "/next", false: "/"}[test.left])
				if got := strings.Join(asked, " "); got != test.asked {
					t.Errorf("asked about %q, want %q", got, test.asked)
				}
				if (err == nil) != test.left {
					t.Errorf("Navigate returned %v", err)
				}
			})
		})
	}
}

func TestAPopupStaysWhereTheEmbedderHasItSo(t *testing.T) {
	onEachEngine(t, func(t *testing.T) {
		site := htmlSite(t, map[string]string{"/": "<body>"})
		confirm := false
		w := newWindow(t, func(o *script.Options) { o.ConfirmUnload = func(string) bool { return confirm } })
		w.visit(site.URL + "/")
		w.prints(`var popup = open(), heard = 0;
			popup.onbeforeunload = function () { heard++; popup.close(); return "x"; };
			popup.close();
			console.log(popup.closed);
			setTimeout(function () { console.log(popup.closed, heard); });`, "true", "false 1")
		confirm = true
		w.prints(`popup.close(); setTimeout(function () { console.log(popup.closed, heard); });`, "true 2")
	})
}

func TestAFrameThatGoesBeforeItsJavaScriptURLLetsThePageLoad(t *testing.T) {
	for name, frame := range map[string]string{
		"removed":            `f.remove();`,
		"navigated":          `f.src = "/other";`,
		"navigated and back": `f.src = "/other"; f.src = "javascript:1";`,
		"left alone":         ``,
	} {
		t.Run(name, func(t *testing.T) {
			onEachEngine(t, func(t *testing.T) {
				site := htmlSite(t, map[string]string{
					"/": `<body><script>
						onload = function () { console.log("load"); };
						var f = document.createElement("iframe");
						document.body.appendChild(f);
						f.src = "javascript:parent.ran = 1; 'text'";
						` + frame + `
					</script>`,
					"/other": "other",
				})
				w := newWindow(t)
				w.visit(site.URL + "/")
				if got := w.printed(); got != "load" {
					t.Errorf("printed %q", got)
				}
			})
		})
	}
}
