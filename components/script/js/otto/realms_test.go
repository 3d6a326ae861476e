package ottojs_test

import (
	"testing"

	"corvo/components/script/js"
	ottojs "corvo/components/script/js/otto"
)

// Each otto runtime counts its own calls, but they share a Go stack, whose overflow would end the process.
func TestCallsOfAllRealmsAreBoundedTogether(t *testing.T) {
	const stackDepth, count = 200, 12
	agent, err := ottojs.Engine{}.NewAgent(js.AgentOptions{StackDepth: stackDepth})
	if err != nil {
		t.Fatal(err)
	}
	defer agent.Close()
	var realms []js.Realm
	for range count {
		realm, err := agent.NewRealm()
		if err != nil {
			t.Fatal(err)
		}
		defer realm.Close()
		realms = append(realms, realm)
		if _, err := realm.Run(js.Source{Text: `var calls = 0, next; function f() { calls++; return next() }`}); err != nil {
			t.Fatal(err)
		}
	}
	for i, realm := range realms {
		f, err := realms[(i+1)%count].Get(realms[(i+1)%count].Global(), "f")
		if err != nil {
			t.Fatal(err)
		}
		if err := realm.Set(realm.Global(), "next", f); err != nil {
			t.Fatal(err)
		}
	}
	for i := range count - 2 {
		realms[i].Close() // what is closed can be called all the same
	}
	v, err := realms[count-1].Run(js.Source{Text: `try { f() } catch (e) { String(e) }`})
	if text, _ := v.AsString(); err != nil || text != "RangeError: Maximum call stack size exceeded" {
		t.Errorf("calls through all realms end with %v, %v", v, err)
	}
	total := 0.0
	for _, realm := range realms {
		n, err := realm.Get(realm.Global(), "calls")
		if err != nil {
			t.Fatal(err)
		}
		calls, _ := n.AsNumber()
		total += calls
	}
	if total < stackDepth/2 || total > 2*stackDepth {
		t.Errorf("%v calls were made where the limit is %d", total, stackDepth)
	}
}
