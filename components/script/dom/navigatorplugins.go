package dom

import (
	"runtime"
	"strings"

	"corvo/components/script/dom/bindings"
	"corvo/components/script/js"
)

// TaintEnabled is always false.
func (*Navigator) TaintEnabled() (bool, error) { return false, nil }

// Oscpu is the platform, as Gecko names it.
func (n *Navigator) Oscpu() string { return n.Platform() }

var preferredLanguages = []string{"en-US"}

// Language is the most preferred of Languages.
func (*Navigator) Language() string { return preferredLanguages[0] }

// Languages are those that the user prefers, which is the same for all, since they tell users apart.
func (*Navigator) Languages() []string { return preferredLanguages }

// CookieEnabled reports whether there is a jar for cookies.
func (n *Navigator) CookieEnabled() bool { return hostOf(n.Realm()).Cookies() != nil }

// HardwareConcurrency is the number of processors.
func (*Navigator) HardwareConcurrency() uint64 { return uint64(runtime.NumCPU()) }

// JavaEnabled is always false.
func (*Navigator) JavaEnabled() (bool, error) { return false, nil }

// PDFViewerEnabled is false: nothing shows PDF.
func (*Navigator) PdfViewerEnabled() bool { return false }

// handledSchemes are https://html.spec.whatwg.org/multipage/system-state.html#safelisted-scheme
var handledSchemes = map[string]bool{}

func init() {
	for _, scheme := range strings.Fields("bitcoin ftp ftps geo im irc ircs magnet mailto matrix mms news nntp openpgp4fpr sftp sip sms smsto ssh tel urn webcal wtai xmpp") {
		handledSchemes[scheme] = true
	}
}

// protocolHandler is https://html.spec.whatwg.org/multipage/system-state.html#normalize-protocol-handler-parameters
func (n *Navigator) protocolHandler(scheme, url string) error {
	scheme = asciiLower(scheme)
	custom, ok := strings.CutPrefix(scheme, "web+")
	if !handledSchemes[scheme] && (!ok || custom == "" || strings.Trim(custom, "abcdefghijklmnopqrstuvwxyz") != "") {
		return Exceptionf(SecurityError, "The scheme %q cannot be handled by pages.", scheme)
	}
	if !strings.Contains(url, "%s") {
		return NewException(SyntaxError, "The URL of a handler has %s where the URL to handle goes.")
	}
	host := hostOf(n.Realm())
	record, err := resolveURL(url, host.BaseURL())
	if err != nil {
		return Exceptionf(SyntaxError, "The URL of the handler is none: %v", err)
	}
	if !isHTTP(record.Scheme()) || record.Origin() != host.Origin() {
		return NewException(SecurityError, "A handler is of the page's own origin.")
	}
	return nil
}

// RegisterProtocolHandler checks what it is given; nothing asks a handler.
func (n *Navigator) RegisterProtocolHandler(scheme, url string) error {
	return n.protocolHandler(scheme, url)
}

// UnregisterProtocolHandler checks what it is given.
func (n *Navigator) UnregisterProtocolHandler(scheme, url string) error {
	return n.protocolHandler(scheme, url)
}

// Plugins is empty: https://html.spec.whatwg.org/multipage/system-state.html#pdf-viewer-plugin-objects are for those who show PDF.
func (n *Navigator) Plugins() bindings.PluginArray {
	if n.plugins == nil {
		n.plugins = &PluginArray{}
		n.plugins.Init(n.Realm(), bindings.PluginArrayClass)
	}
	return n.plugins
}

// MimeTypes is empty, as Plugins.
func (n *Navigator) MimeTypes() bindings.MimeTypeArray {
	if n.mimeTypes == nil {
		n.mimeTypes = &MimeTypeArray{}
		n.mimeTypes.Init(n.Realm(), bindings.MimeTypeArrayClass)
	}
	return n.mimeTypes
}

// PluginArray is https://html.spec.whatwg.org/multipage/system-state.html#pluginarray, of no plugin.
type PluginArray struct{ js.Reflector }

var _ bindings.PluginArray = (*PluginArray)(nil)

// Refresh does nothing, as the standard has it.
func (*PluginArray) Refresh() error { return nil }

// Length is 0.
func (*PluginArray) Length() uint32 { return 0 }

// Item is null.
func (*PluginArray) Item(uint32) (bindings.Plugin, error) { return nil, nil }

// NamedItem is null.
func (*PluginArray) NamedItem(string) (bindings.Plugin, error) { return nil, nil }

// SupportedNames is empty.
func (*PluginArray) SupportedNames() []string { return nil }

// SupportsName is false.
func (*PluginArray) SupportsName(string) bool { return false }

// MimeTypeArray is https://html.spec.whatwg.org/multipage/system-state.html#mimetypearray, of no type.
type MimeTypeArray struct{ js.Reflector }

var _ bindings.MimeTypeArray = (*MimeTypeArray)(nil)

// Length is 0.
func (*MimeTypeArray) Length() uint32 { return 0 }

// Item is null.
func (*MimeTypeArray) Item(uint32) (bindings.MimeType, error) { return nil, nil }

// NamedItem is null.
func (*MimeTypeArray) NamedItem(string) (bindings.MimeType, error) { return nil, nil }

// SupportedNames is empty.
func (*MimeTypeArray) SupportedNames() []string { return nil }

// SupportsName is false.
func (*MimeTypeArray) SupportsName(string) bool { return false }
