package dom

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"corvo/components/net/loader"
	"corvo/components/net/weburl"
	"corvo/components/script/dom/csp"
)

// errModuleWorker says what to do about a module worker.
var errModuleWorker = errors.New(`there are no module workers here: leave type: "module" away and use importScripts`)

// WorkerScript is the script of a worker.
type WorkerScript struct {
	URL  string // behind redirects
	Text string
	// Policy and ReferrerPolicy are those of the response, and Local says that there was none to have them: then the worker
	// has those of its owner.
	Policy         csp.List
	ReferrerPolicy loader.ReferrerPolicy
	Local          bool
	// Opaque is set where the worker's origin is one of its own.
	Opaque bool
}

// Fetch fetches the worker's script as https://html.spec.whatwg.org/multipage/webappapis.html#fetch-a-classic-worker-script
// has it. It blocks, and may run on any goroutine. settings are those of the owner.
func (r *WorkerRequest) Fetch(ctx context.Context, settings FetchSettings) (*WorkerScript, error) {
	if r.Module {
		return nil, errModuleWorker
	}
	target, err := weburl.Parse(r.URL, nil)
	if err != nil {
		return nil, err
	}
	if err := settings.Policy.AllowsWorker(target); err != nil {
		return nil, err
	}
	script := &WorkerScript{Local: true}
	request := settings.scriptRequest(r.URL)
	request.Credentials = loader.SameOrigin
	switch target.Scheme() {
	case "data":
		script.Opaque = true
	case "blob":
		if r.entry == nil || r.entry.OriginKey != settings.OriginKey {
			return nil, errors.New("the blob URL is revoked, or of another origin")
		}
		request.Blobs = r.entry
	case "file":
	default:
		script.Local = false
		request.StrictType = true
		if target.Origin() != settings.Origin {
			return nil, fmt.Errorf("its origin is not the page's, %s", settings.Origin)
		}
	}
	fetched, err := FetchScript(ctx, request)
	if err != nil {
		return nil, err
	}
	if !script.Local && originOf(fetched.URL) != settings.Origin {
		return nil, fmt.Errorf("it was redirected to %s, which is of another origin", fetched.URL)
	}
	script.URL, script.Text = fetched.URL, fetched.Text
	script.Policy = csp.Parse(strings.Join(fetched.Header.Values("Content-Security-Policy"), ","), settings.Origin)
	script.ReferrerPolicy = loader.ReferrerPolicyOf(fetched.Header)
	return script, nil
}

// FetchSettings are what fetching needs of a global, as plain data.
type FetchSettings struct {
	URL            string
	Origin         string
	OriginKey      string
	Referrer       string // see Host.ReferrerSource
	ReferrerPolicy loader.ReferrerPolicy
	SiteForCookies string
	SecurePage     string // see Host.SecurePage
	Policy         csp.List
	host           Host // for its Net and Browser, which any goroutine may use
}

// FetchSettingsOf are those of a host. It belongs to the host's goroutine.
func FetchSettingsOf(host Host) FetchSettings {
	return FetchSettings{
		URL: host.URL(), Origin: host.Origin(), OriginKey: host.OriginKey(),
		Referrer: host.ReferrerSource(), ReferrerPolicy: host.ReferrerPolicy(),
		SiteForCookies: host.SiteForCookies(), SecurePage: host.SecurePage(),
		Policy: host.ContentSecurityPolicy(), host: host,
	}
}

// scriptRequest asks for a script in the encoding of workers.
func (s FetchSettings) scriptRequest(url string) ScriptRequest {
	return ScriptRequest{
		URL:            url,
		Origin:         s.Origin,
		Referrer:       s.Referrer,
		ReferrerPolicy: s.ReferrerPolicy,
		SiteForCookies: s.SiteForCookies,
		SecurePage:     s.SecurePage,
		FixedEncoding:  true,
		Files:          s.host.Browser().fileScripts && strings.HasPrefix(s.URL, "file:"),
		Net:            s.host.Net(),
		Blobs:          blobURLsOf{s.host.Browser().BlobURLs(), s.OriginKey},
	}
}

// originOf is the serialized origin of a URL, "" for what is none.
func originOf(url string) string {
	record, err := weburl.Parse(url, nil)
	if err != nil {
		return ""
	}
	return record.Origin()
}
