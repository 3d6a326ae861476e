package dom

import "testing"

func TestOnlyWholeMarkupIsParsedBeforeItsEnd(t *testing.T) {
	for source, whole := range map[string]string{
		"":                          "",
		"<p>te":                     "<p>te",
		"<p>a < b":                  "<p>a < b",
		"<p><":                      "<p>",
		"<p></":                     "<p>",
		"<p><i cla":                 "<p>",
		"<p><i class='>":            "<p>",
		"<p><!-- a > b":             "<p>",
		"<p><!-- a -->":             "<p><!-- a -->",
		"<p><script>a</b>":          "<p>",
		"<p><script>a</script>b":    "<p><script>a</script>b",
		"<title>x</titl":            "",
		"<p>a&am":                   "<p>a",
		"<p>a&amp;":                 "<p>a&amp;",
		"<noscript><b>":             "",
		"<noscript><b></noscript>x": "<noscript><b></noscript>x",
	} {
		if got := source[:wholeMarkup(source)]; got != whole {
			t.Errorf("%q: whole is %q, want %q", source, got, whole)
		}
	}
}

func TestScriptsHaveTheirPlacesInMarkup(t *testing.T) {
	source := "<!-- <script> -->\r\n<script>\na</script>\r<noscript><script>no</script></noscript><textarea><script></textarea>\n<SCRIPT src=x></SCRIPT ><script>open"
	places := scriptPlaces(source)
	if len(places) != 3 {
		t.Fatalf("%d places: %v", len(places), places)
	}
	for i, want := range []struct {
		line   int
		closed bool
		tail   string
	}{{2, true, "\r<noscript>"}, {5, true, "<script>open"}, {5, false, ""}} {
		got := places[i]
		if got.line != want.line || got.closed != want.closed || len(source) < got.end || source[got.end:][:len(want.tail)] != want.tail {
			t.Errorf("place %d: %+v, want %+v", i, got, want)
		}
	}
}

// FuzzMarkup looks for markup that the scanners of markup do not come through.
func FuzzMarkup(f *testing.F) {
	for _, seed := range []string{"<script>a</script>", "<!--<script", "<noscript></NOSCRIPT><p a='", "&am", "<textarea></texta"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, source string) {
		if n := wholeMarkup(source); n < 0 || n > len(source) {
			t.Fatalf("whole is %d of %d", n, len(source))
		}
		end := 0
		for _, place := range scriptPlaces(source) {
			if place.end < end || place.end > len(source) || place.line < 1 {
				t.Fatalf("a place %+v behind %d of %d", place, end, len(source))
			}
			end = place.end
		}
	})
}
