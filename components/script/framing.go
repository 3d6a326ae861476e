package script

import (
	"errors"
	"net/http"
	"slices"
	"strings"

	"corvo/components/net/weburl"
	"corvo/components/script/dom"
	"corvo/components/script/dom/csp"
	"corvo/components/script/dom/sandbox"
)

// navigationTarget is what a navigation takes from the place where its document will be shown, when it begins:
// https://html.spec.whatwg.org/multipage/browsing-the-web.html#snapshotting-target-snapshot-params
type navigationTarget struct {
	sandbox sandbox.Flags
	frame   bool // and not the top level, for which the rest is zero

	ancestors []string // the keys of the origins of the documents around the frame, from the inside
	policies  csp.List // of the innermost of them
	site      string   // for cookies
	embedder  string   // one of them that was loaded over https, "" for none
}

// target is n's as a place for a document that source asks for; source is nil for the embedder.
func (n *navigable) target(source *navigationSource) navigationTarget {
	t := navigationTarget{sandbox: n.creationSandbox(), frame: n.parent != nil}
	if !t.frame {
		if source != nil {
			t.site = dom.SiteForCookies(source.url, source.state.key())
		}
		return t
	}
	t.policies, t.embedder = n.parent.policies.csp, n.parent.SecurePage()
	var outermost *windowHost
	for at := n.parent; at != nil; at = at.navigable.parent {
		t.ancestors = append(t.ancestors, at.OriginKey())
		outermost = at
	}
	asking := t.ancestors
	if source != nil {
		asking = append([]string{source.state.key()}, asking...)
	}
	t.site = dom.SiteForCookiesIn(outermost.url, asking)
	return t
}

// creationSandbox is https://html.spec.whatwg.org/multipage/browsers.html#determining-the-creation-sandboxing-flags
func (n *navigable) creationSandbox() sandbox.Flags {
	if n.parent == nil {
		return n.popupSandbox
	}
	return n.container.SandboxingFlags() | n.parent.sandbox
}

var errFrameOptions = errors.New("its X-Frame-Options do not let it be shown in this frame")

// admits reports whether the server of a document lets it be shown in the frame, by
// https://w3c.github.io/webappsec-csp/#frame-ancestors-navigation-response and
// https://html.spec.whatwg.org/multipage/document-lifecycle.html#the-x-frame-options-header. The origin is the document's,
// opaqueOrigin for a new one.
func (t *navigationTarget) admits(header http.Header, policies csp.List, origin string) error {
	if !t.frame {
		return nil
	}
	if policies.HasFrameAncestors() {
		return policies.AllowsAncestors(t.ancestors)
	}
	var options []string
	for _, option := range strings.Split(strings.Join(header.Values("X-Frame-Options"), ","), ",") {
		option = strings.ToLower(strings.Trim(option, "\t "))
		if !slices.Contains(options, option) {
			options = append(options, option)
		}
	}
	refused := false
	if len(options) > 1 {
		refused = slices.ContainsFunc(options, func(option string) bool {
			return option == "deny" || option == "allowall" || option == "sameorigin"
		})
	} else if options[0] == "sameorigin" {
		refused = slices.ContainsFunc(t.ancestors, func(key string) bool { return key != origin })
	} else {
		refused = options[0] == "deny"
	}
	if refused {
		return errFrameOptions
	}
	return nil
}

// allows asks the policy of the document around the frame about a URL that is loaded into it, to which so many redirects
// have led.
func (t *navigationTarget) allows(url *weburl.URL, redirects int) error {
	return t.policies.AllowsFrame(url, redirects)
}
