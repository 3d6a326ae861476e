package server

import (
	"bufio"
	"io"
	"regexp"
	"slices"
	"strings"
)

// Metadata is what the "// META: key=value" lines at the head of a script test say.
type Metadata struct {
	Title    string
	Long     bool     // timeout=long
	Scripts  []string // in order
	Variants []string // "" or "?..." or "#..."; none means one variant, ""
	Globals  []string // scopes to run in; nil means the default
	Engines  []string // the only engines that can run the test; nil means any
	Quic     bool     // quic=true: needs a server that this one is not
}

var metadataLine = regexp.MustCompile(`^//\s*META:\s*(\w*)=(.*)$`)

// ReadMetadata reads the META lines that begin a script. It stops at the first
// other line.
func ReadMetadata(r io.Reader) (Metadata, error) {
	var m Metadata
	lines := bufio.NewScanner(r)
	lines.Buffer(nil, 1<<20)
	for lines.Scan() {
		match := metadataLine.FindStringSubmatch(strings.TrimRight(lines.Text(), "\r"))
		if match == nil {
			return m, nil
		}
		value := strings.TrimSpace(match[2])
		switch match[1] {
		case "title":
			m.Title = value
		case "timeout":
			m.Long = value == "long"
		case "script":
			m.Scripts = append(m.Scripts, value)
		case "variant":
			m.Variants = append(m.Variants, value)
		case "global":
			m.Globals = commaList(value)
		case "engine":
			m.Engines = commaList(value)
		case "quic":
			m.Quic = value == "true"
		}
	}
	return m, lines.Err()
}

func commaList(value string) []string {
	items := strings.Split(value, ",")
	for i, item := range items {
		items[i] = strings.TrimSpace(item)
	}
	return slices.DeleteFunc(items, func(item string) bool { return item == "" })
}
