package script_test

import "testing"

func TestAFrameMayBeRemovedWhileItIsUnloaded(t *testing.T) {
	const frame = `<script>
		["pagehide", "unload"].forEach(function (type) {
			addEventListener(type, function () { top.console.log(location.search + " " + type); top.hears(location.search, type); });
		});
	</script>`
	for _, test := range []struct {
		name, page string
		want       string
	}{
		{"by its own script, when it is navigated", `
			function hears(who, type) { if (who === "?outer" && type === "pagehide") outer.remove(); }
			function begin() { outer.src = "/other"; }`,
			"?inner pagehide\n?inner unload\n?outer pagehide\n0 null"},
		{"by its own script, when it is removed", `
			function hears(who, type) { outer.remove(); }
			function begin() { outer.remove(); }`,
			"?inner pagehide\n?inner unload\n?outer pagehide\n?outer unload\n0 null"},
		{"by script of a frame in it, when it is navigated", `
			function hears(who, type) { if (who === "?inner" && type === "pagehide") outer.remove(); }
			function begin() { outer.src = "/other"; }`,
			"?inner pagehide\n?outer pagehide\n?outer unload\n?inner unload\n0 null"},
		{"by script of a frame in it, when that is navigated", `
			function hears(who, type) { if (who === "?inner" && type === "pagehide") outer.remove(); }
			function begin() { inner.onload = null; inner.src = "/other"; }`,
			"?inner pagehide\n?outer pagehide\n?outer unload\n0 null"},
	} {
		t.Run(test.name, func(t *testing.T) {
			onEachEngine(t, func(t *testing.T) {
				site := htmlSite(t, map[string]string{"/": `<body><script>` + test.page + `
					var inner, outer = document.createElement("iframe");
					outer.src = "/frame?outer";
					document.body.appendChild(outer);
					outer.onload = function () {
						inner = outer.contentDocument.createElement("iframe");
						inner.src = "/frame?inner";
						inner.onload = begin;
						outer.onload = null;
						outer.contentDocument.body.appendChild(inner);
					};
				</script>`, "/frame": "<body>" + frame, "/other": "<body>"})
				w := newWindow(t)
				w.visit(site.URL + "/")
				if err := w.run(`console.log(frames.length, outer.contentWindow)`); err != nil {
					t.Fatal(err)
				}
				if got := w.printed(); got != test.want {
					t.Errorf("printed\n%s\nwant\n%s", got, test.want)
				}
			})
		})
	}
}
