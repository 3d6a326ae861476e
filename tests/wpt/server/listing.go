package server

import (
	"html/template"
	"io/fs"
	"path"
	"strings"
)

var listingPage = template.Must(template.New("listing").Parse(`<!doctype html>
<meta charset="utf-8">
<title>{{.Path}}</title>
<h1>{{.Path}}</h1>
<ul>
{{range .Links}}<li><a href="{{.}}">{{.}}</a></li>
{{end}}</ul>
`))

// listingLinks are the places that a directory's page leads to: its
// directories and files, and the pages made around its scripts.
func listingLinks(urlPath string, entries []fs.DirEntry) []string {
	var links []string
	if urlPath != "/" {
		links = append(links, path.Dir(strings.TrimSuffix(urlPath, "/")))
	}
	for _, entry := range entries {
		name := entry.Name()
		link := path.Join(urlPath, name)
		if entry.IsDir() {
			link += "/"
		}
		links = append(links, link)
		for _, w := range wrappers {
			if base, ok := strings.CutSuffix(name, w.script); ok && strings.HasSuffix(w.suffix, ".html") {
				links = append(links, path.Join(urlPath, base+w.suffix))
			}
		}
	}
	return links
}
