package dom

import (
	"corvo/components/net/weburl"
	"corvo/components/script/dom/bindings"
	"corvo/components/script/js"
)

// WorkerLocation is https://html.spec.whatwg.org/multipage/workers.html#worker-locations
type WorkerLocation struct {
	js.Reflector
	url *weburl.URL
}

var _ bindings.WorkerLocation = (*WorkerLocation)(nil)

func newWorkerLocation(realm js.Realm) *WorkerLocation {
	url, err := weburl.Parse(hostOf(realm).URL(), nil)
	if err != nil {
		url, _ = weburl.Parse("about:blank", nil)
	}
	l := &WorkerLocation{url: url}
	l.Init(realm, bindings.WorkerLocationClass)
	return l
}

// Href is the URL of the worker's script, behind redirects.
func (l *WorkerLocation) Href() string { return l.url.Href() }

// Origin is the serialized origin of the URL.
func (l *WorkerLocation) Origin() string { return l.url.Origin() }

// Protocol is the scheme with its colon.
func (l *WorkerLocation) Protocol() string { return l.url.Protocol() }

// Host is the host with its port.
func (l *WorkerLocation) Host() string { return l.url.Host() }

// Hostname is the host without its port.
func (l *WorkerLocation) Hostname() string { return l.url.Hostname() }

// Port is the port, "" for the scheme's default.
func (l *WorkerLocation) Port() string { return l.url.Port() }

// Pathname is the path.
func (l *WorkerLocation) Pathname() string { return l.url.Pathname() }

// Search is the query with its question mark, "" when there is none.
func (l *WorkerLocation) Search() string { return l.url.Search() }

// Hash is the fragment with its number sign, "" when there is none.
func (l *WorkerLocation) Hash() string { return l.url.Hash() }
