package gojajs_test

import (
	"strconv"
	"testing"

	"corvo/components/script/js"
)

func TestStickyExpressionsMatchWhereTheyStand(t *testing.T) {
	for _, test := range []struct{ name, script, want string }{
		{"at the beginning", `var re = /a+/y; re.exec("aab")[0] + re.lastIndex`, "aa2"},
		{"not further on", `var re = /b/y; re.exec("aab") + "," + re.lastIndex`, "null,0"},
		{"from lastIndex", `var re = /b/y; re.lastIndex = 2; re.exec("aab").index + "," + re.lastIndex`, "2,3"},
		{"alternatives are anchored together", `var re = /x|b/y; re.lastIndex = 1; re.test("aab")`, "false"},
		{"groups keep their numbers and names", `var re = /(a)(?<n>b)\1/y; re.lastIndex = 1; var m = re.exec("xaba"); m[1] + m.groups.n`, "ab"},
		{"look-ahead", `var re = /a(?=b)/y; re.lastIndex = 1; re.exec("xab")[0] + re.lastIndex`, "a2"},
		{"a caret is the beginning of the text", `var re = /^b/y; re.lastIndex = 1; re.test("ab")`, "false"},
		{"a caret is the beginning of a line", `var re = /^b/my; re.lastIndex = 2; re.test("a\nb")`, "true"},
		{"a word boundary looks back", `var re = /\bb/y; re.lastIndex = 1; re.test("ab")`, "false"},
		{"flags i and s", `var re = /A./isy; re.lastIndex = 1; re.test("xa\n")`, "true"},
		{"after a failure", `var re = /b/y, s = "abab"; re.exec(s); re.lastIndex = 3; re.exec(s).index + "," + re.lastIndex`, "3,4"},
		{"two expressions on one text", `var a = /a/y, b = /b/y, s = "ab"; a.exec(s); b.lastIndex = a.lastIndex; b.exec(s).index + ""`, "1"},
		{"texts in turns", `var re = /b/y; var n = 0; for (var i = 0; i < 4; i++) { re.lastIndex = 1; n += re.test(i % 2 ? "ab" : "ba") } n + ""`, "2"},
		{"code units", `var re = /./y; re.lastIndex = 1; re.exec("\u{1F600}")[0].charCodeAt(0).toString(16)`, "de00"},
		{"code points", `var re = /./uy, s = "a\u{1F600}b"; re.lastIndex = 1; re.exec(s)[0].length + "," + re.lastIndex + "," + re.exec(s)[0]`, "2,3,b"},
		{"code points after a failure", `var re = /b/uy, s = "\u{1F600}b"; re.exec(s); re.lastIndex = 2; re.exec(s)[0] + re.lastIndex`, "b3"},
		{"by the constructor", `var re = new RegExp("b|c", "y"); re.lastIndex = 1; re.exec("abc")[0] + re.exec("abc")[0] + re.exec("abc")`, "bcnull"},
		{"an empty match", `var re = /x*/y; re.lastIndex = 1; re.exec("ab")[0] + "," + re.lastIndex`, ",1"},
		{"beyond the end", `var re = /a/y; re.lastIndex = 9; re.exec("a") + "," + re.lastIndex`, "null,0"},
		{"a lastIndex that is no number", `var re = /b/y; re.lastIndex = "1"; re.test("ab")`, "true"},
		{"an argument that script converts", `var re = /b/y; re.lastIndex = 1; re.test({toString: function () { return "ab" }})`, "true"},
		{"replace and match", `"aab".replace(/a/y, "x") + "aab".replace(/a/gy, "x") + "aab".match(/a/gy).length`, "xabxxb2"},
	} {
		t.Run(test.name, func(t *testing.T) {
			realm := newRealm(t)
			v := run(t, realm, "String(("+"function () { return eval("+strconv.Quote(test.script)+") })())")
			if got, _ := v.AsString(); got != test.want {
				t.Errorf("%s\nis %q, want %q", test.script, got, test.want)
			}
		})
	}
}

// BenchmarkTokenizer applies sticky expressions as tokenizers do; each token takes the same time however long the text is.
func BenchmarkTokenizer(b *testing.B) {
	for _, size := range []string{"1000", "10000"} {
		b.Run(size+" tokens", func(b *testing.B) {
			realm := newRealm(b)
			f := run(b, realm, `var text = new Array(`+size+`+1).join("name, ");
				var kinds = [/[0-9]+/y, /[A-Z][A-Za-z]*/y, /[a-z]+/y, /[,;] /y];
				(function () {
					for (var at = 0; at < text.length;) {
						for (var k = 0; k < kinds.length; k++) {
							kinds[k].lastIndex = at;
							if (kinds[k].exec(text)) { at = kinds[k].lastIndex; break; }
						}
					}
				})`)
			for b.Loop() {
				if _, err := realm.Call(f, js.Undefined); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
