package loader

import (
	"context"
	"net/url"

	"corvo/components/net/weburl"
)

type proxyKey struct{}

// chooseProxy asks for the proxy of a request once, and keeps the answer with its context: the request line depends on
// it, and what net/http would ask with is a URL that it cannot always read.
func (l *Loader) chooseProxy(ctx context.Context, u *weburl.URL) (context.Context, error) {
	if l.options.Proxy == nil {
		return ctx, nil
	}
	chosen, err := l.options.Proxy(&url.URL{Scheme: u.Scheme(), Host: u.Host(), Path: u.Pathname()})
	if err != nil || chosen == nil {
		return ctx, err
	}
	return context.WithValue(ctx, proxyKey{}, chosen), nil
}

// chosenProxy is nil for none.
func chosenProxy(ctx context.Context) *url.URL {
	chosen, _ := ctx.Value(proxyKey{}).(*url.URL)
	return chosen
}
