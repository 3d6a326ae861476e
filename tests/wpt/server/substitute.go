package server

import (
	"crypto/rand"
	"crypto/sha1"
	"crypto/sha256"
	"crypto/sha512"
	"encoding/base64"
	"fmt"
	"hash"
	"html"
	"net"
	"net/http"
	"net/url"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
)

// The template language of web-platform-tests, as described at
// https://web-platform-tests.org/writing-tests/server-pipes.html#sub

var substitution = regexp.MustCompile(`\{\{([^}]*)\}\}`)

// The parts of one substitution: a variable to assign, a name, an index, arguments.
var substitutionToken = regexp.MustCompile(`^(?:(\$\w+):|(\$?\w+)|\[([^\]]*)\]|\(([^)]*)\))`)

// substitute fills in the {{...}} of content for one request. Values are
// escaped for HTML where asked.
func (s *Server) substitute(r *http.Request, content []byte, escape bool) ([]byte, error) {
	scope := &substitutionScope{server: s, request: r, variables: make(map[string]string)}
	var failed error
	filled := substitution.ReplaceAllFunc(content, func(match []byte) []byte {
		expression := string(match[2 : len(match)-2])
		value, err := scope.evaluate(expression)
		if err != nil {
			if failed == nil {
				failed = fmt.Errorf("substitution {{%s}}: %w", expression, err)
			}
			return nil
		}
		if escape {
			value = html.EscapeString(value)
		}
		return []byte(value)
	})
	return filled, failed
}

type substitutionScope struct {
	server    *Server
	request   *http.Request
	variables map[string]string
}

// A lookup is a value that takes a further index.
type lookup func(index string) (any, error)

// A function is a value that takes arguments.
type function func(args []string) (string, error)

func (scope *substitutionScope) evaluate(expression string) (string, error) {
	rest, variable := expression, ""
	var value any
	for rest != "" {
		token := substitutionToken.FindStringSubmatch(rest)
		if token == nil {
			return "", fmt.Errorf("cannot read %q", rest)
		}
		rest = rest[len(token[0]):]
		var err error
		switch {
		case token[1] != "":
			variable = token[1]
		case token[2] != "":
			if value != nil {
				return "", fmt.Errorf("%q does not belong after a value", token[2])
			}
			value, err = scope.name(token[2])
		case token[0][0] == '[':
			index, ok := value.(lookup)
			if !ok {
				return "", fmt.Errorf("[%s] needs something to index before it", token[3])
			}
			value, err = index(token[3])
		default:
			call, ok := value.(function)
			if !ok {
				return "", fmt.Errorf("(%s) needs a function before it", token[4])
			}
			var args []string
			for arg := range strings.SplitSeq(token[4], ",") {
				args = append(args, strings.TrimSpace(arg))
			}
			value, err = call(args)
		}
		if err != nil {
			return "", err
		}
	}
	text, ok := value.(string)
	if !ok {
		return "", fmt.Errorf("an index or arguments are missing")
	}
	if variable != "" {
		scope.variables[variable] = text
	}
	return text, nil
}

func (scope *substitutionScope) name(name string) (any, error) {
	if value, ok := scope.variables[name]; ok {
		return value, nil
	}
	s, r := scope.server, scope.request
	switch name {
	case "host":
		return s.options.Host, nil
	case "domains":
		return domains(s.options.Host), nil
	case "hosts":
		return lookup(func(index string) (any, error) {
			switch index {
			case "":
				return domains(s.options.Host), nil
			case "alt":
				return domains(AlternateHost), nil
			}
			return nil, fmt.Errorf("there is no host %q, only %q and %q", index, "", "alt")
		}), nil
	case "ports":
		return lookup(s.portsOf), nil
	case "GET":
		query := parametersOf(r)
		return lookup(func(index string) (any, error) { return query.Get(index), nil }), nil
	case "headers":
		return lookup(func(index string) (any, error) {
			if _, ok := r.Header[http.CanonicalHeaderKey(index)]; !ok {
				return nil, fmt.Errorf("the request has no header %q", index)
			}
			return r.Header.Get(index), nil
		}), nil
	case "header_or_default":
		return function(func(args []string) (string, error) {
			if len(args) != 2 {
				return "", fmt.Errorf("header_or_default takes a name and a default")
			}
			if value := r.Header.Get(args[0]); value != "" {
				return value, nil
			}
			return args[1], nil
		}), nil
	case "location":
		return lookup(func(index string) (any, error) { return locationPart(r, index) }), nil
	case "uuid":
		return function(func([]string) (string, error) { return newUUID(), nil }), nil
	case "url_base":
		return "/", nil
	case "fs_path":
		return function(func(args []string) (string, error) { return s.relatedFile(r.URL.Path, args[0]) }), nil
	case "file_hash":
		return function(func(args []string) (string, error) {
			if len(args) != 2 {
				return "", fmt.Errorf("file_hash takes an algorithm and a path")
			}
			return s.fileHash(args[0], args[1])
		}), nil
	}
	return nil, fmt.Errorf("%q is not defined", name)
}

