package deflate

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestOffer(t *testing.T) {
	for _, test := range []struct {
		options Options
		want    string
	}{
		{Options{}, "permessage-deflate; client_max_window_bits"},
		{Options{Disabled: true}, ""},
		{Options{OutgoingNoTakeover: true}, "permessage-deflate; client_no_context_takeover; client_max_window_bits"},
		{Options{IncomingNoTakeover: true}, "permessage-deflate; server_no_context_takeover; client_max_window_bits"},
		{Options{OutgoingWindowBits: 9}, "permessage-deflate; client_max_window_bits=9"},
		{Options{IncomingWindowBits: 8}, "permessage-deflate; server_max_window_bits=8; client_max_window_bits"},
		{Options{OutgoingWindowBits: 15, IncomingWindowBits: 15}, "permessage-deflate; client_max_window_bits"},
	} {
		if got := test.options.Offer(); got != test.want {
			t.Errorf("%+v: %q, want %q", test.options, got, test.want)
		}
	}
}

func TestOptionsOutOfRange(t *testing.T) {
	for _, options := range []Options{{Level: -1}, {Level: 10}, {OutgoingWindowBits: 7}, {IncomingWindowBits: 16}} {
		if options.Check() == nil {
			t.Errorf("%+v is accepted", options)
		}
	}
	for _, options := range []Options{{}, {Level: 9, Threshold: -1, OutgoingWindowBits: 8, IncomingWindowBits: 15}} {
		if err := options.Check(); err != nil {
			t.Errorf("%+v: %v", options, err)
		}
	}
}

