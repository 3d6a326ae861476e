package dom_test

import (
	"errors"
	"testing"
)

// TestLongWorkEndsWithTheScript interrupts script in the midst of one call into Go that would take hours.
func TestLongWorkEndsWithTheScript(t *testing.T) {
	const tree = `
		document.body.innerHTML = new Array(3001).join("<p><b>0</b></p>");`
	const deepTree = `
		var at = document.body;
		for (var i = 0; i < 400; i++) {
			at.innerHTML = "<b></b><div class=x></div>";
			at = at.lastChild;
		}`
	for _, test := range []struct{ name, prepare, work string }{
		{"nested predicates of XPath", tree, `document.evaluate("count(//*[count(//*[count(//*[. = 'x']) > 0]) > 0])", document, null, 0, null)`},
		{"selectors with :has()", deepTree, `document.querySelectorAll(":has(b b ~ b) :has(i i ~ i) :has(p p ~ p)")`},
		{"selectors with many alternatives", deepTree, `document.querySelectorAll(new Array(20000).join("p ~ b b,") + "i")`},
		{"XPath along many axes", tree, `document.evaluate("//*/following::*/preceding::*/following::*/preceding::*[. = 'x']", document, null, 0, null)`},
	} {
		t.Run(test.name, func(t *testing.T) {
			p := newPage(t, "http://h.example/")
			started, reason := make(chan struct{}), errors.New("that is enough")
			if err := p.Bind("started", func([]any) (any, error) { close(started); return nil, nil }); err != nil {
				t.Fatal(err)
			}
			p.start(test.prepare)
			interrupted := make(chan struct{})
			go func() {
				defer close(interrupted)
				<-started
				p.Interrupt(reason)
			}()
			if err := p.Run(p.ctx, jsSource("started(); "+test.work)); !errors.Is(err, reason) {
				t.Errorf("the script ended with %v", err)
			}
			<-interrupted
			if got := p.run(`console.log(document.body.tagName)`); len(got) != 1 || got[0] != "BODY" {
				t.Errorf("after it, script printed %q", got)
			}
		})
	}
}
