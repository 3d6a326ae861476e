package server

import (
	"net/http"
	"net/url"
	"strings"
)

// parametersOf are the parameters of a request. Unlike net/url's, they are told apart by "&" alone and may contain ";", as where
// one is a MIME type with parameters.
func parametersOf(r *http.Request) url.Values {
	values, _ := url.ParseQuery(strings.ReplaceAll(r.URL.RawQuery, ";", "%3B")) // what is wrong in it is left out
	return values
}