func TestAgreeToAResponse(t *testing.T) {
	for _, test := range []struct {
		name               string
		options            Options
		header             []string
		outgoing, incoming Direction // when want is empty
		want               string    // the error
	}{
		{name: "no parameters", header: []string{"permessage-deflate"}, outgoing: Direction{15, false}, incoming: Direction{15, false}},
		{name: "server takeover", header: []string{"permessage-deflate; server_no_context_takeover"}, outgoing: Direction{15, false}, incoming: Direction{15, true}},
		{name: "client takeover", header: []string{"permessage-deflate; client_no_context_takeover"}, outgoing: Direction{15, true}, incoming: Direction{15, false}},
		{name: "windows", header: []string{"permessage-deflate; client_max_window_bits=8; server_max_window_bits=10"}, outgoing: Direction{8, false}, incoming: Direction{10, false}},
		{name: "everything, with spaces and quotes", header: []string{" permessage-deflate\t;server_no_context_takeover ; client_no_context_takeover;client_max_window_bits = \"15\";server_max_window_bits=\"1\\5\" "}, outgoing: Direction{15, true}, incoming: Direction{15, true}},
		{name: "empty elements", header: []string{", permessage-deflate,,"}, outgoing: Direction{15, false}, incoming: Direction{15, false}},
		{name: "own smaller window", options: Options{OutgoingWindowBits: 9}, header: []string{"permessage-deflate; client_max_window_bits=12"}, outgoing: Direction{9, false}, incoming: Direction{15, false}},
		{name: "own takeover", options: Options{OutgoingNoTakeover: true}, header: []string{"permessage-deflate"}, outgoing: Direction{15, true}, incoming: Direction{15, false}},
		{name: "granted", options: Options{IncomingNoTakeover: true, IncomingWindowBits: 10}, header: []string{"permessage-deflate; server_no_context_takeover; server_max_window_bits=9"}, outgoing: Direction{15, false}, incoming: Direction{9, true}},

		{name: "takeover not granted", options: Options{IncomingNoTakeover: true}, header: []string{"permessage-deflate"}, want: "not granted"},
		{name: "window not granted", options: Options{IncomingWindowBits: 10}, header: []string{"permessage-deflate"}, want: "not granted"},
		{name: "window larger than granted", options: Options{IncomingWindowBits: 10}, header: []string{"permessage-deflate; server_max_window_bits=11"}, want: "not granted"},
		{name: "disabled", options: Options{Disabled: true}, header: []string{"permessage-deflate"}, want: "was not offered"},
		{name: "other extension", header: []string{"x-webkit-deflate-frame"}, want: "\"x-webkit-deflate-frame\" was not offered"},
		{name: "other extension beside it", header: []string{"permessage-deflate, x"}, want: "\"x\" was not offered"},
		{name: "other case", header: []string{"Permessage-Deflate"}, want: "was not offered"},
		{name: "twice", header: []string{"permessage-deflate, permessage-deflate"}, want: "given twice"},
		{name: "twice in two headers", header: []string{"permessage-deflate", "permessage-deflate"}, want: "given twice"},
		{name: "empty header", header: []string{""}, want: "malformed"},
		{name: "empty header beside a good one", header: []string{"permessage-deflate", ""}, want: "malformed"},
		{name: "commas alone", header: []string{",,"}, want: "malformed"},
		{name: "no name", header: []string{"; server_no_context_takeover"}, want: "malformed"},
		{name: "empty parameter", header: []string{"permessage-deflate;"}, want: "malformed"},
		{name: "no separator", header: []string{"permessage-deflate server_no_context_takeover"}, want: "malformed"},
		{name: "empty value", header: []string{"permessage-deflate; server_max_window_bits="}, want: "malformed"},
		{name: "empty quoted value", header: []string{"permessage-deflate; server_max_window_bits=\"\""}, want: "malformed"},
		{name: "quotes without an end", header: []string{"permessage-deflate; server_max_window_bits=\"10"}, want: "malformed"},
		{name: "quotes and an escape without an end", header: []string{"permessage-deflate; server_max_window_bits=\"10\\"}, want: "malformed"},
		{name: "quotes and more", header: []string{"permessage-deflate; server_max_window_bits=\"1\"0"}, want: "malformed"},
		{name: "quoted value that is no token", header: []string{"permessage-deflate; server_max_window_bits=\"1 0\""}, want: "malformed"},
		{name: "byte that is none of a token", header: []string{"permessage-deflate; w\xe4hrung"}, want: "malformed"},
		{name: "unknown parameter", header: []string{"permessage-deflate; x=1"}, want: "parameter \"x\" is not known"},
		{name: "parameter in other case", header: []string{"permessage-deflate; Server_no_context_takeover"}, want: "is not known"},
		{name: "repeated parameter", header: []string{"permessage-deflate; server_no_context_takeover; server_no_context_takeover"}, want: "twice"},
		{name: "repeated window", header: []string{"permessage-deflate; server_max_window_bits=10; server_max_window_bits=10"}, want: "twice"},
		{name: "value of a flag", header: []string{"permessage-deflate; server_no_context_takeover=1"}, want: "has a value"},
		{name: "value of the other flag", header: []string{"permessage-deflate; client_no_context_takeover=true"}, want: "has a value"},
		{name: "server window without value", header: []string{"permessage-deflate; server_max_window_bits"}, want: "has no value"},
		{name: "client window without value", header: []string{"permessage-deflate; client_max_window_bits"}, want: "has no value"},
		{name: "window of 7", header: []string{"permessage-deflate; server_max_window_bits=7"}, want: "want 8 to 15"},
		{name: "window of 16", header: []string{"permessage-deflate; client_max_window_bits=16"}, want: "want 8 to 15"},
		{name: "leading zero", header: []string{"permessage-deflate; server_max_window_bits=010"}, want: "want 8 to 15"},
		{name: "sign", header: []string{"permessage-deflate; server_max_window_bits=+10"}, want: "want 8 to 15"},
		{name: "no number", header: []string{"permessage-deflate; server_max_window_bits=ten"}, want: "want 8 to 15"},
		{name: "overflow", header: []string{"permessage-deflate; server_max_window_bits=99999999999999999999"}, want: "want 8 to 15"},
	} {
		t.Run(test.name, func(t *testing.T) {
			got, err := test.options.Agree(test.header)
			if test.want != "" {
				if err == nil || !strings.Contains(err.Error(), test.want) {
					t.Errorf("got %v, want %q", err, test.want)
				}
				return
			}
			if err != nil {
				t.Fatal(err)
			}
			want := &Agreement{strings.Join(test.header, ", "), test.outgoing, test.incoming}
			if diff := cmp.Diff(want, got); diff != "" {
				t.Error(diff)
			}
		})
	}
	if got, err := new(Options).Agree(nil); got != nil || err != nil {
		t.Errorf("without a header: %v, %v", got, err)
	}
}

