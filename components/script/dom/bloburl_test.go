package dom_test

import "testing"

func TestBlobURLs(t *testing.T) {
	runScriptTests(t, "https://page.test/", []scriptTest{
		{"a blob URL has the page's origin and a UUID", `
			var blob = new Blob(["x"]), url = URL.createObjectURL(blob);
			console.log(/^blob:https:\/\/page\.test\/[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/.test(url), url !== URL.createObjectURL(blob), new URL(url).origin);
			console.log(URL.revokeObjectURL(url), URL.revokeObjectURL("blob:nothing"), URL.revokeObjectURL(url + "#x"), URL.revokeObjectURL("http://a/"));
			try { URL.createObjectURL({}); } catch (e) { console.log(e.name); }`,
			[]string{"true true https://page.test", "undefined undefined undefined undefined", "TypeError"}},
	})
}
