package conformance

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"
)

const greek = "\xce\xba\xe1\xbd\xb9\xcf\x83\xce\xbc\xce\xb5"

// encodeAny is the form of UTF-8 for any number up to 31 bits in the given
// number of bytes: too long, too large or a surrogate, if need be.
func encodeAny(n uint32, bytes int) string {
	if bytes == 1 {
		return string([]byte{byte(n)})
	}
	b := make([]byte, bytes)
	for i := bytes - 1; i > 0; i-- {
		b[i] = 0x80 | byte(n&0x3F)
		n >>= 6
	}
	b[0] = ^byte(0xFF>>bytes) | byte(n)
	return string(b)
}

// sample is a text and where Autobahn's suite has it.
type sample struct{ id, text string }

// samples are the texts of 6.5 to 6.23. Whether one is valid is for Go's own
// decoder to say.
func samples() (all []sample) {
	add := func(section int, texts ...string) {
		for i, s := range texts {
			all = append(all, sample{fmt.Sprintf("6.%d.%d", section, i+1), s})
		}
	}
	numbers := func(bytes int, numbers ...uint32) (texts []string) {
		for _, n := range numbers {
			texts = append(texts, encodeAny(n, bytes))
		}
		return texts
	}
	add(5, "Hello-µ@ßöäüàá-UTF-8!!", greek+"\U00010000", "a"+greek, greek+"z", "日本語", "👍🏽")

	var prefixes []string
	for i := 1; i <= len(greek); i++ {
		prefixes = append(prefixes, greek[:i])
	}
	add(6, prefixes...)

	add(7, encodeAny(0, 1), encodeAny(0x80, 2), encodeAny(0x800, 3), encodeAny(0x10000, 4))
	add(8, encodeAny(0x200000, 5), encodeAny(0x4000000, 6))
	add(9, encodeAny(0x7F, 1), encodeAny(0x7FF, 2), encodeAny(0xFFFF, 3), encodeAny(0x10FFFF, 4))
	add(10, encodeAny(0x1FFFFF, 4), encodeAny(0x3FFFFFF, 5), encodeAny(0x7FFFFFFF, 6))
	add(11, "\ud7ff", "\ue000", "\ufffd", "\U0010ffff", encodeAny(0x110000, 4))

	continuations := "\x80"
	lonely := []string{"\x80", "\xbf"}
	for range 6 {
		continuations += "\xbf\x80"
		lonely = append(lonely, continuations[:len(continuations)-1], continuations)
	}
	every := ""
	for b := byte(0x80); b < 0xC0; b++ {
		every += string([]byte{b})
	}
	add(12, append(lonely, every)...)

	starts := func(from, to byte) (texts string) {
		for b := int(from); b <= int(to); b++ {
			texts += string([]byte{byte(b), ' '})
		}
		return texts
	}
	add(13, starts(0xC0, 0xDF), starts(0xE0, 0xEF), starts(0xF0, 0xF7), starts(0xF8, 0xFB), starts(0xFC, 0xFD))

	var cut []string
	for _, last := range []bool{false, true} {
		for bytes := 2; bytes <= 6; bytes++ {
			n := uint32(0)
			if last {
				n = map[int]uint32{2: 0x7FF, 3: 0xFFFF, 4: 0x1FFFFF, 5: 0x3FFFFFF, 6: 0x7FFFFFFF}[bytes]
			}
			cut = append(cut, encodeAny(n, bytes)[:bytes-1])
		}
	}
	add(14, cut...)
	add(15, strings.Join(cut, ""))
	add(16, "\xfe", "\xff", "\xfe\xfe\xff\xff")
	for i, n := range []uint32{'/', 0, 0} {
		largest := [3]map[int]uint32{{}, {2: 0x7F, 3: 0x7FF, 4: 0xFFFF, 5: 0x1FFFFF, 6: 0x3FFFFFF}, {}}[i]
		for bytes := 2; bytes <= 6; bytes++ {
			all = append(all, sample{fmt.Sprintf("6.%d.%d", 17+i, bytes-1), encodeAny(max(n, largest[bytes]), bytes)})
		}
	}
	surrogates := numbers(3, 0xD800, 0xDB7F, 0xDB80, 0xDBFF, 0xDC00, 0xDF80, 0xDFFF)
	add(20, surrogates...)
	var pairs []string
	for _, high := range surrogates[:4] {
		pairs = append(pairs, high+surrogates[4], high+surrogates[6])
	}
	add(21, pairs...)
	var nonCharacters []string
	for plane := rune(0); plane <= 0x10; plane++ {
		nonCharacters = append(nonCharacters, string(plane<<16|0xFFFE), string(plane<<16|0xFFFF))
	}
	add(22, nonCharacters...)
	add(23, "\ufffd", "\ufff9", "\ufffa", "\ufffb", "\ufffc", "\ufeff", "\u200b")
	return all
}

