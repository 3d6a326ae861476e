package dom

import (
	"strings"
	"sync"

	"corvo/components/script/dom/bindings"
	"corvo/components/script/js"
)

// BlobURLs is the blob URL store, https://w3c.github.io/FileAPI/#BlobURLStore
type BlobURLs struct {
	mu      sync.Mutex
	entries map[string]BlobURLEntry
}

// BlobURLEntry is what a blob URL stands for.
type BlobURLEntry struct {
	Data      []byte // not to be written to
	Type      string // the media type, "" when it is not known
	OriginKey string // of the global that has made the URL: see Host.OriginKey
	owner     *GlobalScope
}

// Resolve returns what a URL stands for, with or without a fragment:
// https://w3c.github.io/FileAPI/#blob-url-resolve
func (s *BlobURLs) Resolve(url string) (data []byte, typ string, ok bool) {
	entry, ok := s.Entry(url)
	return entry.Data, entry.Type, ok
}

// Entry is Resolve with all that is known of the URL.
func (s *BlobURLs) Entry(url string) (entry BlobURLEntry, ok bool) {
	url, _, _ = strings.Cut(url, "#")
	s.mu.Lock()
	defer s.mu.Unlock()
	entry, ok = s.entries[url]
	return entry, ok
}

// Resolve returns the entry's own blob, whatever the URL: it was looked up before.
func (e *BlobURLEntry) Resolve(string) (data []byte, typ string, ok bool) {
	return e.Data, e.Type, true
}

// blobURLsOf are the blob URLs of one origin.
type blobURLsOf struct {
	store     *BlobURLs
	originKey string
}

// Resolve is [BlobURLs.Resolve] for that origin.
func (s blobURLsOf) Resolve(url string) (data []byte, typ string, ok bool) {
	entry, ok := s.store.Entry(url)
	return entry.Data, entry.Type, ok && entry.OriginKey == s.originKey
}

func (s *BlobURLs) add(url string, entry BlobURLEntry) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.entries == nil {
		s.entries = make(map[string]BlobURLEntry)
	}
	s.entries[url] = entry
}

// remove revokes a URL of that origin.
func (s *BlobURLs) remove(url, originKey string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.entries[url].OriginKey == originKey {
		delete(s.entries, url)
	}
}

// removeAll revokes what a global has made and not revoked until its end.
func (s *BlobURLs) removeAll(owner *GlobalScope) {
	s.mu.Lock()
	defer s.mu.Unlock()
	for url, entry := range s.entries {
		if entry.owner == owner {
			delete(s.entries, url)
		}
	}
}

// URLCreateObjectURL follows https://w3c.github.io/FileAPI/#dfn-createObjectURL
func (Implementation) URLCreateObjectURL(realm js.Realm, obj bindings.Blob) (string, error) {
	host := hostOf(realm)
	scope := host.Global().(globalScope).scope()
	blob := blobOf(obj)
	url := "blob:" + host.Origin() + "/" + newUUID()
	scope.blobURLs = true
	host.Browser().blobURLs.add(url, BlobURLEntry{blob.data, blob.typ, host.OriginKey(), scope})
	return url, nil
}

// URLRevokeObjectURL follows https://w3c.github.io/FileAPI/#dfn-revokeObjectURL
func (Implementation) URLRevokeObjectURL(realm js.Realm, url string) error {
	host := hostOf(realm)
	host.Browser().blobURLs.remove(url, host.OriginKey())
	return nil
}