func domains(host string) lookup {
	return func(index string) (any, error) { return domain(host, index) }
}

func (s *Server) portsOf(scheme string) (any, error) {
	ports, ok := s.ports[scheme]
	if !ok {
		return nil, fmt.Errorf("the server has no ports for %q", scheme)
	}
	return lookup(func(index string) (any, error) {
		i, err := strconv.Atoi(index)
		if err != nil || i < 0 || i >= len(ports) {
			return nil, fmt.Errorf("%q has %d ports, there is none [%s]", scheme, len(ports), index)
		}
		return strconv.Itoa(ports[i]), nil
	}), nil
}

func locationPart(r *http.Request, part string) (string, error) {
	scheme := "http"
	if r.TLS != nil {
		scheme = "https"
	}
	hostname, port, err := net.SplitHostPort(r.Host)
	if err != nil {
		hostname, port = r.Host, map[string]string{"http": "80", "https": "443"}[scheme]
	}
	switch part {
	case "server":
		return scheme + "://" + net.JoinHostPort(hostname, port), nil
	case "scheme":
		return scheme, nil
	case "host":
		return net.JoinHostPort(hostname, port), nil
	case "hostname":
		return hostname, nil
	case "port":
		return port, nil
	case "path", "pathname":
		return r.URL.EscapedPath(), nil
	case "query":
		return "?" + r.URL.RawQuery, nil
	}
	return "", fmt.Errorf("a location has no part %q", part)
}

// relatedFile is the place on disk of a path that a file of the root names:
// absolute within the root, or relative to the file's own URL path.
func (s *Server) relatedFile(from, name string) (string, error) {
	if !strings.HasPrefix(name, "/") {
		name = path.Join(path.Dir(from), name)
	}
	return s.filePath(name)
}

// filePath is the place on disk of a URL path, which cannot leave the root.
func (s *Server) filePath(urlPath string) (string, error) {
	unescaped, err := url.PathUnescape(urlPath)
	if err != nil || strings.ContainsRune(unescaped, 0) {
		return "", fmt.Errorf("path %q is malformed", urlPath)
	}
	return filepath.Join(s.root, filepath.FromSlash(path.Clean("/"+unescaped))), nil
}

func (s *Server) fileHash(algorithm, name string) (string, error) {
	makers := map[string]func() hash.Hash{
		"sha1": sha1.New, "sha224": sha256.New224, "sha256": sha256.New, "sha384": sha512.New384, "sha512": sha512.New,
	}
	maker, ok := makers[algorithm]
	if !ok {
		return "", fmt.Errorf("hash algorithm %q is not supported", algorithm)
	}
	file, err := s.filePath(name)
	if err != nil {
		return "", err
	}
	content, err := os.ReadFile(file)
	if err != nil {
		return "", fmt.Errorf("file to hash: %w", err)
	}
	sum := maker()
	sum.Write(content)
	return base64.StdEncoding.EncodeToString(sum.Sum(nil)), nil
}

// newUUID makes a random (version 4) UUID.
func newUUID() string {
	var b [16]byte
	rand.Read(b[:])
	b[6] = b[6]&0x0f | 0x40
	b[8] = b[8]&0x3f | 0x80
	return fmt.Sprintf("%x-%x-%x-%x-%x", b[:4], b[4:6], b[6:8], b[8:10], b[10:])
}
