// Package loader loads resources over HTTP, as https://fetch.spec.whatwg.org/ does for documents and scripts: with the
// cookies, HSTS, resolver, TLS and proxies that WebSocket connections have, and redirects by Fetch's rules.
package loader
