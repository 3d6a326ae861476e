package dom

import (
	"strings"

	"golang.org/x/net/publicsuffix"

	"corvo/components/net/weburl"
)

// Domain is https://html.spec.whatwg.org/multipage/browsers.html#dom-document-domain
func (d *Document) Domain() string { return d.effectiveDomain() }

// effectiveDomain is https://html.spec.whatwg.org/multipage/browsers.html#concept-origin-effective-domain, "" for none.
func (d *Document) effectiveDomain() string {
	if d.view == nil {
		return ""
	}
	origin, err := weburl.Parse(d.host().Origin(), nil)
	if err != nil {
		return ""
	}
	return origin.Hostname()
}

// SetDomain follows https://html.spec.whatwg.org/multipage/browsers.html#dom-document-domain. The agent clusters are origin-keyed,
// so that nothing comes of a domain that may be set.
func (d *Document) SetDomain(v string) error {
	own := d.effectiveDomain()
	if own == "" {
		return NewException(SecurityError, "The document has no domain.")
	}
	record, err := weburl.Parse("https://"+v, nil)
	if v == "" || err != nil {
		return Exceptionf(SecurityError, "%q is no domain.", v)
	}
	domain := record.Hostname()
	if domain == own {
		return nil
	}
	if suffix, _ := publicsuffix.PublicSuffix(domain); !strings.HasSuffix(own, "."+domain) || suffix == domain {
		return Exceptionf(SecurityError, "%q is neither the document's domain nor a registrable suffix of it.", v)
	}
	return nil
}

// DesignMode is on or off.
func (d *Document) DesignMode() string {
	if d.designMode {
		return "on"
	}
	return "off"
}

// SetDesignMode follows https://html.spec.whatwg.org/multipage/interaction.html#designMode
func (d *Document) SetDesignMode(v string) error {
	switch asciiLower(v) {
	case "on":
		d.designMode = true
	case "off":
		d.designMode = false
	}
	return nil
}

// ExecCommand does nothing: no editing command is supported. https://w3c.github.io/editing/docs/execCommand/
func (d *Document) ExecCommand(string, bool, string) (bool, error) { return false, nil }

// QueryCommandEnabled is false: no command is supported.
func (d *Document) QueryCommandEnabled(string) (bool, error) { return false, nil }

// QueryCommandIndeterm is false: no command is supported.
func (d *Document) QueryCommandIndeterm(string) (bool, error) { return false, nil }

// QueryCommandState is false: no command is supported.
func (d *Document) QueryCommandState(string) (bool, error) { return false, nil }

// QueryCommandSupported is false: no command is supported.
func (d *Document) QueryCommandSupported(string) (bool, error) { return false, nil }

// QueryCommandValue is empty: no command is supported.
func (d *Document) QueryCommandValue(string) (string, error) { return "", nil }

// bodyColor is an attribute of the body element, https://html.spec.whatwg.org/multipage/obsolete.html#dom-document-fgcolor
func (d *Document) bodyColor(attribute string) string {
	if body := d.body(); body != nil && body.localName == "body" {
		value, _ := body.ContentAttribute(attribute)
		return value
	}
	return ""
}

func (d *Document) setBodyColor(attribute, v string) error {
	if body := d.body(); body != nil && body.localName == "body" {
		body.SetContentAttribute(attribute, v)
	}
	return nil
}

// FgColor is the body's text.
func (d *Document) FgColor() string { return d.bodyColor("text") }

// SetFgColor sets it.
func (d *Document) SetFgColor(v string) error { return d.setBodyColor("text", v) }

// LinkColor is the body's link.
func (d *Document) LinkColor() string { return d.bodyColor("link") }

// SetLinkColor sets it.
func (d *Document) SetLinkColor(v string) error { return d.setBodyColor("link", v) }

// VlinkColor is the body's vLink.
func (d *Document) VlinkColor() string { return d.bodyColor("vlink") }

// SetVlinkColor sets it.
func (d *Document) SetVlinkColor(v string) error { return d.setBodyColor("vlink", v) }

// AlinkColor is the body's aLink.
func (d *Document) AlinkColor() string { return d.bodyColor("alink") }

// SetAlinkColor sets it.
func (d *Document) SetAlinkColor(v string) error { return d.setBodyColor("alink", v) }

// BgColor is the body's bgColor.
func (d *Document) BgColor() string { return d.bodyColor("bgcolor") }

// SetBgColor sets it.
func (d *Document) SetBgColor(v string) error { return d.setBodyColor("bgcolor", v) }

// Clear does nothing, as the standard has it.
func (d *Document) Clear() error { return nil }

// CaptureEvents does nothing, as the standard has it.
func (d *Document) CaptureEvents() error { return nil }

// ReleaseEvents does nothing, as the standard has it.
func (d *Document) ReleaseEvents() error { return nil }
