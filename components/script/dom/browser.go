package dom

import (
	"crypto/rand"
	"fmt"

	"corvo/components/net/listen"
)

// Browser is what the globals of one engine share, whichever agent they live on: their blob URLs and broadcast channels.
// Its methods are safe from any goroutine.
type Browser struct {
	blobURLs     BlobURLs
	channels     broadcastChannels
	localStorage *Storages
	// fileScripts says that pages from files may load scripts, those of their workers too, from files.
	fileScripts bool
	listener    *listen.Listener // nil where pages may not listen
}

// BrowserOptions sets up a [Browser].
type BrowserOptions struct {
	// FileScripts lets pages with a file URL load scripts, those of their workers and what these import too, from file URLs.
	FileScripts bool
	// StorageQuota is the number of bytes that an origin may keep in localStorage; 0 is DefaultStorageQuota.
	StorageQuota int
	// Listener takes the connections to BrowserSockets; nil lets no page have one.
	Listener *listen.Listener
}

// NewBrowser makes a Browser that nothing is in yet.
func NewBrowser(options BrowserOptions) *Browser {
	return &Browser{
		fileScripts:  options.FileScripts,
		localStorage: NewStorages(options.StorageQuota),
		listener:     options.Listener,
	}
}

// BlobURLs is the blob URL store.
func (b *Browser) BlobURLs() *BlobURLs { return &b.blobURLs }

// LocalStorage is the items of localStorage.
func (b *Browser) LocalStorage() *Storages { return b.localStorage }

// NewSessionStorage makes the items of sessionStorage for a top-level window.
func (b *Browser) NewSessionStorage() *Storages { return NewStorages(b.localStorage.quota) }

// NewOpaqueOrigin makes the key of an opaque origin, which equals no other: see Host.OriginKey.
func NewOpaqueOrigin() string { return "null " + newUUID() }

// embedders begins the keys of opaque origins that the embedder trusts.
const embedders = "null embedder "

// NewEmbedderOrigin makes the key of an opaque origin of what the embedder shows itself, by no page's doing: its requests are
// the embedder's own as to cookies.
func NewEmbedderOrigin() string { return embedders + newUUID() }

// newUUID makes a random UUID, https://www.rfc-editor.org/rfc/rfc9562#section-5.4
func newUUID() string {
	var b [16]byte
	rand.Read(b[:]) // never fails
	b[6] = b[6]&0x0f | 0x40
	b[8] = b[8]&0x3f | 0x80
	return fmt.Sprintf("%x-%x-%x-%x-%x", b[:4], b[4:6], b[6:8], b[8:10], b[10:])
}
