package engine_test

import (
	"context"
	"fmt"
	"log"
	"os"

	"corvo/components/engine"
)

// An embedder's whole program: an engine, a window, a script's value.
func Example() {
	e, err := engine.New(engine.Options{Console: engine.ConsoleTo(os.Stdout, os.Stderr)})
	if err != nil {
		log.Fatal(err)
	}
	defer e.Close()
	w, err := e.NewWindow(engine.WindowOptions{URL: "https://example.test/"})
	if err != nil {
		log.Fatal(err)
	}
	sum, err := w.Eval(context.Background(), `console.log("at", location.href); 1 + 2`)
	fmt.Println(sum, err)
	// Output:
	// at https://example.test/
	// 3 <nil>
}
