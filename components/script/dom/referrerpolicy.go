package dom

import "corvo/components/net/loader"

// referrerPolicyOf is the referrer policy attribute, "" for none that is known:
// https://html.spec.whatwg.org/multipage/urls-and-fetching.html#referrer-policy-attributes
func (e *Element) referrerPolicyOf() loader.ReferrerPolicy {
	value, _ := e.ContentAttribute("referrerpolicy")
	if policy := loader.ReferrerPolicy(asciiLower(value)); policy.IsKnown() {
		return policy
	}
	return ""
}

// legacyReferrerPolicies are the older names of policies that meta elements may have,
// https://html.spec.whatwg.org/multipage/semantics.html#meta-referrer
var legacyReferrerPolicies = map[string]loader.ReferrerPolicy{
	"never":                   loader.NoReferrer,
	"default":                 loader.StrictOriginWhenCrossOrigin,
	"always":                  loader.UnsafeURL,
	"origin-when-crossorigin": loader.OriginWhenCrossOrigin,
}

// setReferrerPolicy is https://html.spec.whatwg.org/multipage/semantics.html#meta-referrer
func (m *HTMLMetaElement) setReferrerPolicy() {
	host := m.document.host()
	if name, _ := m.ContentAttribute("name"); host == nil || !m.isConnected() || asciiLower(name) != "referrer" {
		return
	}
	content, _ := m.ContentAttribute("content")
	content = asciiLower(content)
	policy, legacy := legacyReferrerPolicies[content]
	if !legacy {
		policy = loader.ReferrerPolicy(content)
	}
	if policy.IsKnown() {
		host.SetReferrerPolicy(policy)
	}
}
