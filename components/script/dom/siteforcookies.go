package dom

import (
	"strings"

	"corvo/components/net/cookies"
)

// SiteForCookies is that of a global which is in no other, by its URL and the key of its origin (see Host.OriginKey): "",
// for all sites, where it is the embedder's own, or of a file, and of no site of HTTP.
func SiteForCookies(url, originKey string) string {
	for _, site := range [...]string{url, originKey} {
		if strings.HasPrefix(site, "http:") || strings.HasPrefix(site, "https:") {
			if originOf(originKey) == "" { // it is opaque
				return noSite(site)
			}
			return site
		}
	}
	if strings.HasPrefix(originKey, embedders) || strings.HasPrefix(url, "file:") {
		return ""
	}
	return noSite(url)
}

// SiteForCookiesIn is that of a document in frames, by the keys of the origins of all documents from it to the outermost,
// which has the URL top: https://httpwg.org/http-extensions/draft-ietf-httpbis-rfc6265bis.html#name-document-and-frame-requests
func SiteForCookiesIn(top string, originKeys []string) string {
	outermost := originKeys[len(originKeys)-1]
	for _, key := range originKeys {
		if key != outermost && cookies.SiteOf(outermost, key) != cookies.SameSite {
			return noSite(top)
		}
	}
	return SiteForCookies(top, outermost)
}

// noSite is the URL of no site, in a page at top: for it all cookies are those of another site.
func noSite(top string) string { return "cross-site:" + originOf(top) }
