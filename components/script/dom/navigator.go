package dom

import (
	"runtime"
	"strings"

	"corvo/components/script/dom/bindings"
	"corvo/components/script/js"
)

// Navigator is https://html.spec.whatwg.org/multipage/system-state.html#the-navigator-object, whose client identification
// is mostly frozen. The navigator compatibility mode is Gecko's.
type Navigator struct {
	js.Reflector
	plugins   *PluginArray
	mimeTypes *MimeTypeArray
}

var _ bindings.Navigator = (*Navigator)(nil)

func newNavigator(realm js.Realm) *Navigator {
	n := &Navigator{}
	n.Init(realm, bindings.NavigatorClass)
	return n
}

// AppCodeName is always "Mozilla".
func (*Navigator) AppCodeName() string { return "Mozilla" }

// AppName is always "Netscape".
func (*Navigator) AppName() string { return "Netscape" }

// AppVersion is what the user agent says of its version in parentheses.
func (*Navigator) AppVersion() string { return "5.0" }

// Platform names the operating system, and the processor where that is customary.
func (*Navigator) Platform() string {
	switch runtime.GOOS {
	case "darwin":
		return "MacIntel"
	case "windows":
		return "Win32"
	}
	processor := map[string]string{"amd64": "x86_64", "arm64": "aarch64", "386": "i686"}[runtime.GOARCH]
	if processor == "" {
		processor = runtime.GOARCH
	}
	return strings.ToUpper(runtime.GOOS[:1]) + runtime.GOOS[1:] + " " + processor
}

// Product is always "Gecko".
func (*Navigator) Product() string { return "Gecko" }

// ProductSub is always "20100101".
func (*Navigator) ProductSub() string { return "20100101" }

// UserAgent is the User-Agent header of requests.
func (n *Navigator) UserAgent() string { return hostOf(n.Realm()).UserAgent() }

// Vendor is always empty.
func (*Navigator) Vendor() string { return "" }

// VendorSub is always empty.
func (*Navigator) VendorSub() string { return "" }

// OnLine is false only where it is certain that there is no network, which nobody looks for here.
func (*Navigator) OnLine() bool { return true }
