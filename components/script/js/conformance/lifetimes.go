package conformance

import (
	"errors"
	"runtime"
	"sync"
	"testing"
	"time"

	"corvo/components/script/js"
)

func testLifetimes(t *testing.T, engine js.Engine) {
	e := newEnv(t, engine)
	base, _ := testClasses()
	e.defineInterface(base)

	// A platform object that script holds keeps its expandos while Go forgets it, and is freed with the last reference.
	freed := make(chan struct{}, 1)
	func() {
		n := &node{label: "kept"}
		n.Init(e.realm, base)
		n.data = js.ObjectOf(n) // a cycle through script and Go
		runtime.AddCleanup(n, func(int) { freed <- struct{}{} }, 0)
		e.set("kept", js.ObjectOf(n))
	}()
	e.run(`kept.mark = "still here"; 0`)
	runtime.GC()
	e.expect(`kept.mark + kept.label`, "still herekept")
	select {
	case <-freed:
		t.Fatal("an object that script refers to was freed")
	default:
	}
	e.run(`kept = null`)
	e.run(`(function () { return [1, 2, 3].map(function (x) { return x }) })(); 0`)
	deadline := time.Now().Add(10 * time.Second)
	for {
		runtime.GC()
		select {
		case <-freed:
		case <-time.After(5 * time.Millisecond):
			if time.Now().Before(deadline) {
				continue
			}
			t.Error("an object that nothing refers to is not freed")
		}
		break
	}

	// Collections while everything is in use.
	stop, stopped := make(chan struct{}), make(chan struct{})
	go func() {
		defer close(stopped)
		for {
			select {
			case <-stop:
				return
			default:
				runtime.GC()
			}
		}
	}()
	e.define("bytes", func(*js.Call) (js.Value, error) {
		view, err := e.realm.NewView(js.Uint8Array, e.realm.NewArrayBuffer(make([]byte, 64)), 0, 64)
		return view, err
	})
	e.expect(`var n = 0, keep = [], m = new Map(), p = Promise.resolve();
		for (var i = 0; i < 3000; i++) {
			var u = bytes(); u[5] = i; u.foo = {a: i}; n += u[5];
			var b = new Base("x" + i); b.x = u; m.set(b, u);
			try { null.x } catch (e) { b.e = e }
			p.then(function () { keep.push(0) });
			if (i % 100 == 0) { keep.push(b); m.clear() }
		}
		keep[20].x.foo.a + keep[20].label + keep[20].e.name + keep.length + JSON.stringify(keep[3].x.foo)`, `2000x2000TypeError30{"a":300}`)
	e.checkpoint()
	e.expect(`keep.length`, "3030")
	close(stop)
	<-stopped
}

// Agents share nothing that one goroutine writes, the classes included.
func testParallel(t *testing.T, engine js.Engine) {
	base, derived := testClasses()
	var wait sync.WaitGroup
	for range 8 {
		wait.Go(func() {
			agent, err := engine.NewAgent(js.AgentOptions{})
			if err != nil {
				t.Error(err)
				return
			}
			defer agent.Close()
			realm, err := agent.NewRealm()
			if err != nil {
				t.Error(err)
				return
			}
			defer realm.Close()
			for _, c := range []*js.Class{base, derived} {
				if err := realm.DefineInterface(c, windowScope); err != nil {
					t.Error(err)
				}
			}
			v, err := realm.Run(js.Source{Text: `var s = 0, m = new Map(), u = new Uint8Array(10);
				for (var i = 0; i < 200; i++) { var b = new Base("x" + i); s += b.label.length + Base.ONE; m.set(i, b); u[i % 10] = i }
				try { null.x } catch (e) { s += e.message.length > 0 ? 1 : 0 }
				Promise.resolve(s).then(function (v) { s = v + JSON.parse(JSON.stringify({a: 1})).a + [3, 1, 2].sort()[0] }); s`})
			if err != nil || v != js.Int(891) {
				t.Errorf("an agent in parallel gives %v, %v", v, err)
			}
			if err := agent.Checkpoint(); err != nil {
				t.Error(err)
			}
			agent.Interrupt(errors.New("stop"))
			if _, err := realm.Run(js.Source{Text: `1`}); err == nil {
				t.Error("an interrupt is lost")
			}
			agent.ClearInterrupt()
			if v, err := realm.Run(js.Source{Text: `s`}); err != nil || v != js.Int(893) {
				t.Errorf("afterwards: %v, %v", v, err)
			}
		})
	}
	wait.Wait()
}