func TestChooseAmongOffers(t *testing.T) {
	full := Direction{15, false}
	for _, test := range []struct {
		name               string
		options            Options
		header             []string
		answer             string // "" for none
		outgoing, incoming Direction
	}{
		{name: "browsers' offer", header: []string{"permessage-deflate; client_max_window_bits"}, answer: "permessage-deflate", outgoing: full, incoming: full},
		{name: "server takeover", header: []string{"permessage-deflate; server_no_context_takeover"}, answer: "permessage-deflate; server_no_context_takeover", outgoing: Direction{15, true}, incoming: full},
		{name: "client takeover", header: []string{"permessage-deflate; client_no_context_takeover"}, answer: "permessage-deflate; client_no_context_takeover", outgoing: full, incoming: Direction{15, true}},
		{name: "server window", header: []string{"permessage-deflate; server_max_window_bits=8"}, answer: "permessage-deflate; server_max_window_bits=8", outgoing: Direction{8, false}, incoming: full},
		{name: "full server window", header: []string{"permessage-deflate; server_max_window_bits=15"}, answer: "permessage-deflate; server_max_window_bits=15", outgoing: full, incoming: full},
		{name: "client window", header: []string{"permessage-deflate; client_max_window_bits=9"}, answer: "permessage-deflate; client_max_window_bits=9", outgoing: full, incoming: Direction{9, false}},
		{name: "own windows", options: Options{OutgoingWindowBits: 10, IncomingWindowBits: 11}, header: []string{"permessage-deflate; client_max_window_bits; server_max_window_bits=12"}, answer: "permessage-deflate; server_max_window_bits=10; client_max_window_bits=11", outgoing: Direction{10, false}, incoming: Direction{11, false}},
		{name: "own window that the client does not allow", options: Options{OutgoingWindowBits: 10, IncomingWindowBits: 11}, header: []string{"permessage-deflate"}, answer: "permessage-deflate; server_max_window_bits=10", outgoing: Direction{10, false}, incoming: full},
		{name: "own takeover", options: Options{OutgoingNoTakeover: true, IncomingNoTakeover: true}, header: []string{"permessage-deflate"}, answer: "permessage-deflate; server_no_context_takeover; client_no_context_takeover", outgoing: Direction{15, true}, incoming: Direction{15, true}},
		{name: "first good one", header: []string{"x-other, permessage-deflate; x", "permessage-deflate; server_max_window_bits=16, permessage-deflate; server_max_window_bits=9, permessage-deflate"}, answer: "permessage-deflate; server_max_window_bits=9", outgoing: Direction{9, false}, incoming: full},
		{name: "none good", header: []string{"permessage-deflate; server_max_window_bits"}},
		{name: "flag with a value", header: []string{"permessage-deflate; client_no_context_takeover=1"}},
		{name: "client window out of range", header: []string{"permessage-deflate; client_max_window_bits=7"}},
		{name: "repeated parameter", header: []string{"permessage-deflate; client_max_window_bits; client_max_window_bits=8"}},
		{name: "others", header: []string{"x-webkit-deflate-frame", "permessage-bzip2"}},
		{name: "disabled", options: Options{Disabled: true}, header: []string{"permessage-deflate"}},
		{name: "nothing offered"},
	} {
		t.Run(test.name, func(t *testing.T) {
			got, err := test.options.Choose(test.header)
			if err != nil {
				t.Fatal(err)
			}
			var want *Agreement
			if test.answer != "" {
				want = &Agreement{test.answer, test.outgoing, test.incoming}
			}
			if diff := cmp.Diff(want, got); diff != "" {
				t.Error(diff)
			}
		})
	}
	for _, options := range []Options{{}, {Disabled: true}} {
		if _, err := options.Choose([]string{"permessage-deflate;;"}); err == nil || !strings.Contains(err.Error(), "malformed") {
			t.Errorf("malformed offer: %v", err)
		}
	}
}

