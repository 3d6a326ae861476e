package script

import (
	"net/http"
	"strings"

	"corvo/components/net/loader"
	"corvo/components/script/dom/csp"
)

// policyContainer is https://html.spec.whatwg.org/multipage/browsers.html#policy-container
type policyContainer struct {
	csp      csp.List
	referrer loader.ReferrerPolicy // "" is the default
}

// policiesOf are those of a response that came from an origin,
// https://html.spec.whatwg.org/multipage/browsers.html#creating-a-policy-container-from-a-fetch-response
func policiesOf(header http.Header, origin string) policyContainer {
	return policyContainer{
		csp:      csp.Parse(strings.Join(header.Values("Content-Security-Policy"), ","), origin),
		referrer: loader.ReferrerPolicyOf(header),
	}
}
