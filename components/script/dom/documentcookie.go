package dom

import (
	"corvo/components/net/cookies"
	"corvo/components/net/weburl"
)

// cookieJar is nil for a cookie-averse document,
// https://html.spec.whatwg.org/multipage/dom.html#cookie-averse-document-object. The error is that of a document with an
// opaque origin.
func (d *Document) cookieJar() (*cookies.Jar, error) {
	if d.view == nil {
		return nil, nil
	}
	url, err := weburl.Parse(d.URL(), nil)
	if err != nil || url.Scheme() != "http" && url.Scheme() != "https" {
		return nil, nil
	}
	if d.host().Origin() == "null" {
		return nil, NewException(SecurityError, "A document whose origin is opaque has no cookies.")
	}
	return d.host().Cookies(), nil
}

// Cookie follows https://html.spec.whatwg.org/multipage/dom.html#dom-document-cookie
func (d *Document) Cookie() (string, error) {
	jar, err := d.cookieJar()
	if err != nil || jar == nil {
		return "", err
	}
	return jar.ForScript(d.URL(), d.cookieSite()), nil
}

// SetCookie stores one cookie, https://html.spec.whatwg.org/multipage/dom.html#dom-document-cookie
func (d *Document) SetCookie(v string) error {
	jar, err := d.cookieJar()
	if err != nil || jar == nil {
		return err
	}
	jar.SetFromScript(d.URL(), v, d.cookieSite())
	return nil
}

// cookieSite says whether the document is in one of another site.
func (d *Document) cookieSite() cookies.Site {
	return cookies.SiteOf(d.host().SiteForCookies(), d.URL())
}
