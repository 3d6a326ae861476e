package server

import (
	"encoding/json"
	"net/http"
	"net/url"
	"strconv"
	"time"
)

func cookieHeaders(w http.ResponseWriter, r *http.Request) {
	header := w.Header()
	header.Set("Content-Type", "application/json")
	header.Set("Access-Control-Allow-Credentials", "true")
	header.Set("Access-Control-Allow-Origin", originOf(r))
	header.Set("Cache-Control", "no-cache")
	header.Set("Expires", "Fri, 01 Jan 1990 00:00:00 GMT")
}

const cookieSuccess = `{"success": true}`

// listCookies tells the request's cookies.
func listCookies(_ *Server, w http.ResponseWriter, r *http.Request) {
	cookieHeaders(w, r)
	cookies := make(map[string]string)
	for _, cookie := range r.Cookies() {
		cookies[cookie.Name] = cookie.Value
	}
	_ = json.NewEncoder(w).Encode(cookies)
}

// setCookieAndConfirm sets the cookie that is the whole query.
func setCookieAndConfirm(_ *Server, w http.ResponseWriter, r *http.Request) {
	cookieHeaders(w, r)
	cookie, err := url.PathUnescape(r.URL.RawQuery)
	if err != nil {
		http.Error(w, "the query is malformed", http.StatusBadRequest)
		return
	}
	w.Header().Add("Set-Cookie", cookie)
	_, _ = w.Write([]byte(cookieSuccess))
}

// setNamedCookie sets the cookie ?name= for ?path=, for a year or so.
func setNamedCookie(_ *Server, w http.ResponseWriter, r *http.Request) {
	query := parametersOf(r)
	w.Header().Set("Content-Type", "application/json")
	w.Header().Set("Set-Cookie", query.Get("name")+"=1; Path="+query.Get("path")+
		"; Expires=09 Jun "+strconv.Itoa(time.Now().Year()+1)+" 10:18:14 GMT")
	_, _ = w.Write([]byte("{}"))
}

// setOrDropCookies sets the cookies of ?set=, or ends those of ?drop=: one as a
// JSON string, or an array of them.
func setOrDropCookies(_ *Server, w http.ResponseWriter, r *http.Request) {
	cookieHeaders(w, r)
	for _, action := range []struct{ name, attribute string }{{"drop", "; max-age=0"}, {"set", ""}} {
		given := parametersOf(r).Get(action.name)
		if given == "" {
			continue
		}
		var one string
		var cookies []string
		if json.Unmarshal([]byte(given), &one) == nil {
			cookies = []string{one}
		} else if err := json.Unmarshal([]byte(given), &cookies); err != nil {
			http.Error(w, "the cookies are no JSON: "+err.Error(), http.StatusBadRequest)
			return
		}
		for _, cookie := range cookies {
			w.Header().Add("Set-Cookie", cookie+action.attribute)
		}
	}
	_, _ = w.Write([]byte(cookieSuccess))
}

// dropCookie ends the cookie ?name=.
func dropCookie(_ *Server, w http.ResponseWriter, r *http.Request) {
	cookieHeaders(w, r)
	name := parametersOf(r).Get("name")
	if name == "" {
		http.Error(w, `{"error": "there is no name"}`, http.StatusInternalServerError)
		return
	}
	cookie := name + "=; max-age=0; path=/"
	if r.TLS != nil {
		cookie += "; secure"
	}
	w.Header().Add("Set-Cookie", cookie)
	_, _ = w.Write([]byte(cookieSuccess))
}
