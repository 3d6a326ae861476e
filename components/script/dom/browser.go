package dom

import (
	"crypto/rand"
	"fmt"
)

// Browser is what the globals of one engine share, whichever agent they live on: their blob URLs and broadcast channels.
// Its methods are safe from any goroutine.
type Browser struct {
	blobURLs BlobURLs
	channels broadcastChannels
	// fileScripts says that pages from files may load the scripts of their workers from files.
	fileScripts bool
}

// BrowserOptions sets up a [Browser].
type BrowserOptions struct {
	// FileScripts lets pages with a file URL load the scripts of their workers, and what those import, from file URLs.
	FileScripts bool
}

// NewBrowser makes a Browser that nothing is in yet.
func NewBrowser(options BrowserOptions) *Browser { return &Browser{fileScripts: options.FileScripts} }

// BlobURLs is the blob URL store.
func (b *Browser) BlobURLs() *BlobURLs { return &b.blobURLs }

// NewOpaqueOrigin makes the key of an opaque origin, which equals no other: see Host.OriginKey.
func NewOpaqueOrigin() string { return "null " + newUUID() }

// newUUID makes a random UUID, https://www.rfc-editor.org/rfc/rfc9562#section-5.4
func newUUID() string {
	var b [16]byte
	rand.Read(b[:]) // never fails
	b[6] = b[6]&0x0f | 0x40
	b[8] = b[8]&0x3f | 0x80
	return fmt.Sprintf("%x-%x-%x-%x-%x", b[:4], b[4:6], b[6:8], b[8:10], b[10:])
}
