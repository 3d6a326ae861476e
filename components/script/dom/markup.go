package dom

import (
	"strings"

	"golang.org/x/net/html"
)

// scriptPlace is where the text of a script element is in markup.
type scriptPlace struct {
	line   int // of the text's first character, counted from 1
	end    int // byte offset behind the end tag
	closed bool
}

// rawText are the elements whose text is no markup besides those that the tokenizer knows: scripting is enabled.
const rawText = "noscript"

// scriptPlaces finds the script elements of markup, in order.
func scriptPlaces(source string) []scriptPlace {
	if !strings.Contains(strings.ToLower(source), "<script") {
		return nil
	}
	var places []scriptPlace
	z := html.NewTokenizer(strings.NewReader(source))
	offset, line := 0, 1
	open := false
	for {
		kind := z.Next()
		if kind == html.ErrorToken {
			return places
		}
		raw := z.Raw()
		offset += len(raw)
		line += lines(raw)
		if kind != html.StartTagToken && kind != html.EndTagToken {
			continue
		}
		name, _ := z.TagName()
		switch {
		case kind == html.EndTagToken && string(name) == "script" && open:
			places[len(places)-1].end, places[len(places)-1].closed = offset, true
			open = false
		case kind == html.StartTagToken && string(name) == "script":
			places = append(places, scriptPlace{line: line, end: len(source)})
			open = true
		case kind == html.StartTagToken && string(name) == rawText:
			end := rawTextEnd(source[offset:], rawText)
			line += lines([]byte(source[offset : offset+end]))
			offset += end
			z = html.NewTokenizer(strings.NewReader(source[offset:]))
		}
	}
}

// rawTextEnd is the offset of the end tag that ends raw text, or of its end.
func rawTextEnd(text, name string) int {
	lower := strings.ToLower(text)
	if i := strings.Index(lower, "</"+name); i >= 0 {
		return i
	}
	return len(text)
}

// lines counts the ends of lines.
func lines(b []byte) int {
	count := 0
	for i, c := range b {
		if c == '\n' || c == '\r' && (i+1 == len(b) || b[i+1] != '\n') {
			count++
		}
	}
	return count
}

// wholeMarkup is the length of the part of source that what may come behind it cannot change: without a tag, a comment or
// an element of raw text that is not complete.
func wholeMarkup(source string) int {
	z := html.NewTokenizer(strings.NewReader(source))
	offset, raw, rawName := 0, -1, ""
	for {
		kind := z.Next()
		if kind == html.ErrorToken {
			break
		}
		start := offset
		token := z.Raw()
		offset += len(token)
		switch kind {
		case html.CommentToken, html.DoctypeToken:
			if !strings.HasSuffix(string(token), ">") || strings.HasPrefix(string(token), "<!--") && !strings.HasSuffix(string(token), "-->") && offset == len(source) {
				return start
			}
		case html.StartTagToken:
			name, _ := z.TagName()
			switch string(name) {
			case "script", "style", "textarea", "title", "iframe", "noembed", "noframes", "xmp", rawText:
				raw, rawName = start, string(name)
			}
		case html.EndTagToken:
			name, _ := z.TagName()
			if raw >= 0 && string(name) == rawName {
				raw = -1
			}
		}
	}
	if raw >= 0 {
		return raw
	}
	// So may a tag that has barely begun, which the tokenizer takes for text.
	if at := strings.LastIndexByte(source[:offset], '<'); at >= 0 && strings.IndexByte(source[at:offset], '>') < 0 && maybeTag(source[at+1:offset]) {
		return at
	}
	// A character reference may go on.
	if at := strings.LastIndexByte(source[:offset], '&'); at >= 0 && offset-at < 32 && !strings.ContainsAny(source[at:offset], "; <\n\t") {
		return at
	}
	return offset
}

// maybeTag reports whether what stands behind "<" can be a tag, a comment or a document type in the end.
func maybeTag(s string) bool {
	return s == "" || isASCIILetter(s[0]) || s[0] == '/' || s[0] == '!' || s[0] == '?'
}

