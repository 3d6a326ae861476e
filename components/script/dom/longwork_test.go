package dom_test

import (
	"errors"
	"testing"
)

// TestLongWorkEndsWithTheScript interrupts script in the midst of one call into Go that would take hours.
func TestLongWorkEndsWithTheScript(t *testing.T) {
	const tree = `
		var html = "";
		for (var i = 0; i < 3000; i++) html += "<p id=p" + i + "><b class='a b'>" + i + "</b></p>";
		document.body.innerHTML = html;`
	for _, test := range []struct{ name, prepare, work string }{
		{"nested predicates of XPath", tree, `document.evaluate("count(//*[count(//*[count(//*[. = 'x']) > 0]) > 0])", document, null, 0, null)`},
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
			if got := p.run(`console.log(document.body.firstChild.id)`); len(got) != 1 || got[0] != "p0" {
				t.Errorf("after it, script printed %q", got)
			}
		})
	}
}