// possible is whether s can be the start of valid UTF-8.
func possible(s string) bool {
	if utf8.ValidString(s) {
		return true
	}
	// The code point that is cut off, if one is, can go on with some bytes.
	for n := 1; n <= min(3, len(s)); n++ {
		if tail := s[len(s)-n:]; utf8.ValidString(s[:len(s)-n]) && !utf8.FullRuneInString(tail) {
			return true
		}
	}
	return false
}

// firstBad is the number of bytes up to and with the first that makes s
// impossible, 0 when it is only cut off.
func firstBad(s string) int {
	for n := 1; n <= len(s); n++ {
		if !possible(s[:n]) {
			return n
		}
	}
	return 0
}

func octets(s string) []frame { return fragments(text(s), 1) }

func TestText(t *testing.T) {
	cases := []conversation{
		{"6.1.1", "empty", echoes(text(""))},
		{"6.1.2", "three empty fragments", do(send(begin(text("")), begin(cont("")), cont("")), expect(text("")))},
		{"6.1.3", "three fragments, the middle one not empty", do(send(begin(text("")), begin(cont("middle frame payload")), cont("")), expect(text("middle frame payload")))},
	}
	whole := "Hello-µ@ßöäüàá-UTF-8!!"
	cases = append(cases,
		conversation{"6.2.1", "valid, whole", echoes(text(whole))},
		conversation{"6.2.2", "valid, cut between code points", do(send(begin(text(whole[:7])), cont(whole[7:])), expect(text(whole)))},
		conversation{"6.2.3", "valid, a fragment an octet", do(send(octets(whole)...), expect(text(whole)))},
		conversation{"6.2.4", "Greek, a fragment an octet", do(send(octets(greek)...), expect(text(greek)))},
	)
	const bad = greek + "\xed\xa0\x80edited"
	cases = append(cases,
		conversation{"6.3.1", "not valid, whole", do(send(text(bad)), fails(1007))},
		conversation{"6.3.2", "not valid, a fragment an octet", do(send(octets(bad)...), fails(1007))},
		// Each of these waits for the failure before it sends the rest.
		conversation{"6.4.1", "the second of three fragments is not valid", do(send(begin(text(greek))), sendFrames(begin(cont("\xf4\x90\x80\x80"))), fails(1007))},
		conversation{"6.4.2", "a code point becomes impossible in a fragment of its own", do(send(begin(text(greek+"\xf4"))), send(begin(cont("\x90"))), fails(1007))},
	)
	for i, tail := range []string{"\xf4\x90\x80\x80", "\xf4\x90"} {
		f := text(greek + tail)
		f.declared = uint64(len(greek+"\xf4\x90\x80\x80") + len("edited"))
		cases = append(cases, conversation{fmt.Sprintf("6.4.%d", i+3), "not valid within a frame of which more is to come", do(send(f), fails(1007))})
	}
	for _, s := range samples() {
		cases = append(cases, s.conversations()...)
	}
	run(t, cases)
}

// conversations are the sample as one frame and in the hardest pieces: with
// everything possible sent and a ping answered, the connection must still be
// open; with one octet more it must not.
func (s sample) conversations() []conversation {
	what := fmt.Sprintf("%+.24q", s.text)
	if utf8.ValidString(s.text) {
		return []conversation{
			{s.id, what + " whole", echoes(text(s.text))},
			{s.id, what + " a fragment an octet", do(send(octets(s.text)...), expect(text(s.text)))},
			{s.id, what + " octet by octet", do(sendPieces(1, text(s.text)), expect(text(s.text)))},
		}
	}
	all := []conversation{{s.id, what + " whole", do(send(text(s.text)), fails(1007))}}
	n := firstBad(s.text)
	if n == 0 {
		return append(all, conversation{s.id, what + " cut off, open until its last fragment",
			do(send(begin(text(s.text)), ping("a")), expect(pong("a")), send(cont("")), fails(1007))})
	}
	inFrame := text(s.text[:n])
	inFrame.declared = uint64(len(s.text) + 1)
	good := octets(s.text[:n-1] + "*") // the last stands for the bad one
	good = good[:len(good)-1]
	last := begin(cont(s.text[n-1 : n]))
	if len(good) == 0 {
		last.op = opText
	}
	return append(all,
		conversation{s.id, what + " fails at its first bad octet in a frame", do(send(inFrame), fails(1007))},
		conversation{s.id, what + " fails at its first bad octet, not before", do(send(slices.Concat(good, []frame{ping("a")})...), expect(pong("a")), send(last), fails(1007))},
	)
}
