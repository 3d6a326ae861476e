package dom

import "corvo/components/script/dom/sandbox"

// AllowsNavigation is https://html.spec.whatwg.org/multipage/browsing-the-web.html#allowed-to-navigate for script of the document
// of source, which has no user's activation. Non-top-level ancestors are as others that the document is not in, as
// browsers have it. The error is a SecurityError.
func AllowsNavigation(source WindowHost, target Navigable) error {
	flags := source.Sandbox()
	from := source.Navigable()
	if flags == 0 || isWithin(target, from) {
		return nil
	}
	refused := sandbox.Navigation
	switch {
	case target.Parent() != nil:
	case isWithin(from, target):
		refused = sandbox.TopNavigation
	case from != nil && target.PermittedNavigator() == from:
		return nil
	}
	if !flags.Has(refused) {
		return nil
	}
	return Exceptionf(SecurityError, "The document at %s is sandboxed: it may not navigate other windows and frames than its own.", source.URL())
}

// isWithin reports whether a navigable is another one, or in it.
func isWithin(n, other Navigable) bool {
	for ; n != nil; n = n.Parent() {
		if n == other {
			return true
		}
	}
	return false
}
