package server

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"strings"
)

// harnessPath is one resource to pages, wherever its source is kept. A root may
// bring it whole, as upstream does, or in parts.
const harnessPath = "/resources/testharness.js"

const partLine = "// PART: "

// joinParts puts the files that a script's lines "// PART: NAME" name, as seen
// from the script's own directory, in the place of those lines.
func joinParts(script []byte, file string) ([]byte, error) {
	if !bytes.Contains(script, []byte(partLine)) {
		return script, nil
	}
	var whole bytes.Buffer
	for line := range bytes.Lines(script) {
		name, found := strings.CutPrefix(string(bytes.TrimSpace(line)), partLine)
		if !found {
			whole.Write(line)
			continue
		}
		if !filepath.IsLocal(name) {
			return nil, fmt.Errorf("part %q of %s is not below it", name, file)
		}
		part, err := os.ReadFile(filepath.Join(filepath.Dir(file), filepath.FromSlash(name)))
		if err != nil {
			return nil, fmt.Errorf("part of %s: %w", file, err)
		}
		whole.Write(part)
		whole.WriteByte('\n')
	}
	return whole.Bytes(), nil
}
