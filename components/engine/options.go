package engine

import (
	"context"
	"crypto/tls"
	"log/slog"
	"net"
	"time"

	"corvo/components/net/cookies"
	"corvo/components/net/deflate"
	"corvo/components/net/hsts"
	"corvo/components/net/listen"
	"corvo/components/net/proxy"
	"corvo/components/net/websocket"

	corvonet "corvo/components/net"
	"corvo/components/script/js"
)

// Options are an engine's settings. The zero value is ready for use.
type Options struct {
	// JSEngine selects the JavaScript engine by name: see [Engines]. "" is "otto".
	JSEngine string
	// StackDepth is the number of nested calls at which script gets a RangeError; 0 is 1,000.
	StackDepth int
	// TaskTimeLimit is how long script may run in one task before it is stopped; 0 is no limit. The window stays usable.
	TaskTimeLimit time.Duration
	// IncomingBound is the number of bytes of received messages that wait for the script of a window until its
	// connections stop reading; 0 is 16 MiB. A message of n bytes counts n + 1024, and never more than the bound.
	IncomingBound int64
	// BodyBound is the number of bytes of a response's body that wait for script, fetch() and XMLHttpRequest, until the
	// connection stops reading; 0 is 1 MiB. What one read gives, 32 KiB at most, comes on top of it.
	BodyBound int
	// MaxWorkers is how many workers may live at a time, those of all windows together; 0 is 1,000. One more gets an error
	// event instead of a start.
	MaxWorkers int
	// StorageQuota is the number of bytes of keys and values that an origin may keep in localStorage, and in the sessionStorage
	// of a window; 0 is 5 MiB.
	StorageQuota int
	// FileScripts lets a page with a file: URL load scripts, those of its workers and what these import too, from files.
	FileScripts bool

	// AllowListen lets pages and their workers accept WebSocket connections, by BrowserSocket.
	AllowListen bool
	// Listen says where, from whom and how many. The limits of connections below hold for those that pages accept, too.
	Listen listen.Options

	// TLS is the configuration of wss connections: own CAs by RootCAs. nil means the system's roots.
	TLS *tls.Config
	// Resolver turns host names into addresses. nil means the system's.
	Resolver corvonet.Resolver
	// DialContext opens a stream to "IP:port", a server's or a proxy's. It is called from several goroutines at once. nil
	// means a net.Dialer.
	DialContext func(ctx context.Context, network, address string) (net.Conn, error)
	// Proxy chooses the proxy of a connection. nil follows the proxy variables of the environment, unless DialContext is
	// set: then there is none. See [proxy.None], [proxy.Fixed] and [proxy.FromEnvironment].
	Proxy proxy.Func
	// ConnectionAttemptDelay is how long one address of a host may take until the next is tried beside it; 0 is 250 ms.
	ConnectionAttemptDelay time.Duration
	// HSTS remembers the hosts that ask for TLS, for all windows: ws: to them becomes wss:. nil means a new one.
	HSTS *hsts.Store
	// Credentials is asked for a user name and a password when a server answers 401 and accepts Basic credentials; those
	// in a URL are sent without asking. It is called on a goroutine of the connection. nil lets the connection fail.
	Credentials corvonet.Credentials
	// Cookies is the jar of all windows. nil means a new one.
	Cookies *cookies.Jar
	// MaxMessage is the size in bytes of the largest message accepted; 0 is 64 MiB.
	MaxMessage int64
	// MaxBuffered is the number of bytes that may wait to be sent on one connection, beyond which send() closes the
	// connection and error and close are fired; 0 is no limit.
	MaxBuffered uint64
	// Compression is how messages are compressed where servers agree to it; the zero value offers it as browsers do,
	// Disabled turns it off.
	Compression deflate.Options
	// DisableHTTP2 speaks HTTP/1.1 alone to wss servers. Otherwise HTTP/2 is offered to them, and the sockets to a server
	// that takes WebSockets over it share one connection.
	DisableHTTP2 bool
	// HTTP2 are the limits of those connections, and how long a server that takes no WebSocket on them is known for it.
	HTTP2 corvonet.HTTP2Options
	// Load are the limits of what is loaded over HTTP, and of the cache; the zero value means the defaults.
	Load corvonet.LoadOptions
	// HandshakeTimeout bounds the time from a connection's turn to its opening: resolving, connecting, the proxy, TLS and
	// the opening handshake; 0 is 60 s.
	HandshakeTimeout time.Duration
	// MaxHandshakeBytes is the size of the largest response head accepted, a server's or a proxy's; 0 is 256 KiB.
	MaxHandshakeBytes int
	// KeepAlive sends pings to silent servers, and fails the connection to one that stays silent. The zero value does not.
	KeepAlive websocket.KeepAlive
	// IdleTimeout fails a connection on which no byte of a message has come or gone for so long; 0 is never.
	IdleTimeout time.Duration
	// MaxPongs is the number of answers to pings that wait for a server which does not read, beyond which only the newest
	// ping is answered; 0 is 64.
	MaxPongs int
	// CloseTimeout bounds a closing handshake; 0 is 10 s.
	CloseTimeout time.Duration
	// EndTimeout is how long after a closing handshake the server is waited for to end the connection, but no longer than
	// CloseTimeout; 0 is 2 s.
	EndTimeout time.Duration
	// DisconnectTimeout bounds all of closing when a window or the engine is closed; 0 is 1 s.
	DisconnectTimeout time.Duration
	// NavigationTimeout bounds the time from the start of a navigation until the document is there, its head having come
	// within HandshakeTimeout; 0 is 60 s.
	NavigationTimeout time.Duration
	// MaxFrames is the number of frames that a window may have at a time, frames in frames included; 0 is 1,000. Frames
	// beyond stay without a document.
	MaxFrames int
	// MaxPopups is the number of windows that the script of a window may have open at a time by window.open and links, those
	// that such windows open included; 0 is 20. They share the window's goroutine and close with it. Beyond, window.open
	// returns null.
	MaxPopups int
	// MaxHistory is the number of session history entries that a window, and each of its frames, keeps; 0 is 50.
	MaxHistory int
	// MaxHops is the number of documents in a row that may navigate on before their load event is over, as a page does
	// that redirects by script; 0 is 20. Beyond, the window keeps the document it has.
	MaxHops int
	// UserAgent is navigator.userAgent and the User-Agent of requests; "" is "Corvo".
	UserAgent string
	// Tracer observes the connections; nil observes nothing.
	Tracer *websocket.Tracer

	// Logger takes what goes on inside; nil logs nothing.
	Logger *slog.Logger
	// Console is where windows print that have no console of their own; nil discards. See [ConsoleTo].
	Console ConsoleSink
	// OnUncaught is told of each exception that no script handled, and of script stopped at the time limit; nil logs it
	// to the console as an error. It is called on the window's goroutine and must not wait for the window.
	OnUncaught func(*Window, *js.Exception)
}

