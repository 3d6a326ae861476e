package engine_test

import (
	"context"
	"fmt"
	"log"
	"net/http"
	"net/http/httptest"
	"os"

	"corvo/components/engine"
)

// A window loads a page with a frame, as a browser's tab does.
func ExampleWindow_Navigate() {
	site := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "text/html;charset=utf-8")
		switch r.URL.Path {
		case "/":
			fmt.Fprint(w, `<title>A page</title><iframe src="/frame"></iframe><script>
				onmessage = function (e) { console.log("the frame says", e.data); };
			</script>`)
		case "/frame":
			fmt.Fprint(w, `<script>parent.postMessage("hello from " + location.pathname, "*");</script>`)
		}
	}))
	defer site.Close()

	e, err := engine.New(engine.Options{Console: engine.ConsoleTo(os.Stdout, os.Stderr)})
	if err != nil {
		log.Fatal(err)
	}
	defer e.Close()
	w, err := e.NewWindow(engine.WindowOptions{})
	if err != nil {
		log.Fatal(err)
	}
	ctx := context.Background()
	if err := w.Navigate(ctx, site.URL); err != nil {
		log.Fatal(err)
	}
	if err := w.Wait(ctx); err != nil {
		log.Fatal(err)
	}
	fmt.Println(w.Eval(ctx, `document.title + ", " + frames.length + " frame"`))
	// Output:
	// the frame says hello from /frame
	// A page, 1 frame <nil>
}
