package dom

import (
	"context"
	"fmt"
	"io"
	"mime"
	"net/http"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"unicode/utf8"

	"corvo/components/net/loader"
	"corvo/components/net/weburl"
	"corvo/components/script/dom/textcodec"

	corvonet "corvo/components/net"
)

// BlobStore is where the bytes behind blob: URLs are. It is safe from any goroutine.
type BlobStore interface {
	// Resolve returns the bytes, which are not to be written to, and the type of the blob that a URL stands for.
	Resolve(url string) (data []byte, typ string, ok bool)
}

// ScriptRequest is a classic script to fetch. It holds plain data, so that any goroutine can fetch it.
type ScriptRequest struct {
	URL            string // serialized
	Origin         string // of who asks
	Referrer       string // see Host.ReferrerSource
	ReferrerPolicy loader.ReferrerPolicy
	SiteForCookies string
	SecurePage     string // see Host.SecurePage
	Credentials    loader.Credentials
	Mode           loader.Mode
	// Encoding is the label of the encoding of a script whose response names none, "" for UTF-8. FixedEncoding is set
	// for workers, whose scripts are UTF-8 whatever their response says.
	Encoding      string
	FixedEncoding bool
	// Files lets the script of a file: URL be read: who asks comes from a file too, and the browser has it so.
	Files bool
	// StrictType asks for a JavaScript type, as workers do. Otherwise only types are refused that are certainly another.
	StrictType bool

	Net   *corvonet.Task
	Blobs BlobStore // nil for none
}

// FetchedScript is the text of a script.
type FetchedScript struct {
	URL    string // the response's, behind redirects
	Text   string
	Header http.Header // of the response, nil for a blob's
	// Muted says that the script is another origin's, which does not share it: what it throws is not to be told.
	Muted bool
}

// FetchScript fetches a classic script, https://html.spec.whatwg.org/multipage/webappapis.html#fetch-a-classic-script. It
// blocks, and may run on any goroutine. The error names the URL and says why there is no script.
func FetchScript(ctx context.Context, request ScriptRequest) (*FetchedScript, error) {
	if request.Blobs != nil && strings.HasPrefix(request.URL, "blob:") {
		data, typ, ok := request.Blobs.Resolve(request.URL)
		if !ok {
			return nil, fmt.Errorf("fetch the script %s: the blob URL is revoked, or none of this engine", request.URL)
		}
		return request.script(request.URL, data, typ, nil)
	}
	if strings.HasPrefix(request.URL, "file:") {
		return request.readFile()
	}
	response, err := request.Net.Load(ctx, loader.Request{
		URL:            request.URL,
		Header:         http.Header{"Accept": {"*/*"}},
		Referrer:       request.Referrer,
		ReferrerPolicy: request.ReferrerPolicy,
		Origin:         request.Origin,
		SiteForCookies: request.SiteForCookies,
		Embedder:       request.SecurePage,
		Credentials:    request.Credentials,
		Mode:           request.Mode,
	})
	if err != nil {
		return nil, fmt.Errorf("fetch the script: %w", err)
	}
	defer response.Body.Close()
	if !response.OK() {
		return nil, fmt.Errorf("fetch the script %s: the server answered %d %s", response.URL, response.Status, response.StatusText)
	}
	body, err := io.ReadAll(response.Body)
	if err != nil {
		return nil, fmt.Errorf("fetch the script %s: %w", response.URL, err)
	}
	script, err := request.script(response.URL, body, response.Header.Get("Content-Type"), response.Header)
	if err != nil {
		return nil, err
	}
	script.Muted = response.Type == loader.OpaqueResponse && !strings.HasPrefix(response.URL, "data:")
	return script, nil
}

// script checks the type of a response and decodes it.
func (r *ScriptRequest) script(url string, body []byte, contentType string, header http.Header) (*FetchedScript, error) {
	essence, _, err := mime.ParseMediaType(contentType)
	if err != nil && essence == "" {
		essence, _, _ = strings.Cut(contentType, ";")
		essence = strings.ToLower(strings.TrimSpace(essence))
	}
	strict := r.StrictType || strings.EqualFold(strings.TrimSpace(header.Get("X-Content-Type-Options")), "nosniff")
	if strict && !isJavaScriptType(essence) || !strict && isNoScriptType(essence) {
		return nil, fmt.Errorf("fetch the script %s: its type %q is not one of JavaScript", url, contentType)
	}
	return &FetchedScript{URL: url, Text: r.decode(body, textcodec.CharsetOf(contentType)), Header: header}, nil
}

// decode is the text of a script in the encoding that its response names, "" for none.
func (r *ScriptRequest) decode(body []byte, encoding string) string {
	if r.FixedEncoding {
		return textcodec.UTF8(body)
	}
	if encoding == "" {
		encoding = "utf-8"
		if name, ok := textcodec.Lookup(r.Encoding); ok {
			encoding = name
		}
	}
	text, _ := textcodec.DecodeDocument(body, encoding)
	return text
}

// readFile reads the script of a file: URL. Files have no types; what is UTF-8 is read as that.
func (r *ScriptRequest) readFile() (*FetchedScript, error) {
	if !r.Files {
		return nil, fmt.Errorf("fetch the script %s: scripts cannot be loaded from files here", r.URL)
	}
	url, err := weburl.Parse(r.URL, nil)
	if err != nil {
		return nil, fmt.Errorf("fetch the script %s: %w", r.URL, err)
	}
	if host := url.Hostname(); host != "" && host != "localhost" {
		return nil, fmt.Errorf("fetch the script %s: files are read on this machine, not on %s", r.URL, host)
	}
	body, err := os.ReadFile(filepath.FromSlash(string(weburl.PercentDecode(url.Pathname()))))
	if err != nil {
		return nil, fmt.Errorf("fetch the script %s: %w", r.URL, err)
	}
	encoding := ""
	if utf8.Valid(body) {
		encoding = "utf-8"
	}
	return &FetchedScript{URL: r.URL, Text: r.decode(body, encoding)}, nil
}

// javaScriptTypes is https://mimesniff.spec.whatwg.org/#javascript-mime-type
var javaScriptTypes = []string{
	"application/ecmascript", "application/javascript", "application/x-ecmascript", "application/x-javascript",
	"text/ecmascript", "text/javascript", "text/javascript1.0", "text/javascript1.1", "text/javascript1.2",
	"text/javascript1.3", "text/javascript1.4", "text/javascript1.5", "text/jscript", "text/livescript",
	"text/x-ecmascript", "text/x-javascript",
}

func isJavaScriptType(essence string) bool {
	return slices.Contains(javaScriptTypes, asciiLower(essence))
}

// isNoScriptType is https://fetch.spec.whatwg.org/#should-response-to-request-be-blocked-due-to-mime-type?
func isNoScriptType(essence string) bool {
	kind, _, _ := strings.Cut(essence, "/")
	return kind == "audio" || kind == "image" || kind == "video" || essence == "text/csv"
}
