package testbindings_test

import (
	"testing"

	tb "corvo/components/script/codegen/internal/testbindings"
	"corvo/components/script/js"
)

type hammer struct{ js.Reflector }

func (*host) NewHammer(realm js.Realm, name string) (tb.Hammer, error) {
	h := &hammer{}
	h.Init(realm, tb.HammerClass)
	return h, nil
}

func (*host) HammerKind(js.Realm) (string, error) { return "claw", nil }

func TestNamespacesHoldConstantsAndInterfaces(t *testing.T) {
	const prelude = `
		function flags(o, name) {
			var d = Object.getOwnPropertyDescriptor(o, name);
			return d ? (d.writable ? "w" : "-") + (d.enumerable ? "e" : "-") + (d.configurable ? "c" : "-") : "none";
		}`
	worker := js.Scope{Exposure: js.ExposedDedicatedWorker, SecureContext: true}
	for _, engine := range engines {
		for _, c := range []struct {
			scope     js.Scope
			src, want string
		}{
			{windowScope, "limits.LEAST + flags(limits, 'LEAST') + flags(limits, 'MOST')", "1-e-none"},
			{worker, "limits.LEAST + limits.MOST + flags(limits, 'MOST')", "3.5-e-"},
			{js.Scope{Exposure: js.ExposedWindow}, "typeof limits", "undefined"},
			{windowScope, "typeof Hammer + typeof tools.Hammer + flags(tools, 'Hammer') + tools.Hammer.name + tools.Hammer.length", "undefinedfunctionw-cHammer1"},
			{windowScope, "var h = new tools.Hammer('h'); String(h) + (h instanceof tools.Hammer) + tools.Hammer.kind()", "[object Hammer]trueclaw"},
			{windowScope, "Object.keys(tools).indexOf('Hammer')", "-1"},
			{windowScope, "tools.Hammer.HEAVY + '' + tools.Hammer.prototype.HEAVY + tools.Hammer.LIGHT", "truetrueundefined"},
			{worker, "tools.Hammer.LIGHT + '' + tools.Hammer.HEAVY + tools.Hammer.length", "trueundefined0"},
			{worker, "new tools.Hammer('h')", "throws TypeError: Illegal constructor"},
		} {
			realm := newRealm(t, engine, c.scope)
			run(t, realm, prelude)
			if got := run(t, realm, c.src); got != c.want {
				t.Errorf("%s: %s\n got %s\nwant %s", engine.Name(), c.src, got, c.want)
			}
		}
	}
}