// WindowOptions sets up a [Window].
type WindowOptions struct {
	// URL is the document's URL; "" is about:blank, against which relative URLs do not resolve.
	URL string
	// Referrer is document.referrer.
	Referrer string
	// Name is window.name.
	Name string
	// ContentSecurityPolicy is the value of the Content-Security-Policy header that the document came with; those of
	// several are joined by commas. It says what scripts may connect to (connect-src), what frames may show (frame-src) and
	// where workers may come from (worker-src), with the directives that these fall back to. All others are ignored.
	ContentSecurityPolicy string
	// Console replaces the engine's.
	Console ConsoleSink
	// OnUncaught replaces the engine's.
	OnUncaught func(*Window, *js.Exception)
	// ConfirmUnload is asked whether the document at a URL, in the window or a frame of it, may be left, where a listener of
	// its beforeunload event has canceled that event or set its returnValue; false leaves the window as it is. It is called
	// on the window's goroutine, which waits, and must not wait for the window. nil lets documents be left, as browsers do
	// when no user has done anything with them. [Window.Close] asks nobody.
	ConfirmUnload func(url string) bool
	// AfterScript is called after each script element's script of the window's documents, those of frames apart, on the
	// window's goroutine, with the script's URL, or that of the document for an inline one. run runs a further script
	// in the document, as [Window.Run] does; AfterScript must not wait for the window.
	AfterScript func(url string, run func(js.Source) error)
}
