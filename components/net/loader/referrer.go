package loader

import (
	"net/http"
	"strings"

	"corvo/components/net/weburl"
)

// ReferrerPolicy says what of a referrer is sent, by the tokens of https://w3c.github.io/webappsec-referrer-policy/#referrer-policies.
type ReferrerPolicy string

// The referrer policies; "" means the default, StrictOriginWhenCrossOrigin.
const (
	NoReferrer                  ReferrerPolicy = "no-referrer"
	NoReferrerWhenDowngrade     ReferrerPolicy = "no-referrer-when-downgrade"
	OriginOnly                  ReferrerPolicy = "origin"
	OriginWhenCrossOrigin       ReferrerPolicy = "origin-when-cross-origin"
	SameOriginReferrer          ReferrerPolicy = "same-origin"
	StrictOrigin                ReferrerPolicy = "strict-origin"
	StrictOriginWhenCrossOrigin ReferrerPolicy = "strict-origin-when-cross-origin"
	UnsafeURL                   ReferrerPolicy = "unsafe-url"
)

// IsKnown reports whether p is one of the policies, "" not among them.
func (p ReferrerPolicy) IsKnown() bool {
	switch p {
	case NoReferrer, NoReferrerWhenDowngrade, OriginOnly, OriginWhenCrossOrigin, SameOriginReferrer, StrictOrigin,
		StrictOriginWhenCrossOrigin, UnsafeURL:
		return true
	}
	return false
}

// ReferrerPolicyOf is https://w3c.github.io/webappsec-referrer-policy/#parse-referrer-policy-from-header: the last one that is
// known, so that servers can name newer ones behind it; "" for none.
func ReferrerPolicyOf(header http.Header) ReferrerPolicy {
	list, _ := tokens(header["Referrer-Policy"])
	for i := len(list) - 1; i >= 0; i-- {
		if policy := ReferrerPolicy(strings.ToLower(list[i])); policy.IsKnown() {
			return policy
		}
	}
	return ""
}

// Referrer is what a request to a URL tells of the one that it is referred by, "" for nothing:
// https://w3c.github.io/webappsec-referrer-policy/#determine-requests-referrer
func Referrer(policy ReferrerPolicy, of string, to *weburl.URL) string {
	from, err := weburl.Parse(of, nil)
	if of == "" || err != nil || from.Scheme() != "http" && from.Scheme() != "https" {
		return ""
	}
	same := from.Origin() == to.Origin()
	downgrade := from.Scheme() == "https" && !to.IsPotentiallyTrustworthy()
	var whole bool
	switch policy {
	case NoReferrer:
		return ""
	case UnsafeURL:
		whole = true
	case OriginOnly:
	case OriginWhenCrossOrigin:
		whole = same
	case SameOriginReferrer:
		if !same {
			return ""
		}
		whole = true
	case NoReferrerWhenDowngrade, StrictOrigin:
		if downgrade {
			return ""
		}
		whole = policy == NoReferrerWhenDowngrade
	default:
		if downgrade {
			return ""
		}
		whole = same
	}
	from.SetUsername("")
	from.SetPassword("")
	from.RemoveFragment()
	// https://w3c.github.io/webappsec-referrer-policy/#ref-for-strip-url limits what is sent to 4096 characters.
	if href := from.Href(); whole && len(href) <= 4096 {
		return href
	}
	return from.Origin() + "/"
}
