package hub

import (
	"cmp"
	"fmt"
	"time"

	"corvo/components/net/limits"
	"corvo/components/net/websocket"
)

// Policy says what becomes of a message for a member that is slow: for which more bytes
// would wait than Options.MaxBuffered, and some do.
type Policy uint8

const (
	// Drop leaves the message out for that member.
	Drop Policy = iota

	// Disconnect fails the member's channel, with what waits for it.
	Disconnect

	// Block waits until the member has taken enough, for Options.BlockTimeout at most, and
	// then leaves the message out. The other members get it first.
	Block
)

// Options are a hub's settings. The zero value is ready for use.
type Options struct {
	Slow         Policy
	MaxBuffered  uint64        // payload bytes that wait for a member; 0 means DefaultMaxBuffered
	BlockTimeout time.Duration // of Block, for all members of a group together; 0 means DefaultBlockTimeout

	MaxGroups      int // groups with members; 0 means DefaultMaxGroups
	MaxMembers     int // of one group; 0 means DefaultMaxMembers
	MaxMemberships int // groups that one channel is in; 0 means DefaultMaxMemberships
	MaxName        int // bytes of a group's name; 0 means DefaultMaxName

	// DidSkip, when set, is told of each message that a slow member does without.
	// It must not block.
	DidSkip func(group string, member *websocket.Channel)
}

// Defaults of the limits.
const (
	DefaultMaxBuffered    = 1 << 20
	DefaultBlockTimeout   = time.Second
	DefaultMaxGroups      = 100_000
	DefaultMaxMembers     = 100_000
	DefaultMaxMemberships = 1_000
	DefaultMaxName        = 256
)

// Check returns an error that names a setting out of its range.
func (o *Options) Check() error {
	if o.Slow > Block {
		return fmt.Errorf("hub: Slow is %d, want Drop, Disconnect or Block", o.Slow)
	}
	return cmp.Or(
		limits.Check("BlockTimeout", o.BlockTimeout, "the default"),
		limits.Check("MaxGroups", o.MaxGroups, "the default"),
		limits.Check("MaxMembers", o.MaxMembers, "the default"),
		limits.Check("MaxMemberships", o.MaxMemberships, "the default"),
		limits.Check("MaxName", o.MaxName, "the default"),
	)
}

func (o Options) orDefaults() Options {
	o.MaxBuffered = cmp.Or(o.MaxBuffered, DefaultMaxBuffered)
	o.BlockTimeout = cmp.Or(o.BlockTimeout, DefaultBlockTimeout)
	o.MaxGroups = cmp.Or(o.MaxGroups, DefaultMaxGroups)
	o.MaxMembers = cmp.Or(o.MaxMembers, DefaultMaxMembers)
	o.MaxMemberships = cmp.Or(o.MaxMemberships, DefaultMaxMemberships)
	o.MaxName = cmp.Or(o.MaxName, DefaultMaxName)
	return o
}