// optionSets are all combinations that matter.
func optionSets() (sets []Options) {
	for i := range 4 {
		for _, outgoing := range []int{0, 8, 12, 15} {
			for _, incoming := range []int{0, 8, 12, 15} {
				sets = append(sets, Options{OutgoingNoTakeover: i&1 != 0, IncomingNoTakeover: i&2 != 0, OutgoingWindowBits: outgoing, IncomingWindowBits: incoming})
			}
		}
	}
	return sets
}

func TestEveryClientUnderstandsEveryServer(t *testing.T) {
	for _, client := range optionSets() {
		for _, server := range optionSets() {
			theirs, err := server.Choose([]string{client.Offer()})
			if err != nil || theirs == nil {
				t.Fatalf("%+v, %+v: %v, %v", client, server, theirs, err)
			}
			ours, err := client.Agree([]string{theirs.Extensions})
			if err != nil {
				t.Fatalf("%q, %q: %v", client.Offer(), theirs.Extensions, err)
			}
			fits(t, ours.Outgoing, theirs.Incoming)
			fits(t, theirs.Outgoing, ours.Incoming)
		}
	}
}

// fits checks that a receiver keeps what a sender refers to.
func fits(t *testing.T, sender, receiver Direction) {
	t.Helper()
	if sender.WindowBits > receiver.WindowBits || receiver.NoTakeover && !sender.NoTakeover {
		t.Errorf("%+v sends to %+v", sender, receiver)
	}
}

// FuzzNegotiate lets any header meet every kind of options.
func FuzzNegotiate(f *testing.F) {
	f.Add("permessage-deflate; client_max_window_bits", "")
	f.Add("permessage-deflate; server_max_window_bits=\"1\\0\"", "permessage-deflate")
	f.Add("x; a=\"", ", ,")
	f.Add("permessage-deflate; server_no_context_takeover; client_no_context_takeover; client_max_window_bits=8", "permessage-deflate;x")
	sets := optionSets()
	f.Fuzz(func(t *testing.T, first, second string) {
		header := []string{first, second}
		if second == "" {
			header = header[:1]
		}
		for _, options := range sets {
			chosen, err := options.Choose(header)
			_, parseErr := parseExtensions(header)
			if (err == nil) != (parseErr == nil) || err != nil && chosen != nil {
				t.Fatalf("%v, %v", chosen, err)
			}
			if chosen != nil {
				if _, err := parseExtensions([]string{chosen.Extensions}); err != nil {
					t.Fatal(err)
				}
				check(t, chosen)
				if chosen.Outgoing.WindowBits > options.outgoing().WindowBits || options.OutgoingNoTakeover && !chosen.Outgoing.NoTakeover {
					t.Fatalf("%+v ignores %+v", chosen, options)
				}
			}
			agreed, err := options.Agree(header)
			if (agreed == nil) != (err != nil) {
				t.Fatalf("%v, %v", agreed, err)
			}
			if agreed != nil {
				check(t, agreed)
				if agreed.Outgoing.WindowBits > options.outgoing().WindowBits || agreed.Incoming.WindowBits > options.incoming().WindowBits {
					t.Fatalf("%+v ignores %+v", agreed, options)
				}
			}
		}
	})
}

func check(t *testing.T, a *Agreement) {
	t.Helper()
	for _, d := range []Direction{a.Outgoing, a.Incoming} {
		if d.WindowBits < minWindowBits || d.WindowBits > maxWindowBits {
			t.Fatalf("%+v", a)
		}
	}
	if !strings.Contains(a.Extensions, Name) {
		t.Fatalf("%q", a.Extensions)
	}
}
