package chat

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"os/exec"
	"sync"
	"testing"
	"time"
)

// chromium is a browser without a screen, which is told what to do over pipes by the Chrome DevTools Protocol,
// https://chromedevtools.github.io/devtools-protocol/
type chromium struct {
	t       *testing.T
	process *exec.Cmd
	out     *os.File

	mu      sync.Mutex
	calls   int
	waiting map[int]chan reply
	ended   bool
}

type reply struct {
	Result json.RawMessage
	Error  *struct{ Message string }
}

// startChromium skips the test where there is no Chromium.
func startChromium(t *testing.T) *chromium {
	t.Helper()
	var program string
	for _, name := range []string{"chromium", "chromium-browser", "google-chrome"} {
		if path, err := exec.LookPath(name); err == nil {
			program = path
			break
		}
	}
	if program == "" {
		t.Skip("Chromium is not installed (apt-get install chromium), so no browser opens the example")
	}
	commands, out := pipe(t)
	in, answers := pipe(t)
	c := &chromium{t: t, out: out, waiting: make(map[int]chan reply)}
	c.process = exec.Command(program, "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run",
		"--window-size=800,600", "--user-data-dir="+t.TempDir(), "--remote-debugging-pipe", "about:blank")
	c.process.ExtraFiles = []*os.File{commands, answers} // its descriptors 3 and 4
	if err := c.process.Start(); err != nil {
		t.Skipf("Chromium does not start: %v", err)
	}
	commands.Close()
	answers.Close()
	ended := make(chan struct{})
	go func() {
		defer close(ended)
		c.read(in)
	}()
	t.Cleanup(func() {
		out.Close() // it ends with its commands
		stuck := time.AfterFunc(patience, func() { c.process.Process.Kill() })
		defer stuck.Stop()
		<-ended
		in.Close()
		c.process.Wait()
	})
	return c
}

func pipe(t *testing.T) (r, w *os.File) {
	t.Helper()
	r, w, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	return r, w
}

// read hands replies to those who wait. Messages end with a NUL.
func (c *chromium) read(in io.Reader) {
	reader := bufio.NewReader(in)
	for {
		message, err := reader.ReadBytes(0)
		if err != nil {
			break
		}
		var answer struct {
			ID int
			reply
		}
		if json.Unmarshal(message[:len(message)-1], &answer) == nil {
			c.mu.Lock()
			if waiter := c.waiting[answer.ID]; waiter != nil {
				waiter <- answer.reply
				delete(c.waiting, answer.ID)
			}
			c.mu.Unlock()
		}
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	c.ended = true
	for _, waiter := range c.waiting {
		close(waiter)
	}
}

// call calls a method, of a tab's session unless that is "", and reads its result.
func (c *chromium) call(session, method string, params, result any) {
	c.t.Helper()
	waiter := make(chan reply, 1)
	c.mu.Lock()
	c.calls++
	message := map[string]any{"id": c.calls, "method": method, "params": params}
	if session != "" {
		message["sessionId"] = session
	}
	if c.ended {
		close(waiter)
	} else {
		c.waiting[c.calls] = waiter
	}
	c.mu.Unlock()
	text, err := json.Marshal(message)
	if err != nil {
		c.t.Fatal(err)
	}
	c.out.Write(append(text, 0)) // a failure shows as the end of replies
	var answer reply
	var ok bool
	select {
	case answer, ok = <-waiter:
	case <-time.After(2 * patience): // a page that waits says sooner what it lacks
		c.t.Fatalf("%s: Chromium does not answer", method)
	}
	switch {
	case !ok:
		c.t.Fatalf("%s: Chromium has ended", method)
	case answer.Error != nil:
		c.t.Fatalf("%s: %s", method, answer.Error.Message)
	case result != nil:
		if err := json.Unmarshal(answer.Result, result); err != nil {
			c.t.Fatalf("%s: %v", method, err)
		}
	}
}

// tab is a page of the browser.
type tab struct {
	*chromium
	session string
}

func (c *chromium) open(url string) tab {
	c.t.Helper()
	var target struct{ TargetID string }
	c.call("", "Target.createTarget", map[string]any{"url": "about:blank"}, &target)
	var attached struct{ SessionID string }
	c.call("", "Target.attachToTarget", map[string]any{"targetId": target.TargetID, "flatten": true}, &attached)
	// Its result comes once the page has taken the place of about:blank.
	var navigated struct{ ErrorText string }
	c.call(attached.SessionID, "Page.navigate", map[string]any{"url": url}, &navigated)
	if navigated.ErrorText != "" {
		c.t.Fatalf("%s: %s", url, navigated.ErrorText)
	}
	return tab{c, attached.SessionID}
}

// evaluate runs script in the page, and waits for the promise that it may give.
func (t tab) evaluate(script string) string {
	t.t.Helper()
	var result struct {
		Result           struct{ Value any }
		ExceptionDetails *struct {
			Text      string
			Exception struct{ Description string }
		}
	}
	t.call(t.session, "Runtime.evaluate", map[string]any{"expression": script, "awaitPromise": true, "returnByValue": true}, &result)
	if thrown := result.ExceptionDetails; thrown != nil {
		t.t.Fatalf("%s %s", thrown.Text, thrown.Exception.Description)
	}
	return fmt.Sprint(result.Result.Value)
}

// screenshot is a picture of the page, in PNG.
func (t tab) screenshot() []byte {
	t.t.Helper()
	var picture struct{ Data []byte }
	t.call(t.session, "Page.captureScreenshot", map[string]any{"format": "png"}, &picture)
	return picture.Data
}
