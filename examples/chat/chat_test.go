package chat

import (
	"bytes"
	"context"
	"fmt"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"go.uber.org/goleak"

	"corvo/components/engine"
	"corvo/components/net/proxy"
	"corvo/components/script/js"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

// patience is how long a test waits for what must happen.
const patience = time.Minute

// room is the example's server.
type room struct {
	address string // of the client, with that of the room
	lines   chan string
}

func openRoom(t *testing.T, jsEngine string) *room {
	t.Helper()
	r := &room{lines: make(chan string, 100)}
	e, err := engine.New(engine.Options{
		JSEngine: jsEngine, AllowListen: true, Proxy: proxy.None,
		Console: func(m engine.ConsoleMessage) { r.lines <- m.Text },
	})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { e.Close() })
	path, err := filepath.Abs("server.js")
	if err != nil {
		t.Fatal(err)
	}
	source, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	window, err := e.NewWindow(engine.WindowOptions{URL: (&url.URL{Scheme: "file", Path: filepath.ToSlash(path)}).String()})
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithTimeout(context.Background(), patience)
	defer cancel()
	if err := window.Load(ctx, js.Source{Name: "server.js", Text: string(source)}); err != nil {
		t.Fatal(err)
	}
	line := r.next(t)
	address, found := strings.CutPrefix(line, "Open ")
	if !found || !strings.Contains(address, "/client.html#ws://127.0.0.1:") {
		t.Fatalf("the server says %q", line)
	}
	r.address = address
	return r
}

// next is the next line that the server prints.
func (r *room) next(t *testing.T) string {
	t.Helper()
	select {
	case line := <-r.lines:
		return line
	case <-time.After(patience):
		t.Fatal("the server says nothing")
		return ""
	}
}

// say types a message into the page and sends it.
func (t tab) say(text string) {
	t.t.Helper()
	t.evaluate(fmt.Sprintf(`document.getElementById('text').value = %q; document.querySelector('button').click()`, text))
}

// shows waits until the page shows the text.
func (t tab) shows(text string) {
	t.t.Helper()
	t.evaluate(fmt.Sprintf(`new Promise((resolve, reject) => {
		const wanted = %q;
		const shown = () => document.body && document.body.innerText.includes(wanted);
		const observer = new MutationObserver(() => { if (shown()) { observer.disconnect(); resolve(); } });
		observer.observe(document, { childList: true, subtree: true, characterData: true });
		if (shown()) resolve();
		setTimeout(() => reject(new Error('the page does not show ' + wanted + ' but ' + document.body.innerText)), %d);
	})`, text, patience.Milliseconds()))
}

// TestPeopleInABrowserChat leaves a picture of what they see where CORVO_ARTIFACTS says, or else in the test's artifact directory.
func TestPeopleInABrowserChat(t *testing.T) {
	browser := startChromium(t)
	for _, name := range engine.Engines() {
		t.Run(name, func(t *testing.T) {
			browser.t = t
			r := openRoom(t, name)
			ada := browser.open(r.address + "?Ada")
			ada.shows("Ada is here")
			bob := browser.open(r.address + "?Bob")
			bob.shows("Bob is here")
			ada.shows("Bob is here")
			ada.say("Hello from <b>one</b> tab")
			bob.shows("Hello from <b>one</b> tab")
			bob.say("Grüße aus dem anderen \U0001F44B")
			ada.shows("Grüße aus dem anderen \U0001F44B")
			bob.shows("Grüße aus dem anderen \U0001F44B")
			keep(t, "chat-"+name+".png", ada.screenshot())
			bob.evaluate("socket.close()")
			ada.shows("Bob has left")
		})
	}
}

func keep(t *testing.T, name string, picture []byte) {
	t.Helper()
	if !bytes.HasPrefix(picture, []byte("\x89PNG")) {
		t.Errorf("the screenshot is no PNG: %.20q", picture)
	}
	dir := os.Getenv("CORVO_ARTIFACTS")
	if dir == "" {
		dir = t.ArtifactDir()
	}
	path := filepath.Join(dir, name)
	if err := os.WriteFile(path, picture, 0o644); err != nil {
		t.Fatal(err)
	}
	t.Logf("a picture of the page is in %s", path)
}
