package testbindings_test

import (
	"errors"
	"fmt"
	"testing"

	"go.uber.org/goleak"

	tb "corvo/components/script/codegen/internal/testbindings"
	"corvo/components/script/js"
	gojajs "corvo/components/script/js/goja"
	ottojs "corvo/components/script/js/otto"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

// engines are those that the bindings have to work on.
var engines = []js.Engine{ottojs.Engine{}, gojajs.Engine{}}

var windowScope = js.Scope{Exposure: js.ExposedWindow, SecureContext: true}

// newRealm makes a realm whose global object is a TestWindow.
func newRealm(t testing.TB, engine js.Engine, scope js.Scope) js.Realm {
	t.Helper()
	agent, err := engine.NewAgent(js.AgentOptions{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(agent.Close)
	realm, err := agent.NewRealm()
	if err != nil {
		t.Fatal(err)
	}
	realm.SetHost(&host{})
	if err := tb.Install(realm, scope); err != nil {
		t.Fatal(err)
	}
	w := &testWindow{title: "window"}
	w.Init(realm, tb.TestWindowClass)
	if scope.Has(tb.TestWindowClass.Exposed, false) {
		if err := realm.BecomeGlobal(w, scope); err != nil {
			t.Fatal(err)
		}
	}
	return realm
}

// run evaluates a script, runs its microtasks, and gives its value as text, or "throws " and what it threw.
func run(t testing.TB, realm js.Realm, src string) string {
	t.Helper()
	v, err := realm.Run(js.Source{Name: "test.js", Text: src})
	if checkpoint := realm.Agent().Checkpoint(); checkpoint != nil {
		t.Fatal(checkpoint)
	}
	var exception *js.Exception
	if errors.As(err, &exception) {
		return "throws " + exception.Message
	}
	if err != nil {
		t.Fatalf("%s: %v", src, err)
	}
	text, err := realm.ToString(v)
	if err != nil {
		return fmt.Sprint("cannot become a string: ", err)
	}
	return text
}

// script is a script and the text of its value.
type script struct{ src, want string }

// check runs each script in a realm of its own, on every engine.
func check(t *testing.T, prelude string, scripts []script) {
	t.Helper()
	for _, engine := range engines {
		t.Run(engine.Name(), func(t *testing.T) {
			for _, s := range scripts {
				realm := newRealm(t, engine, windowScope)
				if prelude != "" {
					run(t, realm, prelude)
				}
				if got := run(t, realm, s.src); got != s.want {
					t.Errorf("%s\n got %s\nwant %s", s.src, got, s.want)
				}
			}
		})
	}
}
