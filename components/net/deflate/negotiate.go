package deflate

import (
	"errors"
	"fmt"
	"strconv"
	"strings"
)

// Name is the extension's name in Sec-WebSocket-Extensions.
const Name = "permessage-deflate"

const (
	serverNoTakeover = "server_no_context_takeover"
	clientNoTakeover = "client_no_context_takeover"
	serverWindowBits = "server_max_window_bits"
	clientWindowBits = "client_max_window_bits"
)

// parameters are those of one element, of an offer or of a response.
type parameters struct {
	serverNoTakeover, clientNoTakeover bool
	serverBits, clientBits             int  // 0 for none
	clientBitsGiven                    bool // with or without a value
}

// readParameters checks what holds for offers and responses alike.
func readParameters(e extension, response bool) (p parameters, err error) {
	for i, param := range e.params {
		for _, earlier := range e.params[:i] {
			if earlier.name == param.name {
				return p, fmt.Errorf("%s: parameter %s is given twice", Name, param.name)
			}
		}
		switch param.name {
		case serverNoTakeover:
			p.serverNoTakeover = true
		case clientNoTakeover:
			p.clientNoTakeover = true
		case serverWindowBits:
			p.serverBits, err = windowBits(param)
		case clientWindowBits:
			p.clientBitsGiven = true
			if param.hasValue || response {
				p.clientBits, err = windowBits(param)
			}
		default:
			return p, fmt.Errorf("%s: parameter %.60q is not known", Name, param.name)
		}
		if err != nil {
			return p, err
		}
		if param.hasValue && (param.name == serverNoTakeover || param.name == clientNoTakeover) {
			return p, fmt.Errorf("%s: parameter %s has a value, %.60q, and must not", Name, param.name, param.value)
		}
	}
	return p, nil
}

func windowBits(p param) (int, error) {
	if !p.hasValue {
		return 0, fmt.Errorf("%s: parameter %s has no value", Name, p.name)
	}
	bits, err := strconv.Atoi(p.value)
	// Atoi also takes signs and leading zeros.
	if err != nil || bits < minWindowBits || bits > maxWindowBits || strconv.Itoa(bits) != p.value {
		return 0, fmt.Errorf("%s: parameter %s is %.60q, want 8 to 15", Name, p.name, p.value)
	}
	return bits, nil
}

// Offer returns the Sec-WebSocket-Extensions value of a client's request, ""
// for none.
func (o *Options) Offer() string {
	if o.Disabled {
		return ""
	}
	offer := element{}
	offer.flag(serverNoTakeover, o.IncomingNoTakeover)
	offer.flag(clientNoTakeover, o.OutgoingNoTakeover)
	offer.bits(serverWindowBits, o.incoming().WindowBits)
	if bits := o.outgoing().WindowBits; bits < maxWindowBits {
		offer.bits(clientWindowBits, bits)
	} else {
		offer.flag(clientWindowBits, true)
	}
	return offer.String()
}

// Agree checks a server's response to Offer and returns what was agreed on, nil
// for no extension. values are its Sec-WebSocket-Extensions headers. An error
// says what is wrong with them; the connection must then be failed.
func (o *Options) Agree(values []string) (*Agreement, error) {
	if len(values) == 0 {
		return nil, nil
	}
	extensions, err := parseExtensions(values)
	if err != nil {
		return nil, err
	}
	if o.Disabled {
		return nil, fmt.Errorf("extension %q was not offered", extensions[0].name)
	}
	for _, e := range extensions {
		if e.name != Name {
			return nil, fmt.Errorf("extension %q was not offered", e.name)
		}
	}
	if len(extensions) > 1 {
		return nil, errors.New(Name + " is given twice")
	}
	p, err := readParameters(extensions[0], true)
	if err != nil {
		return nil, err
	}
	// client_max_window_bits is in each of our offers, so that any may be in
	// the response; a larger one than the offered does not oblige us to use it.
	offered := o.incoming()
	if offered.NoTakeover && !p.serverNoTakeover {
		return nil, fmt.Errorf("%s: %s was asked for and is not granted", Name, serverNoTakeover)
	}
	if offered.WindowBits < maxWindowBits && (p.serverBits == 0 || p.serverBits > offered.WindowBits) {
		return nil, fmt.Errorf("%s: %s=%d was asked for and is not granted", Name, serverWindowBits, offered.WindowBits)
	}
	return &Agreement{
		Extensions: strings.Join(values, ", "),
		Outgoing: Direction{
			WindowBits: atMost(o.outgoing().WindowBits, p.clientBits),
			NoTakeover: o.OutgoingNoTakeover || p.clientNoTakeover,
		},
		Incoming: Direction{
			WindowBits: atMost(maxWindowBits, p.serverBits),
			NoTakeover: p.serverNoTakeover,
		},
	}, nil
}

// Choose picks the first offer of a client's Sec-WebSocket-Extensions headers
// that a server can accept, and returns what is agreed on then, nil for no
// extension. The error is for headers that are no extension list at all.
func (o *Options) Choose(values []string) (*Agreement, error) {
	if len(values) == 0 {
		return nil, nil
	}
	offers, err := parseExtensions(values)
	if err != nil || o.Disabled {
		return nil, err
	}
	for _, offer := range offers {
		if offer.name != Name {
			continue
		}
		// An offer that is not valid is declined: another one may be.
		if p, err := readParameters(offer, false); err == nil {
			return o.accept(p), nil
		}
	}
	return nil, nil
}

func (o *Options) accept(offer parameters) *Agreement {
	outgoing, incoming := o.outgoing(), o.incoming()
	agreement := &Agreement{
		Outgoing: Direction{
			WindowBits: atMost(outgoing.WindowBits, offer.serverBits),
			NoTakeover: outgoing.NoTakeover || offer.serverNoTakeover,
		},
		Incoming: Direction{
			WindowBits: maxWindowBits,
			NoTakeover: incoming.NoTakeover || offer.clientNoTakeover,
		},
	}
	if offer.clientBitsGiven {
		agreement.Incoming.WindowBits = atMost(incoming.WindowBits, offer.clientBits)
	}
	answer := element{}
	answer.flag(serverNoTakeover, agreement.Outgoing.NoTakeover)
	answer.flag(clientNoTakeover, agreement.Incoming.NoTakeover)
	if offer.serverBits == maxWindowBits && outgoing.WindowBits == maxWindowBits {
		// Accepting such an offer is done by saying so, even of the default.
		answer.parameter(serverWindowBits + "=15")
	} else {
		answer.bits(serverWindowBits, agreement.Outgoing.WindowBits)
	}
	answer.bits(clientWindowBits, agreement.Incoming.WindowBits)
	agreement.Extensions = answer.String()
	return agreement
}

// atMost is bits, or limit if that is given and smaller.
func atMost(bits, limit int) int {
	if limit != 0 {
		return min(bits, limit)
	}
	return bits
}

// element writes an element of the header.
type element struct{ params strings.Builder }

func (e *element) parameter(text string) {
	e.params.WriteString("; ")
	e.params.WriteString(text)
}

func (e *element) flag(name string, given bool) {
	if given {
		e.parameter(name)
	}
}

// bits gives a window that is smaller than the default.
func (e *element) bits(name string, bits int) {
	if bits < maxWindowBits {
		e.parameter(name + "=" + strconv.Itoa(bits))
	}
}

func (e *element) String() string { return Name + e.params.String() }
