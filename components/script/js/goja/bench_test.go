package gojajs_test

import (
	"testing"

	"github.com/dop251/goja"

	"corvo/components/script/js"
	gojajs "corvo/components/script/js/goja"
)

func newRealm(b testing.TB) js.Realm {
	b.Helper()
	agent, err := gojajs.Engine{}.NewAgent(js.AgentOptions{})
	if err != nil {
		b.Fatal(err)
	}
	realm, err := agent.NewRealm()
	if err != nil {
		b.Fatal(err)
	}
	return realm
}

func run(b testing.TB, realm js.Realm, text string) js.Value {
	b.Helper()
	v, err := realm.Run(js.Source{Name: "bench.js", Text: text})
	if err != nil {
		b.Fatal(err)
	}
	return v
}

// BenchmarkEmptyCall is what event delivery is measured by: a call of an empty function with one argument.
func BenchmarkEmptyCall(b *testing.B) {
	realm := newRealm(b)
	f := run(b, realm, `(function (e) {})`)
	arguments := []js.Value{js.String("hello")}
	b.ReportAllocs()
	for b.Loop() {
		if _, err := realm.Call(f, js.Undefined, arguments...); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkEngineAloneCall is the same call without the adapter.
func BenchmarkEngineAloneCall(b *testing.B) {
	vm := goja.New()
	v, err := vm.RunString(`(function (e) {})`)
	if err != nil {
		b.Fatal(err)
	}
	call, _ := goja.AssertFunction(v)
	argument := vm.ToValue("hello")
	b.ReportAllocs()
	for b.Loop() {
		if _, err := call(goja.Undefined(), argument); err != nil {
			b.Fatal(err)
		}
	}
}

// message is an event with the data attribute alone.
type message struct {
	js.Reflector
	data js.Value
}

func messageClass() *js.Class {
	event := &js.Class{Name: "Event", Exposed: js.ExposedEverywhere}
	event.Attributes = []js.Attribute{{Name: "isTrusted", Unforgeable: true, Get: func(*js.Call) (js.Value, error) { return js.True, nil }}}
	c := &js.Class{Name: "MessageEvent", Parent: event, Exposed: js.ExposedEverywhere}
	c.Attributes = []js.Attribute{{Name: "data", Get: func(call *js.Call) (js.Value, error) {
		m, ok := call.Realm.ImplOf(call.This).(*message)
		if !ok {
			return js.Undefined, js.ErrIllegalInvocation
		}
		return m.data, nil
	}}}
	return c
}

// BenchmarkEventDelivery makes an event, wraps it, and calls a listener that reads its data.
func BenchmarkEventDelivery(b *testing.B) {
	realm := newRealm(b)
	class := messageClass()
	if err := realm.DefineInterface(class, js.Scope{Exposure: js.ExposedWindow}); err != nil {
		b.Fatal(err)
	}
	target := realm.NewObject()
	listener := run(b, realm, `(function (e) { e.data })`)
	data := js.String("hello")
	b.ReportAllocs()
	for b.Loop() {
		m := &message{data: data}
		m.Init(realm, class)
		if _, err := realm.Call(listener, target, js.ObjectOf(m)); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkNewRealm(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		newRealm(b)
	}
}

// loop runs a statement 1,000 times an iteration.
func loop(b *testing.B, setUp, statement string) {
	realm := newRealm(b)
	run(b, realm, setUp)
	f := run(b, realm, `(function () { for (var i = 0; i < 1000; i++) { `+statement+` } })`)
	b.ReportAllocs()
	for b.Loop() {
		if _, err := realm.Call(f, js.Undefined); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/1000, "ns/iter")
}

func BenchmarkLoopEmpty(b *testing.B)       { loop(b, ``, ``) }
func BenchmarkTypedArrayRead(b *testing.B)  { loop(b, `var u = new Uint8Array(1000)`, `u[i]`) }
func BenchmarkTypedArrayWrite(b *testing.B) { loop(b, `var u = new Uint8Array(1000)`, `u[i] = i`) }
func BenchmarkArrayRead(b *testing.B) {
	loop(b, `var u = []; for (var k = 0; k < 1000; k++) u[k] = k`, `u[i]`)
}
func BenchmarkArrayWrite(b *testing.B) {
	loop(b, `var u = []; for (var k = 0; k < 1000; k++) u[k] = k`, `u[i] = i`)
}
func BenchmarkNativeCall(b *testing.B) { loop(b, ``, `isNaN(i)`) }
func BenchmarkJSON(b *testing.B) {
	loop(b, `var s = '{"id":1,"values":[1,2,3],"name":"é text","nested":{"a":true,"b":null}}'`, `JSON.stringify(JSON.parse(s))`)
}

// BenchmarkEngineAlone is goja without the adapter, for comparison with BenchmarkNewRealm.
func BenchmarkEngineAlone(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		goja.New()
	}
}
