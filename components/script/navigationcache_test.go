package script_test

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"slices"
	"sync"
	"testing"
)

func TestReloadsAskAgainAndGoingBackDoesNot(t *testing.T) {
	onEachEngine(t, func(t *testing.T) {
		var mu sync.Mutex
		var asked []string
		site := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			mu.Lock()
			asked = append(asked, r.URL.Path+" "+r.Header.Get("Cache-Control"))
			mu.Unlock()
			w.Header().Set("Content-Type", "text/html")
			w.Header().Set("Cache-Control", map[string]string{"/fresh": "max-age=1000", "/stale": "max-age=0"}[r.URL.Path])
			fmt.Fprint(w, "<title>", r.URL.Path, "</title>")
		}))
		defer site.Close()
		w := newWindow(t)
		for _, step := range []struct {
			script string
			want   []string
		}{
			{`location = "` + site.URL + `/fresh"`, []string{"/fresh "}},
			{`location = "` + site.URL + `/stale"`, []string{"/stale "}},
			{`location = "/fresh"`, nil},
			{`history.back()`, nil},
			{`location.reload()`, []string{"/stale max-age=0"}},
			{`location = "/stale"`, []string{"/stale "}},
			{`history.forward()`, nil},
			{`history.go(0)`, []string{"/fresh max-age=0"}},
			{`location = location.href`, nil},
		} {
			if err := w.run(step.script); err != nil {
				t.Fatal(err)
			}
			if err := w.Wait(w.ctx); err != nil {
				t.Fatal(err)
			}
			mu.Lock()
			if !slices.Equal(asked, step.want) {
				t.Errorf("%s: asked for %q, want %q", step.script, asked, step.want)
			}
			asked = nil
			mu.Unlock()
		}
	})
}
