package handshake

import (
	"context"
	"io"
	"maps"
	"net/http"
	"slices"
	"strings"
)

// Field is a line of a head.
type Field struct{ Name, Value string }

// Head is a request as it came.
type Head struct {
	Line   string  // "GET /chat HTTP/1.1"
	Fields []Field // in order, names in the case that they came in
	Body   []byte  // the third key of hixie-76, nil for none
}

type headKey struct{}

// received is what the context of a request that ReadRequest has read keeps of it.
type received struct {
	head string // "" for one that something else has read
	body []byte
}

// HeadOf returns the request as ReadRequest has read it. What another server has
// read, such as that of net/http or one of HTTP/2, is put together from r, with
// its fields in the order of their names.
func HeadOf(r *http.Request) Head {
	from, _ := r.Context().Value(headKey{}).(*received)
	if from == nil {
		from = &received{}
	}
	if from.head == "" {
		head := Head{Line: r.Method + " " + r.RequestURI + " " + r.Proto, Body: from.body}
		if r.Host != "" {
			head.Fields = append(head.Fields, Field{"Host", r.Host})
		}
		for _, name := range slices.Sorted(maps.Keys(r.Header)) {
			for _, value := range r.Header[name] {
				head.Fields = append(head.Fields, Field{name, value})
			}
		}
		return head
	}
	line, rest := cutLine(from.head)
	head := Head{Line: line, Body: from.body}
	for rest != "" {
		line, rest = cutLine(rest)
		if line == "" {
			break
		}
		name, value, _ := strings.Cut(line, ":")
		head.Fields = append(head.Fields, Field{name, strings.Trim(value, " \t")})
	}
	return head
}

// ReadThirdKey reads the bytes that follow a request of hixie-76, which are
// in early or come from more, and returns what came after them. The request it
// returns is r as HeadOf knows it with them.
func ReadThirdKey(r *http.Request, early []byte, more io.Reader) (*http.Request, []byte, error) {
	key := make([]byte, ThirdKeySize)
	n := copy(key, early)
	if _, err := io.ReadFull(more, key[n:]); err != nil {
		if err == io.EOF {
			err = io.ErrUnexpectedEOF
		}
		return nil, nil, &RequestError{Status: http.StatusBadRequest, Reason: "the third key has not come: " + err.Error(), cause: err}
	}
	if from, ok := r.Context().Value(headKey{}).(*received); ok {
		from.body = key
	} else {
		r = r.WithContext(context.WithValue(r.Context(), headKey{}, &received{body: key}))
	}
	return r, early[n:], nil
}
