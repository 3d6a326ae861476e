package dom

import (
	"strconv"
	"strings"

	"corvo/components/net/loader"
	"corvo/components/script/dom/bindings"
	"corvo/components/script/dom/sandbox"
)

// Open follows https://html.spec.whatwg.org/multipage/nav-history-apis.html#window-open-steps. Windows have no size and no
// place: of the features those count that say what the new window may know of its opener, and whether it is a popup.
func (w *Window) Open(url, target, features string) (bindings.Window, error) {
	n := w.navigable()
	if n == nil || w.unloading {
		return nil, nil
	}
	entry := w.host().Entry()
	record := aboutBlank
	if url != "" {
		var err error
		if record, err = encodingParse(entry, url); err != nil {
			return nil, Exceptionf(SyntaxError, "%v.", err)
		}
	}
	if target == "" {
		target = "_blank" // as all browsers have it
	}
	tokens := windowFeatures(features)
	noreferrer := isFeatureOn(tokens, "noreferrer")
	noopener := isFeatureOn(tokens, "noopener") || noreferrer
	delete(tokens, "noopener")
	delete(tokens, "noreferrer")
	chosen, made := chooseNavigable(n, target, noopener)
	if chosen == nil {
		return nil, nil
	}
	if made {
		chosen.SetIsPopup(asksForPopup(tokens))
	}
	if url != "" && !(made && record.Href() == aboutBlank.Href()) {
		how := Navigation{}
		if source, ok := entry.(WindowHost); ok {
			if err := AllowsNavigation(source, chosen); err != nil {
				return nil, err
			}
			how.Source = source
		}
		if noreferrer {
			how.ReferrerPolicy = loader.NoReferrer
		}
		chosen.Navigate(record, how)
	}
	if noopener {
		return nil, nil
	}
	return windowOf(chosen), nil
}

// chooseNavigable is https://html.spec.whatwg.org/multipage/document-sequences.html#the-rules-for-choosing-a-navigable. It
// is nil where a new one is due and cannot be made.
// made says that it is new.
func chooseNavigable(from Navigable, name string, noopener bool) (chosen Navigable, made bool) {
	switch asciiLower(name) {
	case "", "_self":
		return from, false
	case "_parent":
		if parent := from.Parent(); parent != nil {
			return parent, false
		}
		return from, false
	case "_top":
		return from.Top(), false
	case "_blank":
		name = ""
	default:
		if found := findByName(from, name); found != nil {
			return found, false
		}
		for _, top := range from.Group() {
			if found := findByName(top, name); found != nil {
				return found, false
			}
		}
	}
	host := windowHostOf(from.Window().Realm())
	if host.Sandbox().Has(sandbox.Popups) {
		host.Console().Print(ConsoleError, host.URL()+" is sandboxed without allow-popups: it opens no windows.")
		return nil, false
	}
	chosen, err := host.NewTopLevelNavigable(name, noopener)
	if err != nil {
		host.Logger().Warn("no window was opened", "error", err)
		return nil, false
	}
	return chosen, true
}

// findByName looks for a navigable of that name in n.
func findByName(n Navigable, name string) Navigable {
	if n.Name() == name {
		return n
	}
	for _, child := range n.Children() {
		if found := findByName(child, name); found != nil {
			return found
		}
	}
	return nil
}

// windowFeatures is https://html.spec.whatwg.org/multipage/nav-history-apis.html#concept-window-open-features-tokenize
func windowFeatures(features string) map[string]string {
	tokens := make(map[string]string)
	separates := func(c byte) bool { return strings.IndexByte("\t\n\f\r =,", c) >= 0 }
	i := 0
	for i < len(features) {
		for i < len(features) && separates(features[i]) {
			i++
		}
		start := i
		for i < len(features) && !separates(features[i]) {
			i++
		}
		name, value := asciiLower(features[start:i]), ""
		for i < len(features) && features[i] != '=' && features[i] != ',' && separates(features[i]) {
			i++
		}
		if i < len(features) && features[i] == '=' {
			for i < len(features) && features[i] != ',' && separates(features[i]) {
				i++
			}
			start = i
			for i < len(features) && !separates(features[i]) {
				i++
			}
			value = asciiLower(features[start:i])
		}
		if name != "" {
			tokens[name] = value
		}
	}
	return tokens
}

// asksForPopup is https://html.spec.whatwg.org/multipage/nav-history-apis.html#popup-window-is-requested
func asksForPopup(tokens map[string]string) bool {
	if len(tokens) == 0 {
		return false
	}
	if _, ok := tokens["popup"]; ok {
		return isFeatureOn(tokens, "popup")
	}
	if _, ok := tokens["resizable"]; ok && !isFeatureOn(tokens, "resizable") {
		return true
	}
	shown := isFeatureOn(tokens, "location") || isFeatureOn(tokens, "toolbar")
	for _, bar := range []string{"menubar", "scrollbars", "status"} {
		shown = shown && isFeatureOn(tokens, bar)
	}
	return !shown
}

// isFeatureOn is https://html.spec.whatwg.org/multipage/nav-history-apis.html#concept-window-open-features-parse-boolean
func isFeatureOn(tokens map[string]string, name string) bool {
	value, ok := tokens[name]
	if !ok {
		return false
	}
	switch value {
	case "", "yes", "true":
		return true
	}
	digits := strings.TrimLeft(value, "+-")
	for i := range len(digits) {
		if digits[i] < '0' || digits[i] > '9' {
			digits = digits[:i]
			break
		}
	}
	n, err := strconv.Atoi(digits)
	return err != nil && digits != "" || n != 0
}
