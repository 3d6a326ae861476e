package loader

import (
	"cmp"
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"net"
	"net/http"
	"net/url"
	"sync"
	"time"

	"corvo/components/net/basicauth"
	"corvo/components/net/cookies"
	"corvo/components/net/hsts"
	"corvo/components/net/loader/httpcache"
	"corvo/components/net/mixedcontent"
	"corvo/components/net/proxy"
	"corvo/components/net/weburl"
)

// The defaults of Options.
const (
	DefaultMaxBody        = 256 << 20
	DefaultMaxHeaderBytes = 256 << 10
	DefaultMaxCodings     = 4
	DefaultMaxConsents    = 1000
	DefaultMaxSignIns     = 100
	DefaultConnectTimeout = 60 * time.Second
	DefaultTimeout        = 5 * time.Minute
	DefaultBodyTimeout    = 5 * time.Minute
	DefaultMaxRedirects   = 20
	DefaultIdleTimeout    = 30 * time.Second
)

// Options are a loader's settings.
type Options struct {
	// DialContext connects to a host, by name or address, and port. It is required.
	DialContext func(ctx context.Context, network, address string) (net.Conn, error)
	// Proxy chooses the proxy; nil means none.
	Proxy proxy.Func
	// TLS is the configuration of https connections; nil means the default.
	TLS *tls.Config
	// Cookies and HSTS are nil for none.
	Cookies *cookies.Jar
	HSTS    *hsts.Store
	// Credentials is asked for a user name and a password when a server of the page's own origin answers 401; nil has none.
	Credentials basicauth.Credentials
	// Cache keeps responses; nil means none.
	Cache *httpcache.Cache
	// Blocked says why a port must not be connected to, with nil for one that may.
	Blocked      func(port uint16) error
	DisableHTTP2 bool
	UserAgent    string           // "" sends none
	Now          func() time.Time // nil means time.Now

	MaxBody        int64         // bytes of a response's body, as sent and as decoded; 0 means 256 MiB
	MaxHeaderBytes int64         // of a response's head; 0 means 256 KiB
	MaxCodings     int           // that a body may have, one upon another; 0 means 4
	ConnectTimeout time.Duration // to reach a server, and again for TLS with it; 0 means 60 s
	Timeout        time.Duration // from the last byte of a request that has gone to its response's head; 0 means 5 min
	BodyTimeout    time.Duration // for the next bytes of a response's body that is being read; 0 means 5 min
	MaxRedirects   int           // followed in a row; 0 means 20, as Fetch has it
	MaxConsents    int           // methods and headers that servers have said in preflight requests to take; 0 means 1000
	MaxSignIns     int           // user names and passwords that servers have taken; 0 means 100
	IdleTimeout    time.Duration // after which a connection is closed on which nothing is asked for; 0 means 30 s
}

// Loader loads resources and keeps the connections for the next ones. Close it to let go of them.
type Loader struct {
	options   Options
	transport *http.Transport
	consents  *consents
	// Whoever has signed in stays so as long as the loader lives.
	authentications *authentications
	ctx             context.Context // done when the loader is closed
	close           context.CancelCauseFunc

	mu     sync.Mutex
	closed bool
	loads  sync.WaitGroup // responses whose body is open, and connections on their way
}

// ErrClosed says that the loader, and so the net task that it belongs to, is closed.
var ErrClosed = errors.New("the net task is closed")