// quirkyIdentifiers are the public identifiers, in lower case and with _ for spaces, whose beginnings stand for quirks mode,
// https://html.spec.whatwg.org/multipage/parsing.html#the-initial-insertion-mode
var quirkyIdentifiers = strings.Fields(`
+//silmaril//dtd_html_pro_v0r11_19970101// -//as//dtd_html_3.0_aswedit_+_extensions// -//advasoft_ltd//dtd_html_3.0_aswedit_+_extensions//
-//ietf//dtd_html_2.0_level_1// -//ietf//dtd_html_2.0_level_2// -//ietf//dtd_html_2.0_strict_level_1// -//ietf//dtd_html_2.0_strict_level_2//
-//ietf//dtd_html_2.0_strict// -//ietf//dtd_html_2.0// -//ietf//dtd_html_2.1e// -//ietf//dtd_html_3.0// -//ietf//dtd_html_3.2_final//
-//ietf//dtd_html_3.2// -//ietf//dtd_html_3// -//ietf//dtd_html_level_0// -//ietf//dtd_html_level_1// -//ietf//dtd_html_level_2//
-//ietf//dtd_html_level_3// -//ietf//dtd_html_strict_level_0// -//ietf//dtd_html_strict_level_1// -//ietf//dtd_html_strict_level_2//
-//ietf//dtd_html_strict_level_3// -//ietf//dtd_html_strict// -//ietf//dtd_html// -//metrius//dtd_metrius_presentational//
-//microsoft//dtd_internet_explorer_2.0_html_strict// -//microsoft//dtd_internet_explorer_2.0_html// -//microsoft//dtd_internet_explorer_2.0_tables//
-//microsoft//dtd_internet_explorer_3.0_html_strict// -//microsoft//dtd_internet_explorer_3.0_html// -//microsoft//dtd_internet_explorer_3.0_tables//
-//netscape_comm._corp.//dtd_html// -//netscape_comm._corp.//dtd_strict_html// -//o'reilly_and_associates//dtd_html_2.0//
-//o'reilly_and_associates//dtd_html_extended_1.0// -//o'reilly_and_associates//dtd_html_extended_relaxed_1.0//
-//sq//dtd_html_2.0_hotmetal_+_extensions// -//softquad_software//dtd_hotmetal_pro_6.0::19990601::extensions_to_html_4.0//
-//softquad//dtd_hotmetal_pro_4.0::19971010::extensions_to_html_4.0// -//spyglass//dtd_html_2.0_extended// -//sun_microsystems_corp.//dtd_hotjava_html//
-//sun_microsystems_corp.//dtd_hotjava_strict_html// -//w3c//dtd_html_3_1995-03-24// -//w3c//dtd_html_3.2_draft// -//w3c//dtd_html_3.2_final//
-//w3c//dtd_html_3.2// -//w3c//dtd_html_3.2s_draft// -//w3c//dtd_html_4.0_frameset// -//w3c//dtd_html_4.0_transitional//
-//w3c//dtd_html_experimental_19960712// -//w3c//dtd_html_experimental_970421// -//w3c//dtd_w3_html// -//w3o//dtd_w3_html_3.0//
-//webtechs//dtd_mozilla_html_2.0// -//webtechs//dtd_mozilla_html//`)

// isQuirky reports whether a document type stands for quirks mode.
func isQuirky(t *DocumentType) bool {
	public, system := asciiLower(t.publicID), asciiLower(t.systemID)
	switch {
	case t.name != "html", system == "http://www.ibm.com/data/dtd/v11/ibmxhtml1-transitional.dtd":
		return true
	case public == "-//w3o//dtd w3 html strict 3.0//en//", public == "-/w3c/dtd html 4.0 transitional/en", public == "html":
		return true
	case system == "" && (strings.HasPrefix(public, "-//w3c//dtd html 4.01 frameset//") || strings.HasPrefix(public, "-//w3c//dtd html 4.01 transitional//")):
		return true
	}
	for _, prefix := range quirkyIdentifiers {
		if strings.HasPrefix(public, strings.ReplaceAll(prefix, "_", " ")) {
			return true
		}
	}
	return false
}
