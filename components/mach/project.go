package mach

import (
	"bufio"
	"fmt"
	"os"
	"path/filepath"
	"strings"
)

// projectRoot is the directory of Corvo's checkout that the working directory is in.
func projectRoot() (string, error) {
	start, err := os.Getwd()
	if err != nil {
		return "", fmt.Errorf("cannot tell the working directory: %w", err)
	}
	for dir := start; ; dir = filepath.Dir(dir) {
		if isProject(filepath.Join(dir, "go.mod")) {
			return dir, nil
		}
		if dir == filepath.Dir(dir) {
			return "", fmt.Errorf("%s is not in a checkout of Corvo; change to one first", start)
		}
	}
}

func isProject(mod string) bool {
	f, err := os.Open(mod)
	if err != nil {
		return false
	}
	defer f.Close()
	for lines := bufio.NewScanner(f); lines.Scan(); {
		if name, ok := strings.CutPrefix(lines.Text(), "module "); ok {
			return strings.TrimSpace(name) == "corvo"
		}
	}
	return false
}
