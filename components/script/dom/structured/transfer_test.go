package structured_test

import (
	"errors"
	"testing"

	"corvo/components/script/dom/structured"
	"corvo/components/script/js"
)

// ticketClass is a transferable interface.
var ticketClass = &js.Class{Name: "Ticket", Exposed: js.ExposedEverywhere}

type ticket struct {
	js.Reflector
	gone bool
	log  *[]string
}

func newTicket(realm js.Realm, log *[]string) js.Value {
	k := &ticket{log: log}
	k.Init(realm, ticketClass)
	return js.ObjectOf(k)
}

func (k *ticket) Detached() bool { return k.gone }

func (k *ticket) Transfer() structured.Parcel {
	k.gone = true
	*k.log = append(*k.log, "sent")
	return &ticketParcel{log: k.log}
}

type ticketParcel struct {
	log  *[]string
	over bool
}

func (p *ticketParcel) Deserialize(realm js.Realm) (js.PlatformObject, error) {
	p.over = true
	*p.log = append(*p.log, "received")
	k := &ticket{log: p.log}
	k.Init(realm, ticketClass)
	return k, nil
}

func (p *ticketParcel) Drop() {
	if !p.over {
		p.over = true
		*p.log = append(*p.log, "dropped")
	}
}

func ticketRealm(t *testing.T) js.Realm {
	t.Helper()
	realm := newRealm(t)
	if err := realm.DefineInterface(ticketClass, js.Scope{Exposure: js.ExposedWindow}); err != nil {
		t.Fatal(err)
	}
	return realm
}

func TestTransferablesAreReceivedOrDropped(t *testing.T) {
	for _, test := range []struct {
		name string
		end  func(*structured.Record, js.Realm)
		want string
	}{
		{"received", func(r *structured.Record, to js.Realm) { r.Deserialize(to) }, "received"},
		{"dropped", func(r *structured.Record, _ js.Realm) { r.Drop(); r.Drop() }, "dropped"},
		{"received and dropped after that", func(r *structured.Record, to js.Realm) { r.Deserialize(to); r.Drop() }, "received"},
	} {
		var log []string
		from, to := ticketRealm(t), ticketRealm(t)
		v := newTicket(from, &log)
		record, err := structured.Serialize(from, from.NewArray(v, v), []js.Value{v})
		if err != nil {
			t.Fatal(err)
		}
		test.end(record, to)
		if len(log) != 2 || log[0] != "sent" || log[1] != test.want {
			t.Errorf("%s: %q", test.name, log)
		}
		var refused *structured.Error
		if _, err := structured.Serialize(from, js.Null, []js.Value{v}); !errors.As(err, &refused) {
			t.Errorf("%s: a detached one was transferred: %v", test.name, err)
		}
	}
}

func TestATransferThatFailsDropsWhatWasTaken(t *testing.T) {
	var log []string
	realm := ticketRealm(t)
	one, two := newTicket(realm, &log), newTicket(realm, &log)
	realm.ImplOf(two).(*ticket).gone = true
	if _, err := structured.Serialize(realm, js.Null, []js.Value{one, two}); err == nil {
		t.Fatal("a detached one was transferred")
	}
	if len(log) != 2 || log[1] != "dropped" {
		t.Errorf("%q", log)
	}
}

func TestACopyOfARecordHasBytesOfItsOwn(t *testing.T) {
	from, to := newRealm(t), newRealm(t)
	record, err := structured.Serialize(from, run(t, from, `({b: new Uint8Array([1, 2]), m: new Map([[1, "x"]])})`), nil)
	if err != nil {
		t.Fatal(err)
	}
	var first []byte
	for _, r := range []*structured.Record{record.Copy(), record.Copy(), record} {
		v, _, err := r.Deserialize(to)
		if err != nil {
			t.Fatal(err)
		}
		view, err := to.Get(v, "b")
		if err != nil {
			t.Fatal(err)
		}
		b := to.ViewOf(view).Bytes
		if b[0] != 1 || first != nil && &first[0] == &b[0] {
			t.Error("two copies share their bytes")
		}
		first, b[0] = b, 9
	}
}

func TestErrorsSayWhereInTheValue(t *testing.T) {
	realm := newRealm(t)
	for src, path := range map[string]string{
		`Math.sin`:                            "",
		`({a: {b: Math.sin}})`:                ".a.b",
		`[0, {"two words": [Math.sin]}]`:      `[1]["two words"][0]`,
		`({"": Math.sin})`:                    `[""]`,
		`new Map([["k", {inner: Math.sin}]])`: ".inner",
	} {
		_, err := structured.Serialize(realm, run(t, realm, src), nil)
		var refused *structured.Error
		if !errors.As(err, &refused) || refused.Path != path {
			t.Errorf("%s: %v", src, err)
		}
	}
}
