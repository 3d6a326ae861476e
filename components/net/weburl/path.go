package weburl

import "strings"

func (p *parser) pathStart() state {
	if p.url.IsSpecial() {
		if !p.atEnd() && p.isSlash(p.peek()) {
			p.pos++
		}
		return path
	}
	if p.override == done {
		if next := p.queryOrFragment(); next != done {
			return next
		}
	}
	switch {
	case p.peek() == '/':
		p.pos++
		return path
	case !p.atEnd():
		return path
	case p.override != done && !p.url.hasHost:
		p.url.path = append(p.url.path, "")
	}
	return done
}

func (p *parser) path() state {
	u := p.url
	for {
		segment := encode(p.until(p.endsSegment), pathSet)
		slash := !p.atEnd() && p.isSlash(p.peek())
		switch {
		case isDoubleDot(segment):
			u.shortenPath()
			if !slash {
				u.path = append(u.path, "")
			}
		case isSingleDot(segment):
			if !slash {
				u.path = append(u.path, "")
			}
		default:
			if u.scheme == "file" && len(u.path) == 0 && isDriveLetter(segment) {
				segment = segment[:1] + ":"
			}
			u.path = append(u.path, segment)
		}
		if !slash {
			return p.queryOrFragment()
		}
		p.pos++
	}
}

func (p *parser) endsSegment(c byte) bool {
	return p.isSlash(c) || p.override == done && (c == '?' || c == '#')
}

func (p *parser) opaquePath() state {
	text := p.until(func(c byte) bool { return c == '?' || c == '#' })
	// A space that a query or fragment follows would be lost to whoever parses the URL once that is removed.
	if !p.atEnd() && strings.HasSuffix(text, " ") {
		p.url.opaquePath = encode(text[:len(text)-1], c0ControlSet) + "%20"
	} else {
		p.url.opaquePath = encode(text, c0ControlSet)
	}
	return p.queryOrFragment()
}

func (p *parser) query() state {
	text := p.rest()
	if p.override == done {
		text = p.until(func(c byte) bool { return c == '#' })
	} else {
		p.pos = len(p.in)
	}
	set := querySet
	if p.url.IsSpecial() {
		set = specialQuerySet
		if p.encode != nil && p.url.scheme != "ws" && p.url.scheme != "wss" {
			text = p.encode(text)
		}
	}
	p.url.query, p.url.hasQuery = encode(text, set), true
	return p.queryOrFragment()
}

func isSingleDot(segment string) bool { return segment == "." || strings.EqualFold(segment, "%2e") }

func isDoubleDot(segment string) bool {
	switch len(segment) {
	case 2:
		return segment == ".."
	case 4:
		return strings.EqualFold(segment, ".%2e") || strings.EqualFold(segment, "%2e.")
	case 6:
		return strings.EqualFold(segment, "%2e%2e")
	}
	return false
}

func isDriveLetter(s string) bool {
	return len(s) == 2 && isAlpha(s[0]) && (s[1] == ':' || s[1] == '|')
}

func isNormalizedDriveLetter(s string) bool { return isDriveLetter(s) && s[1] == ':' }

// https://url.spec.whatwg.org/#start-with-a-windows-drive-letter
func startsWithDriveLetter(s string) bool {
	return len(s) >= 2 && isDriveLetter(s[:2]) && (len(s) == 2 || strings.IndexByte(`/\?#`, s[2]) >= 0)
}
