// Package conformance is the suite that every engine adapter passes: it tests the promises that the seam's
// documentation makes, with scripts in ES5 that all engines run.
package conformance

import (
	"errors"
	"testing"

	"corvo/components/script/js"
)

// Flaws are what an engine is known to do other than it should, where its adapter cannot help it: the text that a script of
// this suite gives, by script. A flaw that is gone fails as well.
type Flaws map[string]string

// flawed is an engine with flaws.
type flawed struct {
	js.Engine
	flaws Flaws
}

// RunWithFlaws is Run for an engine that has flaws.
func RunWithFlaws(t *testing.T, engine js.Engine, flaws Flaws) { Run(t, flawed{engine, flaws}) }

// Run tests an engine.
func Run(t *testing.T, engine js.Engine) {
	for _, group := range []struct {
		name string
		test func(*testing.T, js.Engine)
	}{
		{"values", testValues},
		{"text", testText},
		{"calls", testCalls},
		{"errors", testErrors},
		{"positions", testPositions},
		{"objects", testObjects},
		{"interfaces", testInterfaces},
		{"members", testMembers},
		{"global", testGlobal},
		{"names of a global", testNamesOfGlobal},
		{"prototypes that stay", testImmutablePrototypes},
		{"iterables", testIterables},
		{"indexed properties", testIndexedProperties},
		{"named properties", testNamedProperties},
		{"inherited properties", testInheritedProperties},
		{"buffers", testBuffers},
		{"typed arrays", testTypedArrays},
		{"data views", testDataViews},
		{"binary16 numbers", testFloat16},
		{"promises", testPromises},
		{"rejections", testRejections},
		{"microtasks", testMicrotasks},
		{"collections", testCollections},
		{"library", testLibrary},
		{"arrays", testArrays},
		{"exhaustion", testExhaustion},
		{"interrupt", testInterrupt},
		{"stack", testStack},
		{"realms", testRealms},
		{"across realms", testAcrossRealms},
		{"closed realm", testClosedRealm},
		{"a closed realm goes", testClosedRealmGoes},
		{"window proxies", testWindowProxies},
		{"cross-origin objects", testCrossOrigin},
		{"a window proxy that moves on", testWindowProxyMovesOn},
		{"inspect", testInspect},
		{"complete", testComplete},
		{"lifetimes", testLifetimes},
		{"agents in parallel", testParallel},
	} {
		t.Run(group.name, func(t *testing.T) { group.test(t, engine) })
	}
}

// env is an agent with one realm, for one test.
type env struct {
	testing.TB
	agent js.Agent
	realm js.Realm
	flaws Flaws
}

func newEnv(t testing.TB, engine js.Engine) *env { return newEnvWith(t, engine, js.AgentOptions{}) }

func newEnvWith(t testing.TB, engine js.Engine, options js.AgentOptions) *env {
	t.Helper()
	agent, err := engine.NewAgent(options)
	if err != nil {
		t.Fatal(err)
	}
	realm, err := agent.NewRealm()
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		realm.Close()
		agent.Close()
	})
	e := &env{TB: t, agent: agent, realm: realm}
	if f, ok := engine.(flawed); ok {
		e.flaws = f.flaws
	}
	return e
}

// run evaluates a script that must not throw.
func (e *env) run(text string) js.Value {
	e.Helper()
	v, err := e.realm.Run(js.Source{Name: "test.js", Text: text})
	if err != nil {
		e.Fatalf("%s\nthrew %v", text, err)
	}
	return v
}

// text evaluates a script and returns its value as text, or "throws " and the message.
func (e *env) text(script string) string {
	e.Helper()
	v, err := e.realm.Run(js.Source{Name: "test.js", Text: script})
	if err == nil {
		var s string
		if s, err = e.realm.ToString(v); err == nil {
			return s
		}
	}
	var exception *js.Exception
	if errors.As(err, &exception) {
		return "throws " + exception.Message
	}
	return "fails " + err.Error()
}

// expect checks scripts by the text of their values.
func (e *env) expect(script, want string) {
	e.Helper()
	if flaw, ok := e.flaws[script]; ok {
		want = flaw
	}
	if got := e.text(script); got != want {
		e.Errorf("%s\n got %s\nwant %s", script, got, want)
	}
}

// table runs scripts in one realm, in order: pairs of a script and the text of its value.
func (e *env) table(pairs ...string) {
	e.Helper()
	for i := 0; i+1 < len(pairs); i += 2 {
		e.expect(pairs[i], pairs[i+1])
	}
}

// define makes a Go function a global of script.
func (e *env) define(name string, fn js.Func) {
	e.Helper()
	e.set(name, e.realm.NewFunction(name, 0, fn))
}

func (e *env) set(name string, v js.Value) {
	e.Helper()
	if err := e.realm.Set(e.realm.Global(), name, v); err != nil {
		e.Fatal(err)
	}
}

func (e *env) checkpoint() {
	e.Helper()
	if err := e.agent.Checkpoint(); err != nil {
		e.Fatal(err)
	}
}

// exception runs a script that must throw.
func (e *env) exception(src js.Source) *js.Exception {
	e.Helper()
	_, err := e.realm.Run(src)
	var exception *js.Exception
	if !errors.As(err, &exception) {
		e.Fatalf("%s\nended with %v, want an exception", src.Text, err)
	}
	return exception
}
