package testbindings_test

import (
	"testing"

	tb "corvo/components/script/codegen/internal/testbindings"
	"corvo/components/script/js"
)

// member finds the function of an attribute's getter or of an operation.
func member(t testing.TB, class *js.Class, name string) js.Func {
	for _, a := range class.Attributes {
		if a.Name == name {
			return a.Get
		}
	}
	for _, o := range class.Operations {
		if o.Name == name {
			return o.Call
		}
	}
	t.Fatalf("%s has no %s", class.Name, name)
	return nil
}

func TestBindingsAllocateNothingOfTheirOwn(t *testing.T) {
	for _, engine := range engines {
		realm := newRealm(t, engine, windowScope)
		value := func(src string) js.Value {
			v, err := realm.Run(js.Source{Name: "test.js", Text: src})
			if err != nil {
				t.Fatal(err)
			}
			return v
		}
		text := js.String("text")
		for _, c := range []struct {
			class *js.Class
			name  string
			this  js.Value
			args  []js.Value
		}{
			{tb.SubThingClass, "trusted", value("new SubThing()"), nil},
			{tb.ThingClass, "next", value("new Thing()"), nil},
			{tb.ThingClass, "onthing", value("th = new Thing(); th.onthing = function () {}; th"), nil},
			{tb.AttributesClass, "port", value("new Attributes()"), nil},
			{tb.AttributesClass, "list", value("a = new Attributes(); a.list; a"), nil},
			{tb.ConversionsClass, "toLong", value("new Conversions()"), []js.Value{js.Number(1)}},
			{tb.ConversionsClass, "enforced", value("new Conversions()"), []js.Value{js.Number(1)}},
			{tb.ConversionsClass, "toThing", value("new Conversions()"), []js.Value{value("new SubThing()")}},
			{tb.ConversionsClass, "maybe", value("new Conversions()"), []js.Value{js.False}},
			{tb.HrefClass, "href", value("new Href('')"), nil},
			{tb.OverloadsClass, "byType", value("new Overloads()"), []js.Value{text}},
		} {
			fn := member(t, c.class, c.name)
			call := &js.Call{Realm: realm, This: c.this, Args: c.args}
			got := testing.AllocsPerRun(100, func() {
				if _, err := fn(call); err != nil {
					t.Fatal(err)
				}
			})
			want := 0.0
			switch c.name {
			case "byType":
				want = 2 // the text that the method makes, and its value
			case "href":
				want = 1 // the value of the text
			}
			if got > want {
				t.Errorf("%s: %s.%s costs %v allocations, want %v", engine.Name(), c.class.Name, c.name, got, want)
			}
		}
	}
}

func BenchmarkGetter(b *testing.B) {
	for _, engine := range engines {
		b.Run(engine.Name(), func(b *testing.B) {
			realm := newRealm(b, engine, windowScope)
			v, err := realm.Run(js.Source{Name: "test.js", Text: "new SubThing()"})
			if err != nil {
				b.Fatal(err)
			}
			fn := member(b, tb.SubThingClass, "trusted")
			call := &js.Call{Realm: realm, This: v}
			b.ReportAllocs()
			for b.Loop() {
				if _, err := fn(call); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

func BenchmarkInstall(b *testing.B) {
	for _, engine := range engines {
		b.Run(engine.Name(), func(b *testing.B) {
			agent, err := engine.NewAgent(js.AgentOptions{})
			if err != nil {
				b.Fatal(err)
			}
			defer agent.Close()
			b.ReportAllocs()
			for b.Loop() {
				b.StopTimer()
				realm, err := agent.NewRealm()
				if err != nil {
					b.Fatal(err)
				}
				realm.SetHost(&host{})
				b.StartTimer()
				if err := tb.Install(realm, windowScope); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