// New makes a loader; it starts nothing.
func New(options Options) *Loader {
	options.MaxBody = cmp.Or(options.MaxBody, DefaultMaxBody)
	options.MaxHeaderBytes = cmp.Or(options.MaxHeaderBytes, DefaultMaxHeaderBytes)
	options.MaxConsents = cmp.Or(options.MaxConsents, DefaultMaxConsents)
	options.MaxSignIns = cmp.Or(options.MaxSignIns, DefaultMaxSignIns)
	if options.Now == nil {
		options.Now = time.Now
	}
	options.MaxCodings = cmp.Or(options.MaxCodings, DefaultMaxCodings)
	options.ConnectTimeout = cmp.Or(options.ConnectTimeout, DefaultConnectTimeout)
	options.BodyTimeout = cmp.Or(options.BodyTimeout, DefaultBodyTimeout)
	options.Timeout = cmp.Or(options.Timeout, DefaultTimeout)
	options.MaxRedirects = cmp.Or(options.MaxRedirects, DefaultMaxRedirects)
	options.IdleTimeout = cmp.Or(options.IdleTimeout, DefaultIdleTimeout)
	l := &Loader{options: options, consents: newConsents(options.MaxConsents, options.Now), authentications: &authentications{max: options.MaxSignIns}}
	l.ctx, l.close = context.WithCancelCause(context.Background())
	l.transport = &http.Transport{
		DialContext:            l.dial,
		TLSClientConfig:        &tls.Config{},
		ForceAttemptHTTP2:      !options.DisableHTTP2,
		IdleConnTimeout:        options.IdleTimeout,
		MaxResponseHeaderBytes: options.MaxHeaderBytes,
		TLSHandshakeTimeout:    options.ConnectTimeout,
		DisableCompression:     true, // net/http's, which knows gzip alone
	}
	if options.TLS != nil {
		l.transport.TLSClientConfig = options.TLS.Clone()
	}
	if options.Proxy != nil {
		l.transport.Proxy = func(r *http.Request) (*url.URL, error) { return chosenProxy(r.Context()), nil }
	}
	return l
}

// dial ends with the loader, and with the exchange that asked for it.
func (l *Loader) dial(ctx context.Context, network, address string) (net.Conn, error) {
	if !l.enter() {
		return nil, ErrClosed
	}
	defer l.loads.Done()
	ctx, cancel := context.WithCancelCause(ctx)
	defer cancel(nil)
	defer context.AfterFunc(l.ctx, func() { cancel(ErrClosed) })()
	of := ctx.Value(dialingKey{}).(*dialing)
	defer context.AfterFunc(of.ctx, func() { cancel(context.Cause(of.ctx)) })()
	patience := time.AfterFunc(l.options.ConnectTimeout, func() {
		cancel(fmt.Errorf("%s is not reached within %v", address, l.options.ConnectTimeout))
	})
	defer patience.Stop()
	conn, err := l.options.DialContext(ctx, network, address)
	if err != nil {
		if ctx.Err() != nil {
			err = context.Cause(ctx)
		}
		return nil, err
	}
	of.hold(conn)
	return conn, nil
}

// enter begins what Close waits for.
func (l *Loader) enter() bool {
	l.mu.Lock()
	defer l.mu.Unlock()
	if !l.closed {
		l.loads.Add(1)
	}
	return !l.closed
}

// Close ends all loads and returns when they have, and their connections are closed.
func (l *Loader) Close() {
	l.mu.Lock()
	l.closed = true
	l.mu.Unlock()
	l.close(ErrClosed)
	l.loads.Wait()
	l.transport.CloseIdleConnections()
}

// Load loads a resource. It returns with the response's head; a status of failure is no error. The error names the URL,
// and wraps ctx's cause where that has ended the load.
func (l *Loader) Load(ctx context.Context, request Request) (*Response, error) {
	u, err := request.check()
	if err != nil {
		return nil, err
	}
	if !l.enter() {
		return nil, ErrClosed
	}
	ctx, cancel := context.WithCancelCause(ctx)
	stop := context.AfterFunc(l.ctx, func() { cancel(ErrClosed) })
	end := func() {
		stop()
		cancel(context.Canceled)
		l.loads.Done()
	}
	response, err := l.load(ctx, &request, u)
	if err != nil {
		if ctx.Err() != nil {
			err = context.Cause(ctx)
		}
		end()
		return nil, named(err, u)
	}
	response.Body = &body{in: response.Body, ctx: ctx, left: l.options.MaxBody, max: l.options.MaxBody, end: end}
	return response, nil
}

// named names the URL in an error that does not yet.
func named(err error, u *weburl.URL) error {
	var refused *CORSError
	var mixed *mixedcontent.Error
	if errors.As(err, &refused) || errors.As(err, &mixed) {
		return err
	}
	return fmt.Errorf("loading %.200s: %w", u.Href(), err)
}

// load is https://fetch.spec.whatwg.org/#concept-main-fetch as far as it goes by scheme.
func (l *Loader) load(ctx context.Context, request *Request, u *weburl.URL) (*Response, error) {
	switch u.Scheme() {
	case "data":
		if err := request.allows(u, 0); err != nil {
			return nil, err
		}
		return data(u)
	case "http", "https":
		return l.fetch(ctx, request, u)
	}
	return nil, fmt.Errorf("the scheme is %s, want http, https or data", u.Scheme())
}
